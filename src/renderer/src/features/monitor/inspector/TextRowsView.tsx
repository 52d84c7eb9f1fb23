import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import { useSliced } from '../../../lib/use-sliced';
import { ShowMore } from '../../../ui/LongText';
import { copiedText } from './copied-rows';
import { cutRows, MOST_COLUMNS, rowEndOf, type TextRows } from './text-rows';
import { useVirtual } from './use-virtual';
import { VirtualRows } from './VirtualRows';

interface TextRowsViewProps {
  text: string;
  /** Long lines go on in the next row; else they run out of sight. */
  wrap: boolean;
  label: string;
  /** Asks for long lines to be wrapped. */
  onWrap?: () => void;
}

/** Height of a row, in px. */
const ROW_HEIGHT = 20;
/** Left and right of the text, in px. */
const PADDING = 24;
/** Until the type has been measured. */
const FIRST_COLUMNS = 80;
const LEAST_COLUMNS = 8;
const MEASURED = '0'.repeat(64);

/** A text of any length, row by row; only those in sight are drawn. */
export function TextRowsView({ text, wrap, label, onWrap }: TextRowsViewProps) {
  const gauge = useRef<HTMLSpanElement>(null);
  const [columns, setColumns] = useState(FIRST_COLUMNS);
  const begin = useCallback(() => cutRows(text, wrap ? columns : null), [text, wrap, columns]);
  const cut = useSliced(begin, text.length);
  const rows = cut.done ? cut.value : null;
  const range = useVirtual(rows?.count ?? 0, ROW_HEIGHT);
  const all = useRef(false);
  const digits = text.includes('\n') ? Math.min(7, String(text.length).length) : 0;
  const { scroller, width } = range;

  useLayoutEffect(() => {
    const characterPx = (gauge.current?.getBoundingClientRect().width ?? 0) / MEASURED.length;
    if (characterPx === 0 || width === 0) return;
    const gutter = digits === 0 ? 0 : digits + 2;
    setColumns(Math.max(LEAST_COLUMNS, Math.floor((width - PADDING) / characterPx) - gutter));
  }, [width, digits]);

  useCopy(scroller, rows, all);

  function onKeyDown(event: KeyboardEvent): void {
    all.current = (event.ctrlKey || event.metaKey) && (all.current || event.key === 'a');
    if (event.key !== 'a' || !all.current || !scroller.current) return;
    document.getSelection()?.selectAllChildren(scroller.current);
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <span aria-hidden="true" className="text-gauge">
        <span ref={gauge}>{MEASURED}</span>
      </span>
      {!cut.done && <p className="px-3 py-2 font-sans text-muted">Laying out the text…</p>}
      <VirtualRows
        range={range}
        role="group"
        aria-label={label}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseDown={() => {
          all.current = false;
        }}
        {...(rows && !wrap && { rowWidth: `calc(${widthOf(rows, digits)}ch + ${PADDING}px)` })}
        className="text-rows"
        row={(at) => rows && <Row key={at} rows={rows} at={at} digits={digits} onWrap={onWrap} />}
      />
    </>
  );
}

/** The `… more` behind a long line has room too. */
function widthOf({ widest }: TextRows, digits: number): number {
  return Math.min(widest, MOST_COLUMNS) + digits + (widest > MOST_COLUMNS ? 40 : 2);
}

interface RowProps {
  onWrap: (() => void) | undefined;
  rows: TextRows;
  at: number;
  digits: number;
}

function Row({ rows, at, digits, onWrap }: RowProps) {
  const from = rows.start[at] ?? 0;
  const end = rowEndOf(rows, at);
  const shown = Math.min(end, from + MOST_COLUMNS);
  const line = rows.line[at] ?? 0;
  return (
    <div className="text-row">
      {digits > 0 && (
        <span aria-hidden="true" className="row-number" style={{ width: `${digits}ch` }}>
          {line > 0 && line}
        </span>
      )}
      <span data-from={from} data-to={shown}>
        {visibleText(rows.text.slice(from, shown))}
      </span>
      {end > shown && onWrap && (
        <ShowMore label={`${formatCount(end - shown)} more characters, wrapped`} onClick={onWrap} />
      )}
    </div>
  );
}

/** Has copying give the text as it was sent: without breaks where only rows end, hidden signs as such. */
function useCopy(
  scroller: RefObject<HTMLDivElement | null>,
  rows: TextRows | null,
  all: RefObject<boolean>,
): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !rows) return;
    const onCopy = (event: ClipboardEvent) => {
      const text = all.current ? rows.text : copiedText(element, rows.text);
      if (text === null || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    };
    element.addEventListener('copy', onCopy);
    return () => element.removeEventListener('copy', onCopy);
  }, [scroller, rows, all]);
}
