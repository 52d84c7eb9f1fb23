import type { StateSpan } from '../../../shared/contract/views';
import { describeCloseReason } from '../../../shared/model/close-reason';
import type { StateRecord } from '../../../shared/model/record';
import { visibleText } from '../../../shared/visible-text';

/** The newest states of a connection, for its lane in the reconnect timeline. */
export interface Story {
  add(record: StateRecord): void;
  /** Oldest first; none that ended more than an hour ago. @param now epoch ms */
  spans(now: number): StateSpan[];
  /** Those that came since the last call, and are still held. */
  take(): StateSpan[];
}

const MOST_SPANS = 200;
const KEPT_MS = 3_600_000;
const LONGEST_CAUSE = 300;

/** Makes an empty story. */
export function createStory(): Story {
  let spans: StateSpan[] = [];
  let count = 0;
  let taken = 0;
  return {
    add(record) {
      spans = [...spans, spanOf(record, count++)].slice(-MOST_SPANS);
    },
    spans(now) {
      // A span ends where the next begins.
      const kept = spans.findIndex((_, at) => (spans[at + 1]?.at ?? now) > now - KEPT_MS);
      return kept < 0 ? spans.slice(-1) : spans.slice(kept);
    },
    take() {
      const fresh = spans.filter(({ seq }) => seq >= taken);
      taken = count;
      return fresh;
    },
  };
}

/** A state as a stretch of its connection's story. @param seq its number there, from 0 */
export function spanOf({ at, state }: StateRecord, seq: number): StateSpan {
  switch (state.state) {
    case 'idle':
    case 'closing':
      return { seq, state: state.state, at };
    case 'connecting':
      return { seq, state: state.state, at, attempt: state.attempt };
    case 'open': {
      const { attempt, info, resent } = state;
      const span: StateSpan = { seq, state: 'open', at, attempt };
      if (info.resumed) span.resumed = info.resumed;
      if (resent !== undefined) span.resent = resent;
      return span;
    }
    case 'waiting': {
      const { attempt, delayMs, choice, reason } = state;
      const cause = causeOf(reason);
      return { seq, state: 'waiting', at, attempt, delayMs, ...(choice && { choice }), cause };
    }
    case 'closed':
      return { seq, state: 'closed', at, cause: causeOf(state.reason) };
  }
}

function causeOf(reason: Parameters<typeof describeCloseReason>[0]): string {
  return visibleText(describeCloseReason(reason), LONGEST_CAUSE);
}
