import {
  COLUMN_IDS,
  COLUMNS,
  type ColumnChoice,
  type ColumnId,
  NARROW_WIDTHS,
} from '../../../state/columns-store';

/** Px of one digit of the data type. */
export const DIGIT_PX = 7.2;
/** Room for the digits of the largest row number. */
const DIGITS = `calc(var(--digits) * ${DIGIT_PX}px)`;
/** What is left to the payload before others give way, in px. */
const PAYLOAD_MIN_PX = 96;

/** What the log's grid element is given, so that rows follow without being drawn anew. */
export interface ColumnLook {
  /** `grid-template-columns` as CSS variables: one for any width, one for each narrow width. */
  variables: Readonly<Record<`--columns${string}`, string>>;
  /** Columns hidden by the user, apart by spaces. */
  hidden: string;
  /** Columns that the user wants even where it is narrow, apart by spaces. */
  kept: string;
}

/**
 * See {@link ColumnLook}.
 *
 * @param ofAll the log is that of all connections
 */
export function columnLook(choice: ColumnChoice, ofAll = false): ColumnLook {
  const widest = Number.POSITIVE_INFINITY;
  const variables: Record<`--columns${string}`, string> = {
    '--columns': columnsTemplate(choice, widest, ofAll),
  };
  for (const width of NARROW_WIDTHS) {
    variables[`--columns-${width}`] = columnsTemplate(choice, width, ofAll);
  }
  return {
    variables,
    hidden: COLUMN_IDS.filter((id) => !isColumnShown(choice, id, widest, ofAll)).join(' '),
    kept: COLUMN_IDS.filter((id) => choice.shown[id] === true).join(' '),
  };
}

/** `grid-template-columns` of a log that is `width` px wide. */
export function columnsTemplate(choice: ColumnChoice, width: number, ofAll = false): string {
  return COLUMN_IDS.filter((id) => isColumnShown(choice, id, width, ofAll))
    .map((id) => track(id, choice.widths[id] ?? COLUMNS[id].width))
    .join(' ');
}

/** Whether a column shows in a log that is `width` px wide; `ofAll` = that of all connections. */
export function isColumnShown(
  choice: ColumnChoice,
  id: ColumnId,
  width: number,
  ofAll = false,
): boolean {
  const byItself = ofAll || !COLUMNS[id].ofAll;
  return choice.shown[id] ?? (byItself && width > (COLUMNS[id].hiddenBelow ?? 0));
}

/** Columns give way, down to their least width, before the payload is gone. */
function track(id: ColumnId, width: number | null): string {
  if (id === 'payload') return `minmax(${PAYLOAD_MIN_PX}px, 1fr)`;
  const least = id === 'number' ? DIGITS : `${COLUMNS[id].limits?.[0] ?? width}px`;
  return width === null ? least : `minmax(${least}, ${width}px)`;
}
