import type { BrokerView, InstanceView } from '../../../../../shared/contract/server-views';
import { setInstances } from '../../../state/instance-actions';
import type { InstanceWork } from '../../../state/instances-store';
import { Panel } from '../Panel';
import { BrokerPart } from './BrokerPart';

const COUNTS = [1, 2, 3, 4, 5] as const;

interface SharingPartProps {
  broker: BrokerView;
  instances: readonly InstanceView[];
  busy: InstanceWork | null;
}

/** How many instances there are and through what they share their channels. */
export function SharingPart({ broker, instances, busy }: SharingPartProps) {
  const own = instances.filter(({ number }) => number !== null).length;
  return (
    <Panel title="Sharing">
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3 border-t border-line px-3 py-2.5">
        <fieldset className="flex h-7 items-center gap-2.5">
          <legend className="float-left mr-2.5 text-data leading-7 text-muted">Instances</legend>
          <div className="instance-counts">
            {COUNTS.map((count) => (
              <label
                key={count}
                title={
                  count === 1
                    ? 'The server alone'
                    : `The server and ${count - 1} more, on ports of their own`
                }
                className="instance-count"
              >
                <input
                  type="radio"
                  name="instances"
                  value={count}
                  checked={own === count}
                  disabled={busy !== null && busy !== 'count'}
                  onChange={() => void setInstances(count)}
                  className="sr-only"
                />
                {count}
              </label>
            ))}
          </div>
        </fieldset>
        <BrokerPart broker={broker} busy={busy} />
      </div>
    </Panel>
  );
}
