import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { ServerClientView } from '../../../../shared/contract/views';
import { ROW_HEIGHT, visibleRows } from '../../lib/scroll-scale';
import { useScrolled } from '../../lib/use-scrolled';
import { type ClientsSnapshot, clientsTable } from '../../state/clients-table';
import { ClientLine, MissingLine } from './ClientLine';
import { ClientsHead } from './ClientsHead';
import { rowAfterKey } from './client-columns';

/** Rows drawn above and below what is seen. */
const MARGIN = 6;

interface ClientsTableProps {
  table: ClientsSnapshot;
  onKick: (client: ServerClientView) => Promise<void>;
  className: string;
}

/**
 * The clients, of which only those in sight are read and drawn, for there may be thousands. One row is
 * a stop of the Tab key; the arrows lead from row to row.
 */
export function ClientsTable({ table, onKick, className }: ClientsTableProps) {
  const { wish, rows, matching, at: readAt } = table;
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that is to get the keyboard once it is drawn. */
  const focusAt = useRef<number | null>(null);
  const { top, height } = useScrolled(scroller);
  const seen = visibleRows(top, height - ROW_HEIGHT, matching, ROW_HEIGHT);
  const from = Math.max(0, Math.min(seen.from, matching) - MARGIN);
  const to = Math.min(matching, seen.to + MARGIN);
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  const stopAt = drawn.find((at) => at >= seen.from && rows[at - table.from] !== undefined);

  useEffect(() => clientsTable.look(from, to), [from, to]);

  useEffect(() => {
    if (focusAt.current === null) return;
    const at = Math.min(focusAt.current, matching - 1);
    const button = buttonAt(scroller.current, at);
    if (!button && matching > 0) return;
    focusAt.current = null;
    button?.focus({ preventScroll: true });
  });

  // Sorted or filtered otherwise, it is looked at from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is what it hangs on
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [wish]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element))
      return;
    const row = event.target.closest<HTMLElement>('[data-at]');
    if (!row) return;
    const page = Math.max(1, seen.to - seen.from - 1);
    const next = rowAfterKey(event.key, Number(row.dataset.at), matching, page);
    if (next === null) return;
    event.preventDefault();
    focusAt.current = next;
    const button = buttonAt(scroller.current, next);
    scrollToRow(scroller.current, next);
    button?.focus({ preventScroll: true });
  }

  /** One listener for all rows, so that scrolling draws those alone that come into sight. */
  async function onClick({ target }: MouseEvent): Promise<void> {
    const button = target instanceof Element ? target.closest('[data-kick]') : null;
    const row = button?.closest<HTMLElement>('[data-at]');
    if (!row) return;
    const at = Number(row.dataset.at);
    const client = rows[at - table.from];
    if (!client) return;
    await onKick(client);
    // The row is gone, and the keyboard goes on to the one in its place.
    if (document.activeElement === document.body) focusAt.current = at;
  }

  return (
    <div
      ref={scroller}
      className={`-outline-offset-2 @container overflow-x-hidden overflow-y-auto [contain:strict] ${className}`}
      style={{ height: (matching + 1) * ROW_HEIGHT }}
    >
      <div style={{ height: (matching + 1) * ROW_HEIGHT, paddingTop: from * ROW_HEIGHT }}>
        <table
          aria-label="Clients"
          aria-rowcount={matching + 1}
          className="w-full table-fixed border-separate border-spacing-0 text-left"
        >
          <thead>
            <ClientsHead wish={wish} onSort={clientsTable.ask} />
          </thead>
          <tbody onKeyDown={onKeyDown} onClick={onClick} className="font-data text-data">
            {drawn.map((at) => {
              const client = rows[at - table.from];
              return client ? (
                <ClientLine
                  key={client.id}
                  client={client}
                  now={readAt ?? 0}
                  at={at}
                  tabStop={at === stopAt}
                />
              ) : (
                <MissingLine key={`missing ${at}`} at={at} />
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function buttonAt(scroller: HTMLElement | null, at: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-at="${at}"] [data-kick]`) ?? null;
}

/** The head covers the height of a row. */
function scrollToRow(scroller: HTMLElement | null, at: number): void {
  if (!scroller) return;
  const lower = (at + 2) * ROW_HEIGHT - scroller.clientHeight;
  scroller.scrollTop = Math.max(lower, Math.min(scroller.scrollTop, at * ROW_HEIGHT));
}
