import type { Envelope } from '../envelope';
import { oversized, textToSpoil } from './broken-message';
import { type FaultContext, isOf } from './fault-context';
import type { FaultPlace, PlannedFault } from './fault-set';
import { delayOf, isGap, latencyDetail, strikingMessage } from './message-faults';
import type { PollAnswer } from './poll-answer';
import type { PollSession } from './poll-sessions';

/** What goes out of what has come. */
export interface PollPage {
  /** As JSON texts. */
  texts: string[];
  /** Messages it deals with, left out ones too: those after them are for the next answer. */
  taken: number;
  /** So long it is to be held back, in ms. */
  delayMs: number;
  /** It is answered now: what was done is noted. */
  answered(): void;
}

/** Whose page it is. */
export interface PollPageOf {
  place: FaultPlace;
  concerned: readonly PlannedFault[];
  /** Null when no fault concerns the client. */
  session: PollSession | null;
  answer: PollAnswer;
}

/** @param most messages that may go out before the line is cut */
export function pollPage(
  messages: readonly Envelope[],
  most: number,
  { place, concerned, session, answer }: PollPageOf,
  context: FaultContext,
): PollPage {
  if (!session || (concerned.length === 0 && !session.overtaken)) {
    const texts = messages.map(({ text }) => text);
    return { texts, taken: texts.length, delayMs: 0, answered: () => undefined };
  }
  const { log, clock, maxPageBytes } = context;
  const startedAt = clock.monotonic();
  const texts: string[] = [];
  const notes: (() => void)[] = [];
  let overtaken = session.overtaken?.envelope ?? null;
  let sent = 0;
  let size = 0;
  let taken = 0;
  let delayMs = 0;
  let broken: number | null = null;

  function write(envelope: Envelope): void {
    const { id } = envelope;
    const large = strikingMessage('oversize', envelope, concerned, context);
    const wanted = large?.fault.what.bytes ?? 0;
    const whole = large ? oversized(envelope, wanted, 'envelope') : envelope;
    if (large) notes.push(() => log.note('oversize', place, id, `${wanted} bytes`));
    let { text } = whole;
    if (strikingMessage('invalid-utf8', envelope, concerned, context)) {
      text = textToSpoil(whole);
      notes.push(() => {
        answer.spoil();
        log.note('invalid-utf8', place, id);
      });
    }
    texts.push(text);
    size += text.length;
    sent += 1;
    const again = session?.truncated === id;
    if (!again && strikingMessage('truncate', envelope, concerned, context)) {
      broken = id;
      notes.push(() => {
        answer.breakOff(text);
        log.note('truncate', place, id);
      });
      return;
    }
    if (!strikingMessage('duplicate', envelope, concerned, context)) return;
    texts.push(text);
    notes.push(() => log.note('duplicate', place, id));
  }

  function add(envelope: Envelope): void {
    const { id } = envelope;
    if (isGap(envelope)) return void texts.push(envelope.text);
    // The client asks for it once more; it is there again.
    if (overtaken?.id === id) overtaken = null;
    if (strikingMessage('drop', envelope, concerned, context)) {
      return void notes.push(() => log.note('drop', place, id));
    }
    const delay = delayOf(envelope, concerned, context);
    if (delay !== null) {
      delayMs = Math.max(delayMs, delay);
      const detail = () => latencyDetail(clock.monotonic() - startedAt);
      notes.push(() => log.note('latency', place, id, detail()));
    }
    if (!overtaken && strikingMessage('reorder', envelope, concerned, context)) {
      overtaken = envelope;
      return;
    }
    write(envelope);
    const waiting = overtaken;
    if (!waiting || broken !== null) return;
    overtaken = null;
    notes.push(() => log.note('reorder', place, waiting.id, `after ${id ?? 'the next'}`));
    write(waiting);
  }

  // Nothing came, or nothing may pass it any more: it goes out as if nothing had been done.
  const isFreed = messages.length === 0 || !concerned.some((planned) => isOf(planned, 'reorder'));
  if (overtaken && isFreed) {
    const freed = overtaken;
    overtaken = null;
    write(freed);
  }
  for (const envelope of messages) {
    if (sent >= most || size >= maxPageBytes || broken !== null) break;
    add(envelope);
    taken += 1;
  }
  return {
    texts,
    taken,
    delayMs,
    answered() {
      session.overtaken = overtaken && { envelope: overtaken, at: startedAt };
      session.truncated = broken;
      session.delivered += sent;
      for (const note of notes) note();
    },
  };
}
