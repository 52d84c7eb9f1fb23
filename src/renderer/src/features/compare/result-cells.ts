import type { Transport } from '../../../../shared/model/transport';
import { formatCount } from '../../lib/format';
import type { Quantity } from '../../lib/format-time';
import { type CellPart, type KnownFigures, quantityText, type ResultRow } from './result-rows';

/** How a cell stands against the same cell of the run laid over. */
export interface Difference {
  /** What the other run has there. */
  other: string;
  /** `−0.18 ms (−35 %)`; null when one of the two is unknown, or there is no number. */
  text: string | null;
  /** Null when neither is better, or the difference is small. */
  verdict: 'better' | 'worse' | null;
  /** The bar of the other run, 0 to 1; null without one. */
  bar: number | null;
}

/** One cell of the result table. */
export interface ResultCell {
  transport: Transport;
  parts: CellPart[];
  /** Length of the bar, 0 to 1; null without one. */
  bar: number | null;
  /** Nothing in the row is better by more than chance, and something is worse. */
  best: boolean;
  /** `0.31–0.36 ms` over the rounds; null with one round. */
  spread: string | null;
  difference: Difference | null;
}

/** Figures of one run by transport. */
export type KnownByTransport = Partial<Record<Transport, KnownFigures>>;

/** What a row of the table is made from. */
export interface RowSources {
  transports: readonly Transport[];
  figures: KnownByTransport;
  /** Of each round, when there are several. */
  rounds: readonly KnownByTransport[];
  /** The run laid over; null when none is. */
  other: KnownByTransport | null;
}

const POINTS = ' points';
/** Below this share a difference may be chance. */
const NOTABLE = 0.05;

/** The cells of a row. */
export function cellsOf(row: ResultRow, { transports, figures, rounds, other }: RowSources) {
  const numberOf = (known: KnownFigures | undefined) => (known ? row.value(known) : null);
  const values = transports.map((transport) => numberOf(figures[transport]));
  const others = transports.map((transport) => numberOf(other?.[transport]));
  const longest = row.bar ? Math.max(0, ...numbers([...values, ...others])) : 0;
  const barOf = (value: number | null) =>
    row.bar && value !== null && longest > 0 ? Math.max(0, value / longest) : null;
  const isBest = bestOf(row, values);
  return transports.map((transport, index): ResultCell => {
    const known = figures[transport];
    const value = values[index] ?? null;
    const against = other?.[transport];
    return {
      transport,
      parts: known ? row.parts(known) : [{ text: '—' }],
      bar: barOf(value),
      best: value !== null && isBest(value),
      spread: spreadOf(
        row,
        rounds.map((round) => numberOf(round[transport])),
      ),
      difference: against ? differenceOf(row, value, against, barOf(others[index] ?? null)) : null,
    };
  });
}

/** The label of a row; what was published is told when it is the same for all. */
export function rowLabel({ id, label }: ResultRow, { figures, transports }: RowSources): string {
  if (id !== 'delivered') return label;
  const published = new Set(transports.map((transport) => figures[transport]?.published ?? null));
  const [only] = published;
  return published.size === 1 && only ? `${label} of ${formatCount(only)}` : label;
}

/** Tells the best, and those that differ from it by no more than chance; none when all do. */
function bestOf(row: ResultRow, values: readonly (number | null)[]): (value: number) => boolean {
  const known = numbers(values);
  const best = row.better === 'less' ? Math.min(...known) : Math.max(...known);
  const isBest = (value: number) =>
    Math.abs(value - best) < NOTABLE * Math.abs(best) ||
    quantityText(row.format(value)) === quantityText(row.format(best));
  return row.better === null || known.every(isBest) ? () => false : isBest;
}

function spreadOf(row: ResultRow, values: readonly (number | null)[]): string | null {
  const known = numbers(values);
  if (known.length < 2) return null;
  const least = row.format(Math.min(...known));
  const most = row.format(Math.max(...known));
  if (quantityText(least) === quantityText(most)) return null;
  if (least.unit !== most.unit) return `${quantityText(least)} – ${quantityText(most)}`;
  return quantityText({ value: `${least.value}–${most.value}`, unit: most.unit });
}

function differenceOf(
  row: ResultRow,
  value: number | null,
  against: KnownFigures,
  bar: number | null,
): Difference {
  const other = row
    .parts(against)
    .map(({ text }) => text)
    .join(' · ');
  const before = row.value(against);
  if (value === null || before === null) return { other, text: null, verdict: null, bar };
  const delta = value - before;
  const share = before === 0 ? null : delta / Math.abs(before);
  if (quantityText(row.format(value)) === quantityText(row.format(before))) {
    return { other, text: '±0', verdict: null, bar };
  }
  const sign = delta < 0 ? '−' : '+';
  const size = sizeText(row.format(Math.abs(delta)));
  const percent =
    size.endsWith(POINTS) || !share || Math.abs(share) > 99 ? '' : ` (${percentText(share)})`;
  const notable = row.better !== null && (share === null || Math.abs(share) >= NOTABLE);
  const improved = delta < 0 === (row.better === 'less');
  return {
    other,
    text: `${sign}${size}${percent}`,
    verdict: notable ? (improved ? 'better' : 'worse') : null,
    bar,
  };
}

/** The difference of two shares is told in points, or it would read like a share of them. */
function sizeText({ value, unit }: Quantity): string {
  return unit === '%' ? `${value}${POINTS}` : quantityText({ value, unit });
}

function percentText(share: number): string {
  const percent = Math.abs(share * 100);
  return `${share < 0 ? '−' : '+'}${percent < 9.95 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

function numbers(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
