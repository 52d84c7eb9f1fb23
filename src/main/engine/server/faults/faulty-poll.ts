import { timeText } from '../../../../shared/fault-values';
import type { CutWay } from '../../../../shared/model/fault';
import type { Timer } from '../../platform/clock';
import type { AcceptedPoll } from '../accept-poll';
import type { Envelope } from '../envelope';
import type { Exchange } from '../exchange';
import { type FaultContext, forgetOthers, isOf, metAt, nameOf } from './fault-context';
import type { FaultLine } from './fault-line';
import type { FaultPlace, PlannedFault } from './fault-set';
import { createLineFaults } from './line-faults';
import { REORDER_WAIT_MS } from './message-faults';
import { createPollAnswer } from './poll-answer';
import { type PollPage, pollPage } from './poll-page';
import type { PollSession, PollSessions } from './poll-sessions';

/** A poll as the faults let it be. */
export interface FaultyPoll {
  /** To be answered instead of the real one. */
  readonly exchange: Exchange;
  /** It is there, and stands somewhere: what ends it may do so from now on. */
  begin(poll: AcceptedPoll): void;
  /** The client has its number in the clients table. */
  numbered(clientId: number): void;
  /** What goes out of what has come, in order. */
  page(messages: readonly Envelope[]): PollPage;
  /**
   * A message waits to be overtaken: `now` = it is to go out whatever comes, `later` = when something
   * passes it, or {@link REORDER_WAIT_MS} are over.
   */
  readonly owes: 'now' | 'later' | null;
  /** Null: it can be answered at once. Else resolves when it can be, or has ended. */
  pause(delayMs: number): Promise<void> | null;
  /** Does it at once, or when it can be heard, or, if it has ended before, never. */
  speak(task: () => void): void;
  /** It is over. @param answered the client was told something */
  stop(answered: boolean): void;
}

/** Makes it. */
export function createFaultyPoll(
  exchange: Exchange,
  place: FaultPlace & { client: string; channel: string },
  line: FaultLine,
  sessions: PollSessions,
  context: FaultContext,
): FaultyPoll {
  const { set, log, clock, arrivals } = context;
  const { client, channel } = place;
  let concerned = set.of(place);
  let session: PollSession | null = null;
  /** The session is one of its own, and not only one in which a message waits. */
  let joined = false;
  let poll: AcceptedPoll | null = null;
  /** The server has fallen silent: nothing is answered. */
  let silent = false;
  let over = false;
  let silence: Timer | null = null;
  /** Said when it can be heard again. */
  const waiting: (() => void)[] = [];
  /** Ends the delay of its answer. */
  let goOn: () => void = () => undefined;
  const answer = createPollAnswer(exchange, line);
  const lineFaults = createLineFaults({ line, place, wholeAnswer: true, cut }, context);
  const forget = set.onChange(look);

  function look(): void {
    concerned = set.of(place);
    if (over || !poll) return;
    if (concerned.length > 0) join();
    lineFaults.follow(concerned);
    listen();
    if (!concerned.some((planned) => isOf(planned, 'latency') && set.isOn(planned))) goOn();
  }

  function join(): void {
    const own =
      joined && session ? session : sessions.of(client, channel, arrivals.numberOf(place));
    session = own;
    joined = true;
    forgetOthers(own.deliveredBefore, concerned);
    forgetOthers(own.noted, concerned);
    for (const planned of concerned) {
      const name = nameOf(planned);
      if (!own.deliveredBefore.has(name)) own.deliveredBefore.set(name, own.delivered);
    }
  }

  /** Whether it can be heard now, and when that is to be looked at again. */
  function listen(): void {
    silence?.cancel();
    silence = null;
    silent = false;
    for (const planned of concerned) {
      if (!session || !isOf(planned, 'half-open') || !strikesSession(planned, session)) continue;
      const { afterMs } = planned.fault.what;
      const leftMs = metAt(planned, session.openedAt) + afterMs - clock.monotonic();
      if (leftMs > 0) silence ??= clock.after(leftMs, listen);
      else {
        silent = true;
        noteOnce(planned, `silent after ${timeText(afterMs)}`);
      }
    }
    if (!silent) wake();
  }

  /** The same answer for all polls of a session, as for all messages of a connection. */
  function strikesSession(planned: PlannedFault, { arrival }: PollSession): boolean {
    return set.isOn(planned) && set.strikes(planned, arrivals.nameOf(place), arrival);
  }

  function noteOnce(planned: PlannedFault, detail: string): void {
    const name = nameOf(planned);
    if (!session || session.noted.has(name)) return;
    session.noted.add(name);
    log.note(planned.fault.what.kind, place, null, detail);
  }

  function wake(): void {
    for (const task of waiting.splice(0)) task();
  }

  /** So many of its messages have been answered that the next poll finds the line cut. */
  function cutByCount(): CutWay | null {
    for (const planned of concerned) {
      if (!isOf(planned, 'cut') || leftOf(planned) !== 0) continue;
      const { by, afterMessages } = planned.fault.what;
      log.note('cut', place, null, `${by} after ${afterMessages} messages`);
      return by;
    }
    return null;
  }

  /** How many messages may still be answered before a fault cuts; null = it does not. */
  function leftOf(planned: PlannedFault): number | null {
    if (!session || !isOf(planned, 'cut')) return null;
    const { afterMessages } = planned.fault.what;
    if (afterMessages === null || !strikesSession(planned, session)) return null;
    const before = session.deliveredBefore.get(nameOf(planned)) ?? 0;
    return Math.max(0, afterMessages - (session.delivered - before));
  }

  function cut(by: CutWay): boolean {
    if (over || !poll?.open) return false;
    if (session) sessions.end(session);
    if (by === 'close') poll.close();
    else line.end(by);
    return true;
  }

  return {
    exchange: answer.exchange,
    get owes() {
      const { at } = session?.overtaken ?? {};
      if (at === undefined) return null;
      const passes = concerned.some((planned) => isOf(planned, 'reorder') && set.isOn(planned));
      return passes && clock.monotonic() - at < REORDER_WAIT_MS ? 'later' : 'now';
    },
    begin(begun) {
      poll = begun;
      session = sessions.owing(client, channel);
      look();
      const by = cutByCount();
      if (by) cut(by);
    },
    numbered(clientId) {
      if (place.clientId === clientId) return;
      place.clientId = clientId;
      look();
    },
    page(messages) {
      const left = concerned.map(leftOf).filter((count) => count !== null);
      const most = Math.min(Number.POSITIVE_INFINITY, ...left);
      return pollPage(messages, most, { place, concerned, session, answer }, context);
    },
    pause(delayMs) {
      if (delayMs <= 0 && !silent) return null;
      return new Promise((resolve) => {
        goOn = () => {
          timer.cancel();
          // Silence is listened for when the delay is over.
          if (silent && !over) waiting.push(resolve);
          else resolve();
        };
        const timer = clock.after(delayMs, goOn);
      });
    },
    speak(task) {
      if (silent) waiting.push(task);
      else task();
    },
    stop(answered) {
      over = true;
      forget();
      silence?.cancel();
      lineFaults.stop();
      if (session) sessions[answered ? 'rest' : 'end'](session);
      goOn();
      // Whoever waits finds it closed.
      wake();
    },
  };
}
