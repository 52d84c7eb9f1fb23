import { isAscii } from 'node:buffer';
import type { LogFilter, TextPattern } from '../../../../shared/model/log-filter';
import { type Block, kindCode } from '../block';
import { type Criterion, type CutCount, passesAll, prepareAll } from './criterion';
import type { ReaderLimits } from './limits';
import type { Marks } from './marks';
import { columnCriteria, connectionCriterion } from './match-columns';
import { decodedCriterion, foldedHolds } from './match-decoded';
import { eventCriterion } from './match-events';
import { expressionCriterion } from './match-expression';
import { jsonCriterion } from './match-json';
import { textCriterion } from './match-text';
import type { OpenCapture } from './open-capture';

/** A filter made ready to be asked about blocks. */
export interface Matcher {
  /** Records so far of which the beginning only was looked at. */
  readonly cut: number;
  /** False when no record of a block passes, by what the index knows. */
  mayPass(capture: OpenCapture, at: number): boolean;
  /**
   * Tells the records of `[from, to)` that pass, in order.
   *
   * @param mustStop asked after each record that took long
   * @returns where to go on: `to` unless it had to stop
   */
  match(
    block: Block,
    from: number,
    to: number,
    found: (index: number) => void,
    mustStop: () => boolean,
  ): number;
}

/**
 * Makes a filter ready.
 *
 * @param connection the only one whose records pass; null = any
 * @throws `bad-request` when an expression or a comparison cannot be read
 */
export function compileFilter(
  filter: LogFilter,
  connection: number | null,
  marks: Marks,
  limits: ReaderLimits,
): Matcher {
  const cut: CutCount = { records: 0 };
  const { events, text, json, marked } = filter;
  const columns = columnCriteria(filter);
  if (connection !== null) columns.unshift(connectionCriterion([connection]));
  const contents: Criterion[] = [];
  if (marked) columns.push(markCriterion(marks));
  if (events.length > 0) contents.push(eventCriterion(events));
  if (text) contents.push(patternCriterion(text, limits, cut));
  if (json !== null) contents.push(jsonCriterion(json, limits.lookedAtBytes, cut));
  // What is quick goes first.
  contents.sort((one, other) => Number(one.slow) - Number(other.slow));
  return createMatcher(columns, contents, cut);
}

/** The way to look for a pattern that costs least. @throws `bad-request` */
export function patternCriterion(
  text: TextPattern,
  limits: ReaderLimits,
  cut: CutCount,
): Criterion {
  const { pattern, mode, caseSensitive } = text;
  if (mode === 'regex') return expressionCriterion(text, limits, cut);
  if (caseSensitive || isAscii(Buffer.from(pattern))) return textCriterion(text);
  const mostBytes = limits.lookedAtBytes;
  return decodedCriterion({ mostBytes, cut, beyondAscii: true, holds: foldedHolds(pattern) });
}

function markCriterion(marks: Marks): Criterion {
  return {
    slow: false,
    mayPass: ({ index }, at) => {
      const first = index.firstSeq(at);
      return marks.anyWithin(first, first + index.recordsOf(at));
    },
    prepare: (block) => (index) => marks.get(block.firstSeq + index) !== null,
  };
}

/** Findings of the delivery audit, and records that are marked. */
export function noteworthyCriterion(marks: Marks): Criterion {
  const audit = kindCode('audit');
  return {
    slow: false,
    prepare:
      ({ columns, firstSeq }) =>
      (index) =>
        columns.kind[index] === audit || marks.get(firstSeq + index) !== null,
  };
}

function createMatcher(
  columns: readonly Criterion[],
  contents: readonly Criterion[],
  cut: CutCount,
): Matcher {
  const all = [...columns, ...contents];
  const slow = all.some((criterion) => criterion.slow);
  let candidates = new Uint32Array(0);

  /** Writes down those of `[from, to)` whose columns pass; answers how many. */
  function pickByColumns(block: Block, from: number, to: number): number {
    if (candidates.length < to) candidates = new Uint32Array(to);
    const tests = prepareAll(columns, block, from, to);
    if (!tests) return 0;
    let count = 0;
    for (let index = from; index < to; index++) {
      if (passesAll(tests, index)) candidates[count++] = index;
    }
    return count;
  }

  return {
    get cut() {
      return cut.records;
    },
    mayPass: (capture, at) => all.every(({ mayPass }) => !mayPass || mayPass(capture, at)),
    match(block, from, to, found, mustStop) {
      const count = pickByColumns(block, from, to);
      const tests = count > 0 ? prepareAll(contents, block, from, to) : null;
      if (!tests) return to;
      for (let at = 0; at < count; at++) {
        const index = candidates[at] as number;
        if (passesAll(tests, index)) found(index);
        if (slow && mustStop()) return index + 1;
      }
      return to;
    },
  };
}
