import type { IncomingMessage } from 'node:http';
import type { Timer } from '../platform/clock';
import { type AcceptedPoll, acceptPoll } from './accept-poll';
import { BrokerAwayError } from './broker/broker-away';
import type { HistoryPage } from './broker/types';
import { acceptedSink } from './client-registry';
import type { Envelope } from './envelope';
import type { Exchange } from './exchange';
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
  passing: string[];
}

/** Answers polls. */
export interface Polls {
  /** Answers now or holds (SPEC 2, `/updates`). Resolves once it is answered or held. */
  serve(exchange: Exchange, question: PollQuestion): Promise<void>;
}

/** Makes the polls of one server; positions outlive its listener. */
export function createPolls(context: StreamingContext): Polls {
  const { hub, clients, limits, platform } = context;
  const { clock, log } = platform;
  const positions = createPollPositions(limits, clock);
  const pageLimits = { maxMessages: limits.pollPageMessages, maxBytes: limits.pollPageBytes };
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
      return await hub.broker.read(channel, id, pageLimits);
    } catch (error) {
      if (error instanceof BrokerAwayError) return null;
      throw error;
    }
  }

  /** Answers with what has come since. False: nothing has. */
  async function answerFrom(
    poll: AcceptedPoll,
    { clientId, channel }: PollQuestion,
    standing: Standing,
  ): Promise<boolean> {
    const page = await historyAfter(channel, standing.id);
    const found = standing.passing.splice(0);
    let { id, outages } = standing;
    if (page) {
      const broken = outages < hub.broker.outages;
      const start = resumeAt(channel, id, page, clock.now(), broken);
      if (start.gap) found.push(start.gap.text);
      for (const { text } of page.envelopes) found.push(text);
      id = page.envelopes.at(-1)?.id ?? start.cursor;
      ({ outages } = hub.broker);
    }
    if (found.length === 0) return false;
    if (!poll.open) return true;
    positions.set(clientId, channel, { id, outages });
    poll.answer(found, String(id));
    return true;
  }

  function hold(
    poll: AcceptedPoll,
    request: IncomingMessage,
    question: PollQuestion,
    standing: Standing,
  ): () => void {
    const { clientId, channel, waitMs } = question;
    const key = `${clientId}\n${channel}`;
    held.get(key)?.(
      new HttpError(409, 'replaced', 'A newer poll of this client id and channel is held.'),
    );
    held.set(key, end);
    clients.add(poll, { channel, user: clientId, request });
    let timer: Timer | null = clock.after(waitMs, () => {
      release();
      poll.close();
    });
    const waiting = hub.wait(channel, wake);

    /** Everything published in this turn goes into one answer. */
    function wake(envelope: Envelope | null): void {
      if (envelope?.id === null) standing.passing.push(envelope.text);
      if (timer === null) return;
      timer.cancel();
      timer = null;
      Promise.resolve()
        .then(() => {
          release();
          return answerFrom(poll, question, standing);
        })
        .catch((error: unknown) => {
          log.warn(`server: a poll could not be answered: ${error}`);
          return false;
        })
        .then((answered) => {
          // It may have been woken for nothing; it has left the room and asks again.
          if (!answered) poll.close();
        });
    }

    function end(error: HttpError): void {
      release();
      poll.refuse(error);
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
    async serve(exchange, question) {
      let standing: Standing | null = null;
      let release: (() => void) | null = null;
      let over = false;
      const sink = acceptedSink({
        onClose() {
          over = true;
          release?.();
        },
      });
      // Whoever closes it: where its empty answer says that it stands, there this client id goes on.
      const position = () => {
        const { id, outages } = standing ?? { id: question.since ?? 0, outages: 0 };
        positions.set(question.clientId, question.channel, { id, outages });
        return String(id);
      };
      const poll = acceptPoll(exchange, position, sink, context);
      standing = await startOf(question);
      if (await answerFrom(poll, question, standing)) return;
      if (question.waitMs === 0) return poll.close();
      if (over) return;
      release = hold(poll, exchange.request, question, standing);
      // Something may have been published between the look and the hold.
      if (await answerFrom(poll, question, standing)) release();
    },
  };
}
