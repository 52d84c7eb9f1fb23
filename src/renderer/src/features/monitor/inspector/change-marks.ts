import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { messageSubject } from '../../../lib/message-subject';
import { epochOf } from './epoch';
import { jsonDiff } from './json-diff';

/** What stands behind a value that is not as it was: `▲ +0.31`, or `was "open"`. */
export interface ChangeMark {
  text: string;
  tone: 'ok' | 'bad' | 'muted';
}

/** Marks by path. */
export type ChangeMarks = ReadonlyMap<string, ChangeMark>;

/** No marks. */
export const NO_MARKS: ChangeMarks = new Map();

/** Longer values of before are left to the diff. */
const MOST_CHARS = 20;
/** They count up in every message. */
const COUNTER = /[.\]](id|seq|sequence|offset|cursor)$/i;

/**
 * What has changed since an earlier message, for its JSON tree. None when the two are about
 * different things; counters and times are left out, as they change always.
 */
export function changeMarks(before: RecordDetail, after: RecordDetail): ChangeMarks {
  if (before.text === null || after.text === null || before.cut || after.cut) return NO_MARKS;
  if (messageSubject(before.text) !== messageSubject(after.text)) return NO_MARKS;
  const marks = new Map<string, ChangeMark>();
  for (const one of jsonDiff(before.text, after.text)?.changes ?? []) {
    if (one.change !== 'changed' || COUNTER.test(one.path)) continue;
    if (one.delta !== null) {
      const key = /[^.[\]]+$/.exec(one.path)?.[0] ?? null;
      if (epochOf(one.after, key) !== null) continue;
      marks.set(one.path, { text: one.delta, tone: one.delta.startsWith('▲') ? 'ok' : 'bad' });
    } else if (one.before.length <= MOST_CHARS && !/^[[{]/.test(one.before)) {
      marks.set(one.path, { text: `was ${visibleText(one.before)}`, tone: 'muted' });
    }
  }
  return marks;
}
