import type { IncomingMessage } from 'node:http';
import type { Timer } from '../platform/clock';
import { type AcceptedPoll, acceptPoll } from './accept-poll';
import { BrokerAwayError } from './broker/broker-away';
import type { HistoryPage } from './broker/types';
import { acceptedSink } from './client-registry';
import type { Envelope } from './envelope';
import type { Exchange } from './exchange';
import type { FaultPlace } from './faults/fault-set';
import type { FaultyPoll } from './faults/faulty-poll';
import { REORDER_WAIT_MS } from './faults/message-faults';
import { HttpError } from './http-error';
import { createPollPositions, type PollPosition } from './poll-positions';
import { resumeAt } from './resume';
import type { StreamingContext } from './streaming-clients';

/** What a poll asks for. */
export interface PollQuestion {
  clientId: string;
  channel: string;
  /** Null: after what this client id was last answered. */
  since: number | null;
  waitMs: number;
}

/** Where a poll stands, and what has come for it that history will never hold. */
interface Standing extends PollPosition {
  passing: Envelope[];
}

/** A poll under way. */
interface Asked {
  poll: AcceptedPoll;
  faulty: FaultyPoll;
  request: IncomingMessage;
  question: PollQuestion;
  standing: Standing;
  /** Characters of its answer, until it is over. */
  unread: number;
}

/** Answers polls. */
export interface Polls {
  /** Answers now or holds (SPEC 2, `/updates`). Resolves once it is answered or held. */
  serve(exchange: Exchange, question: PollQuestion, place: FaultPlace): Promise<void>;
}

/** Makes the polls of one server; positions outlive its listener. */
export function createPolls(context: StreamingContext): Polls {
  const { hub, clients, limits, platform } = context;
  const { clock, log } = platform;
  const positions = createPollPositions(limits, clock);
  const wide = { maxMessages: limits.pollPageMessages, maxBytes: limits.pollPageBytes };
  const tight = { ...wide, maxBytes: limits.pollTightBytes };
  /** Characters of all answers that are not over: who asks for much and reads nothing adds to them. */
  let unread = 0;
  /** Ends the held poll of each client id and channel. */
  const held = new Map<string, (error: HttpError) => void>();

  /** Where a poll starts; a client id new to the channel starts from now. */
  async function startOf({ clientId, channel, since }: PollQuestion): Promise<Standing> {
    const known = positions.get(clientId, channel);
    const outages = known?.outages ?? hub.broker.outages;
    const id = since ?? known?.id;
    if (id !== undefined) return { id, outages, passing: [] };
    const { newest } = await hub.broker.bounds(channel);
    positions.set(clientId, channel, { id: newest, outages });
    return { id: newest, outages, passing: [] };
  }

  /** Null while the broker is away. */
  async function historyAfter(channel: string, id: number): Promise<HistoryPage | null> {
    try {
      const page = unread < limits.pollUnreadBytes ? wide : tight;
      return await hub.broker.read(channel, id, page);
    } catch (error) {
      if (error instanceof BrokerAwayError) return null;
      throw error;
    }
  }

  /**
   * Answers with what has come since. False: nothing has.
   *
   * @param last the hold is over
   */
  async function answerFrom(asked: Asked, last = false): Promise<boolean> {
    const { poll, faulty, question, standing } = asked;
    const { clientId, channel } = question;
    const page = await historyAfter(channel, standing.id);
    const found = standing.passing.splice(0);
    let { id, outages } = standing;
    if (page) {
      const broken = outages < hub.broker.outages;
      const start = resumeAt(channel, id, page, clock.now(), broken);
      if (start.gap) found.push(start.gap);
      found.push(...page.envelopes);
      id = start.cursor;
      ({ outages } = hub.broker);
    }
    if (found.length === 0 && faulty.owes !== 'now' && !(last && faulty.owes)) return false;
    const { texts, taken, delayMs, answered } = faulty.page(found);
    const pause = faulty.pause(delayMs);
    if (pause) {
      show(asked);
      await pause;
    }
    if (!poll.open) return true;
    for (const envelope of found.slice(0, taken)) id = Math.max(id, envelope.id ?? id);
    positions.set(clientId, channel, { id, outages });
    answered();
    asked.unread = texts.reduce((sum, { length }) => sum + length, 0);
    unread += asked.unread;
    poll.answer(texts, String(id));
    return true;
  }

  /** It stands in the clients table until it is over. */
  function show({ poll, faulty, request, question }: Asked): void {
    const { channel, clientId: user } = question;
    faulty.numbered(clients.add(poll, { channel, user, request }));
  }

  function hold(asked: Asked): () => void {
    const { poll, faulty, question, standing } = asked;
    const { clientId, channel, waitMs } = question;
    const key = `${clientId}\n${channel}`;
    held.get(key)?.(
      new HttpError(409, 'replaced', 'A newer poll of this client id and channel is held.'),
    );
    held.set(key, end);
    show(asked);
    let timer: Timer | null = clock.after(
      faulty.owes ? Math.min(waitMs, REORDER_WAIT_MS) : waitMs,
      () => {
        release();
        if (faulty.owes) answerOrClose(true);
        else faulty.speak(poll.close);
      },
    );
    const waiting = hub.wait(channel, wake);

    /** Everything published in this turn goes into one answer. */
    function wake(envelope: Envelope | null): void {
      if (envelope?.id === null) standing.passing.push(envelope);
      if (timer === null) return;
      timer.cancel();
      timer = null;
      answerOrClose(false);
    }

    function answerOrClose(last: boolean): void {
      Promise.resolve()
        .then(() => {
          release();
          return answerFrom(asked, last);
        })
        .catch((error: unknown) => {
          log.warn(`server: a poll could not be answered: ${error}`);
          return false;
        })
        .then((answered) => {
          // It may have been woken for nothing; it has left the room and asks again.
          if (!answered) faulty.speak(poll.close);
        });
    }

    function end(error: HttpError): void {
      release();
      faulty.speak(() => poll.refuse(error));
    }

    function release(): void {
      timer?.cancel();
      timer = null;
      waiting.leave();
      clients.remove(poll);
      if (held.get(key) === end) held.delete(key);
    }
    return release;
  }

  return {
    async serve(exchange, question, place) {
      let standing: Standing | null = null;
      let release: (() => void) | null = null;
      let over = false;
      let asked: Asked | null = null;
      const { request } = exchange;
      const { channel, clientId: user } = question;
      const faulty = context.faults.poll(exchange, { ...place, channel, client: user });
      const sink = acceptedSink({
        onClose({ clean }) {
          over = true;
          unread -= asked?.unread ?? 0;
          release?.();
          clients.remove(poll);
          faulty.stop(clean);
          clients.polled(poll, { channel, user, request }, clean);
        },
      });
      // Whoever closes it: where its empty answer says that it stands, there this client id goes on.
      const position = () => {
        const { id, outages } = standing ?? { id: question.since ?? 0, outages: 0 };
        positions.set(user, channel, { id, outages });
        return String(id);
      };
      const poll = acceptPoll(faulty.exchange, position, sink, context);
      standing = await startOf(question);
      if (over) return;
      faulty.begin(poll);
      if (!poll.open) return;
      asked = { poll, faulty, request, question, standing, unread: 0 };
      if (await answerFrom(asked)) return;
      if (question.waitMs === 0) return faulty.speak(poll.close);
      if (over) return;
      release = hold(asked);
      // Something may have been published between the look and the hold.
      if (await answerFrom(asked)) release();
    },
  };
}
