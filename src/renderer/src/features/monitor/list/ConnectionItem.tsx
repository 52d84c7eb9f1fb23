import { EllipsisVertical } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { RepeatView } from '../../../../../shared/contract/views';
import { describeCloseReason } from '../../../../../shared/model/close-reason';
import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import type { ConnectionState } from '../../../../../shared/model/record';
import { visibleText } from '../../../../../shared/visible-text';
import { classNames } from '../../../lib/class-names';
import { formatCount, formatShortCount } from '../../../lib/format';
import { sameData } from '../../../lib/same-data';
import { isActive } from '../../../state/connection-actions';
import { IS_MAC } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { Sparkline } from '../../../ui/Sparkline';
import { StatePill } from '../../../ui/StatePill';
import { stateTone } from '../../../ui/tone';
import type { MenuPlace } from './ConnectionMenu';
import { DropsMark, MissingMark, RepeatMark, UnreadMark } from './ItemMarks';
import { openItemPanel, panelOfKey, selectItem } from './item-actions';
import { StateNote } from './StateNote';

interface ConnectionItemProps {
  at: number;
  count: number;
  id: number;
  name: string;
  spec: ConnectionSpec;
  missing: readonly string[];
  state: ConnectionState;
  stateSince: number;
  rate: number;
  spark: readonly number[];
  lost: number;
  /** Times it opened again, and how long it was not open since it first was, in ms. */
  reconnects: number;
  downtimeMs: number;
  unread: number;
  repeat: RepeatView | null;
  selected: boolean;
  tabStop: boolean;
  menuOpen: boolean;
  /** Keeps its identity. Asked for with the button of an item whose menu is open, it closes. */
  onMenu: (place: MenuPlace) => void;
}

/** One connection. Takes plain parts rather than the view, so that it is drawn only when one moves. */
export const ConnectionItem = memo(function ConnectionItem(props: ConnectionItemProps) {
  const { at, id, spec, state, selected, onMenu } = props;
  const url = visibleText(spec.url, 2_000);
  const name = visibleText(props.name, 200);
  const busy = state.state === 'connecting' || state.state === 'closing';

  function onKeyDown(event: KeyboardEvent): void {
    const panel = panelOfKey(event.key, IS_MAC);
    if (!panel) return;
    event.preventDefault();
    openItemPanel(id, panel);
  }

  function onContextMenu(event: MouseEvent<HTMLElement>): void {
    event.preventDefault();
    const opener = event.currentTarget.querySelector('button');
    const { clientX: left, clientY: top } = event;
    onMenu({ id, left, top, width: 0, height: 0, opener });
  }

  function onMenuButton(event: MouseEvent<HTMLElement>): void {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onMenu({ id, left, top, width, height, opener: event.currentTarget });
  }

  return (
    <li
      aria-posinset={at + 1}
      aria-setsize={props.count}
      data-own-keys="F2"
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      className={classNames(
        'group relative h-[74px] border-b border-line',
        selected ? 'bg-selected' : props.menuOpen && 'bg-raised',
      )}
    >
      <button
        type="button"
        data-at={at}
        aria-current={selected ? 'true' : undefined}
        tabIndex={props.tabStop ? 0 : -1}
        title={[name, url, ...whyOf(state)].join('\n')}
        onClick={() => selectItem(id)}
        className={classNames(
          'flex h-full w-full flex-col justify-center gap-[3px] px-3 text-left -outline-offset-2',
          selected ? 'shadow-[inset_2px_0_var(--accent)]' : 'hover:bg-raised',
        )}
      >
        <span className="flex w-full items-center gap-[7px]">
          <Chip transport={spec.transport} />
          <b className="min-w-0 flex-1 truncate font-[550]">{name}</b>
          <UnreadMark unread={props.unread} />
          {isActive(state.state) && (
            <span className="item-spark">
              <Sparkline values={props.spark} tone={spec.transport} />
            </span>
          )}
        </span>
        <span className="flex w-full items-center gap-2 font-data text-small text-muted">
          <span className="min-w-0 flex-1 truncate">{url}</span>
          <RepeatMark repeat={props.repeat} />
          <MissingMark spec={spec} missing={props.missing} />
        </span>
        <span className="flex w-full items-center gap-1.5 overflow-hidden font-data text-small whitespace-nowrap text-muted group-focus-within:pr-6 group-hover:pr-6">
          <StatePill tone={stateTone(state)} label={state.state} busy={busy} />
          <StateNote state={state} since={props.stateSince} rate={props.rate} />
          <DropsMark reconnects={props.reconnects} downtimeMs={props.downtimeMs} />
          {props.lost > 0 && (
            <span
              data-tone="bad"
              title={`${formatCount(props.lost)} ids missing so far`}
              className="ink shrink-0 font-semibold"
            >
              {formatShortCount(props.lost)} lost
            </span>
          )}
        </span>
      </button>
      <Button
        look="ghost"
        size="icon"
        tabIndex={props.tabStop ? 0 : -1}
        aria-label={`Actions of ${visibleText(props.name, 80)}`}
        aria-haspopup="menu"
        aria-expanded={props.menuOpen}
        data-menu-of={id}
        title="Actions"
        onClick={onMenuButton}
        className={classNames('item-menu', !props.menuOpen && 'on-demand')}
      >
        <EllipsisVertical aria-hidden="true" size={15} />
      </Button>
    </li>
  );
}, sameData);

/** The whole reason of what has ended, for the tooltip. */
function whyOf(state: ConnectionState): string[] {
  if (state.state !== 'closed' && state.state !== 'waiting') return [];
  return [visibleText(describeCloseReason(state.reason), 400)];
}
