import type { ServerView } from '../../../../../shared/contract/views';
import { EffectPanel } from './EffectPanel';
import { FaultsPanel } from './FaultsPanel';
import { InjectedPanel } from './InjectedPanel';
import { PresetsPanel } from './PresetsPanel';
import { useUndoKeys } from './use-undo-keys';

/**
 * What the server does wrong on purpose, and what comes of it. One column; two from 1,040 px, the
 * effect at the right; three from 1,640 px, the log in the middle.
 */
export function FaultsTab({ server }: { server: ServerView }) {
  useUndoKeys();
  const { plan, done } = server.faults;
  return (
    <div className="grid grow grid-cols-[minmax(0,1fr)] gap-3 @min-[1040px]:grid-cols-[minmax(0,1fr)_392px] @min-[1040px]:grid-rows-[auto_minmax(220px,1fr)] @min-[1640px]:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_420px] @min-[1640px]:grid-rows-[minmax(300px,1fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        <PresetsPanel plan={plan} />
        <FaultsPanel server={server} />
      </div>
      <EffectPanel
        server={server}
        className="self-start @min-[1040px]:col-start-2 @min-[1040px]:row-span-2 @min-[1040px]:row-start-1 @min-[1640px]:col-start-3 @min-[1640px]:row-span-1"
      />
      <InjectedPanel
        end={done}
        className="max-h-[480px] min-h-[220px] @min-[1040px]:col-start-1 @min-[1040px]:row-start-2 @min-[1040px]:max-h-none @min-[1040px]:[contain:size] @min-[1640px]:col-start-2 @min-[1640px]:row-start-1"
      />
    </div>
  );
}
