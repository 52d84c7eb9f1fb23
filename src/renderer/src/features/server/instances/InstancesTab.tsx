import { useMemo } from 'react';
import type { ServerView } from '../../../../../shared/contract/views';
import { readInstances } from '../../../state/instance-actions';
import { useInstances } from '../../../state/instances-store';
import { orderChannels, usualChannel } from '../channel-rows';
import { useEverySecond } from '../use-every-second';
import { ClientsPart } from './ClientsPart';
import { HopsPart } from './HopsPart';
import { MatrixPart } from './MatrixPart';
import { SharingPart } from './SharingPart';

/** Several servers that share their channels: how many, through what, and who is where. */
export function InstancesTab({ server }: { server: ServerView }) {
  const { view, busy } = useInstances();
  useEverySecond(readInstances);
  const channels = useMemo(() => orderChannels(server.channels), [server.channels]);
  if (!view) return null;
  const { broker, instances, hops } = view;
  return (
    <>
      <SharingPart broker={broker} instances={instances} busy={busy} />
      <MatrixPart instances={instances} busy={busy} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 @min-[1040px]:grid-cols-2">
        <ClientsPart
          instances={instances}
          channels={channels.map(({ name }) => name)}
          usual={usualChannel('', channels)}
        />
        <HopsPart instances={instances} hops={hops} busy={busy} measuring={view.measuring} />
      </div>
    </>
  );
}
