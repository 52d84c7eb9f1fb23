import { memo } from 'react';
import type { ConnectionSpec } from '../../../../shared/model/connection-spec';
import type { ConnectionState } from '../../../../shared/model/record';
import { visibleText } from '../../../../shared/visible-text';
import { classNames } from '../../lib/class-names';
import { formatRate, formatShortCount, UNKNOWN } from '../../lib/format';
import { sameData } from '../../lib/same-data';
import { selectConnection } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';
import { Chip } from '../../ui/Chip';
import { Sparkline } from '../../ui/Sparkline';
import { StatePill } from '../../ui/StatePill';
import { stateTone } from '../../ui/tone';
import { RemoveConnection } from './RemoveConnection';
import { WaitLeft } from './WaitLeft';

interface ConnectionItemProps {
  at: number;
  count: number;
  id: number;
  name: string;
  spec: ConnectionSpec;
  state: ConnectionState;
  stateSince: number;
  rate: number;
  spark: readonly number[];
  lost: number;
  selected: boolean;
  tabStop: boolean;
}

/** One connection. Takes plain parts rather than the view, so that it is drawn only when one moves. */
export const ConnectionItem = memo(function ConnectionItem(props: ConnectionItemProps) {
  const { at, id, spec, state, selected } = props;
  const url = visibleText(spec.url, 2_000);
  const busy = state.state === 'connecting' || state.state === 'closing';
  return (
    <li
      aria-posinset={at + 1}
      aria-setsize={props.count}
      className={classNames(
        'group relative h-[74px] border-b border-line',
        selected && 'bg-selected',
      )}
    >
      <button
        type="button"
        data-at={at}
        aria-current={selected ? 'true' : undefined}
        tabIndex={props.tabStop ? 0 : -1}
        title={`${visibleText(props.name)}\n${url}`}
        onClick={() => select(id)}
        className={classNames(
          'flex h-full w-full flex-col justify-center gap-[3px] px-3 text-left -outline-offset-2',
          selected ? 'shadow-[inset_2px_0_var(--accent)]' : 'hover:bg-raised',
        )}
      >
        <span className="flex w-full items-center gap-[7px]">
          <Chip transport={spec.transport} />
          <b className="min-w-0 flex-1 truncate font-[550]">{visibleText(props.name)}</b>
          <Sparkline values={props.spark} tone={spec.transport} />
        </span>
        <span className="w-full truncate font-data text-small text-muted">{url}</span>
        <span className="flex w-full items-center gap-2.5 font-data text-small whitespace-nowrap text-muted">
          <StatePill tone={stateTone(state)} label={state.state} busy={busy} />
          {state.state === 'waiting' ? (
            <WaitLeft since={props.stateSince} delayMs={state.delayMs} />
          ) : (
            <span>{state.state === 'open' ? formatRate(props.rate) : UNKNOWN}</span>
          )}
          {props.lost > 0 && (
            <span data-tone="bad" className="ink">
              {formatShortCount(props.lost)} lost
            </span>
          )}
        </span>
      </button>
      <RemoveConnection id={id} name={props.name} tabStop={props.tabStop} />
    </li>
  );
}, sameData);

function select(id: number): void {
  const connection = useWorkspace.getState().connections.find((one) => one.id === id);
  if (connection) selectConnection(connection);
}
