import { type CloseReason, describeCloseReason } from '../../../../shared/model/close-reason';
import { visibleText } from '../../../../shared/visible-text';

/** Longest text of a peer in an evidence, in characters. */
const LONGEST_QUOTE = 120;
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** A duration for people: `0.4 ms`, `731 ms`, `12.5 s`, `3 min`. */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 10) return `${number.format(ms)} ms`;
  if (size < 999.5) return `${Math.round(ms)} ms`;
  if (size < 180_000) return `${number.format(ms / 1_000)} s`;
  if (size < 7_200_000) return `${number.format(ms / 60_000)} min`;
  return size < 172_800_000
    ? `${number.format(ms / 3_600_000)} h`
    : `${number.format(ms / 86_400_000)} days`;
}

/** `1 event`, `1,200 events`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number.format(amount)} ${amount === 1 ? one : many}`;
}

/** Text of the peer, safe to show. */
export function quote(text: string): string {
  return visibleText(text, LONGEST_QUOTE);
}

/** A header as it came, `content-encoding: gzip`; `no content-encoding` when it did not. */
export function headerLine(name: string, value: string | undefined): string {
  return value === undefined ? `no ${name}` : `${name}: ${quote(value)}`;
}

/** Why a link ended, in one line, safe to show. */
export function cause(reason: CloseReason): string {
  return quote(describeCloseReason(reason));
}
