import { z } from 'zod';
import { create } from 'zustand';
import type { StaticRule } from '../../../../../shared/model/static-rule';
import { recall, remember } from '../../../lib/remember';
import { sameData } from '../../../lib/same-data';
import { type AnswerFields, answerSchema, answersOf, readAnswers } from './answer-fields';

const KEY = 'wirescope.rulesDraft';
/** More text than this is not remembered for the next start, in characters. */
const MOST_REMEMBERED = 1_000_000;
const rowsSchema = z.array(answerSchema).nullable();

/** The plain answers while they are changed; null while the server says it all. */
export const useAnswersDraft = create<{ rows: readonly AnswerFields[] | null }>(() => ({
  rows: recalled(),
}));

/** The user writes. @param kept what the server has */
export function writeAnswers(rows: readonly AnswerFields[], kept: readonly StaticRule[]): void {
  const { rules } = readAnswers(rows);
  const same = rules !== null && sameData(rules, kept) && rows.length === kept.length;
  setRows(same && sameRows(rows, answersOf(kept)) ? null : rows);
}

/** Forgets what was written. */
export function dropAnswers(): void {
  setRows(null);
}

/** An empty row of headers is no change of the answers, but must not vanish while it is typed in. */
function sameRows(rows: readonly AnswerFields[], kept: readonly AnswerFields[]): boolean {
  return rows.every((row, at) => row.headers.length === kept[at]?.headers.length);
}

function setRows(rows: readonly AnswerFields[] | null): void {
  useAnswersDraft.setState({ rows });
  const text = JSON.stringify(rows);
  if (text.length <= MOST_REMEMBERED) remember(KEY, text);
}

function recalled(): readonly AnswerFields[] | null {
  try {
    const read = rowsSchema.safeParse(JSON.parse(recall(KEY) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
