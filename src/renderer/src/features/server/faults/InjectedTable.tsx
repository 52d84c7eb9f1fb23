import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { InjectedView } from '../../../../../shared/contract/server-views';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount, UNKNOWN } from '../../../lib/format';
import { formatClock } from '../../../lib/format-time';
import { ROW_HEIGHT, visibleRows } from '../../../lib/scroll-scale';
import { useScrolled } from '../../../lib/use-scrolled';
import { Chip } from '../../../ui/Chip';
import { Cell } from '../DataTable';

const COLUMNS = [
  { name: 'Time', className: 'w-[112px]' },
  { name: 'Fault', className: 'w-[104px]' },
  { name: 'Over', className: 'w-[52px]' },
  { name: 'Channel', className: 'w-[15%]' },
  { name: 'Client', className: 'w-[15%]' },
  { name: 'Id', className: 'w-[68px] text-right' },
  { name: 'Detail', className: '' },
] as const;

/** Rows drawn beyond the edges, so that a turn of the wheel meets no gap. */
const BEYOND = 8;

/**
 * The newest on top. Only rows in sight are drawn. Scrolled away from the top, it stands still and
 * tells how many have come since.
 */
export function InjectedTable({ rows: newest }: { rows: readonly InjectedView[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useScrolled(scroller);
  const [held, setHeld] = useState<readonly InjectedView[] | null>(null);
  const away = top > ROW_HEIGHT;
  useEffect(() => setHeld((before) => (away ? (before ?? newest) : null)), [away, newest]);
  const rows = held ?? newest;
  const count = rows.length;
  const shown = visibleRows(Math.max(0, top), height, count, ROW_HEIGHT);
  const from = Math.max(0, shown.from - BEYOND);
  const to = Math.min(count, shown.to + BEYOND);
  const fresh = held ? freshOf(newest, held) : 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls takes the keyboard, and is no form */}
      <div
        ref={scroller}
        role="group"
        aria-label="List of what was injected"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by key
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto -outline-offset-2 [overflow-anchor:none]"
      >
        <table
          aria-label="Injected"
          aria-rowcount={count + 1}
          className="w-full table-fixed border-collapse text-left"
        >
          <thead>
            <tr className="heading sticky top-0 z-[1] bg-surface shadow-[inset_0_-1px_var(--line)]">
              {COLUMNS.map(({ name, className }) => (
                <th
                  key={name}
                  scope="col"
                  className={`h-(--row) px-1.5 font-semibold first:pl-3 last:pr-3 ${className}`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <Gap rows={from} />
          <tbody className="font-data text-data">
            {Array.from({ length: Math.max(0, to - from) }, (_, at) => {
              const entry = rows[count - 1 - from - at];
              return entry && <Entry key={entry.seq} entry={entry} row={from + at + 2} />;
            })}
          </tbody>
          <Gap rows={count - to} />
        </table>
      </div>
      {fresh > 0 && (
        <button
          type="button"
          title="Show the newest"
          onClick={() => scroller.current?.scrollTo({ top: 0 })}
          className="absolute bottom-3 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full bg-accent px-3 text-data font-semibold text-on-accent tabular-nums shadow-pop hover:brightness-110"
        >
          {formatCount(fresh)} new
          <ArrowUp aria-hidden="true" size={14} />
        </button>
      )}
    </div>
  );
}

/** How many have come since the list stands still. */
function freshOf(newest: readonly InjectedView[], held: readonly InjectedView[]): number {
  const last = held.at(-1)?.seq ?? -1;
  let known = newest.length;
  while (known > 0 && (newest[known - 1]?.seq ?? -1) > last) known--;
  return newest.length - known;
}

/** The room of rows that are not drawn. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td colSpan={COLUMNS.length} style={{ height: rows * ROW_HEIGHT, padding: 0 }} />
      </tr>
    </tbody>
  );
}

function Entry({ entry, row }: { entry: InjectedView; row: number }) {
  const { at, kind, transport, channel, id, detail } = entry;
  const who = clientOf(entry);
  const room = channel === null ? UNKNOWN : visibleText(channel, 200);
  const told = visibleText(detail, 300);
  return (
    <tr aria-rowindex={row} className="h-(--row) border-b border-line hover:bg-raised">
      <Cell muted>{formatClock(at)}</Cell>
      <Cell>{FAULT_WORDS[kind].label}</Cell>
      <td className="px-1.5">
        <Chip transport={transport} />
      </td>
      <Cell title={room}>{room}</Cell>
      <Cell muted title={who}>
        {who}
      </Cell>
      <Cell right>{formatCount(id)}</Cell>
      <Cell muted title={told}>
        {told}
      </Cell>
    </tr>
  );
}

/** `alice #7`; what is not known is left out. */
function clientOf({ client, clientId }: InjectedView): string {
  const parts = [
    ...(client === null ? [] : [visibleText(client, 100)]),
    ...(clientId === null ? [] : [`#${clientId}`]),
  ];
  return parts.join(' ') || UNKNOWN;
}
