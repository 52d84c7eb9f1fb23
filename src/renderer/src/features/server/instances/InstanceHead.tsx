import type { InstanceView } from '../../../../../shared/contract/server-views';
import { TRANSPORTS } from '../../../../../shared/model/transport';
import { killInstance, reviveInstance } from '../../../state/instance-actions';
import type { InstanceWork } from '../../../state/instances-store';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { CopyButton } from '../../../ui/CopyButton';
import { StatePill } from '../../../ui/StatePill';
import { dialledBase } from '../listen-at';
import { INSTANCE_TONES, instanceName, instanceNote } from './instance-words';

interface InstanceHeadProps {
  instance: InstanceView;
  busy: InstanceWork | null;
}

/** The head of an instance's column: how it stands, where it listens, and its end. */
export function InstanceHead({ instance, busy }: InstanceHeadProps) {
  const { number, state, url } = instance;
  const name = instanceName(instance);
  const note = instanceNote(instance);
  const working = busy === `instance ${number}`;
  return (
    <th scope="col" aria-label={name}>
      <div className="flex h-7 items-center gap-2.5">
        <span className="text-chrome font-semibold whitespace-nowrap">{name}</span>
        {number !== null && (
          <InstanceSwitch number={number} state={state} disabled={busy !== null && !working} />
        )}
      </div>
      <div className="flex h-7 items-center">
        <code
          title={url === null ? undefined : dialledBase(url)}
          className={`min-w-0 truncate font-data text-data ${state === 'running' ? 'select-text' : 'text-muted'}`}
        >
          {url === null ? '—' : dialledBase(url).replace(/^http:\/\//, '')}
        </code>
        {url !== null && <CopyButton text={dialledBase(url)} what={`base URL of ${name}`} />}
      </div>
      <p title={note ?? undefined} className="flex h-[18px] items-center gap-2">
        <StatePill tone={INSTANCE_TONES[state]} label={state} busy={working} />
        <span className="min-w-0 truncate text-small text-muted">{note}</span>
      </p>
      <div aria-hidden="true" className="room-counts pt-0.5 pb-1.5">
        {TRANSPORTS.map((transport) => (
          <span key={transport}>
            <Chip transport={transport} />
          </span>
        ))}
      </div>
    </th>
  );
}

interface InstanceSwitchProps {
  number: number;
  state: InstanceView['state'];
  disabled: boolean;
}

function InstanceSwitch({ number, state, disabled }: InstanceSwitchProps) {
  if (state === 'running') {
    return (
      <Button
        look="danger"
        disabled={disabled}
        aria-label={`Kill instance ${number}`}
        title="End it as a crash would: every connection is reset, its port is kept"
        onClick={() => void killInstance(number)}
        className="ml-auto h-6! min-w-[84px] px-2!"
      >
        Kill
      </Button>
    );
  }
  if (state === 'stopped') return null;
  return (
    <Button
      disabled={disabled}
      aria-label={`Bring back instance ${number}`}
      title="Let it listen on its port again"
      onClick={() => void reviveInstance(number)}
      className="ml-auto h-6! min-w-[84px] px-2!"
    >
      Bring back
    </Button>
  );
}
