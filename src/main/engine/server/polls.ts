import type { IncomingMessage } from 'node:http';
import type { Timer } from '../platform/clock';
import { type AcceptedPoll, acceptPoll } from './accept-poll';
import { acceptedSink } from './client-registry';
import type { Exchange } from './exchange';
import { HttpError } from './http-error';
import { createPollPositions } from './poll-positions';
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
  async function startOf({ clientId, channel, since }: PollQuestion): Promise<number> {
    const known = since ?? positions.get(clientId, channel);
    if (known !== null) return known;
    const { newest } = await hub.broker.bounds(channel);
    positions.set(clientId, channel, newest);
    return newest;
  }

  /** Answers with what stands after `cursor`. False: nothing does. */
  async function answerFrom(
    poll: AcceptedPoll,
    { clientId, channel }: PollQuestion,
    cursor: number,
  ): Promise<boolean> {
    const page = await hub.broker.read(channel, cursor, pageLimits);
    const start = resumeAt(channel, cursor, page, clock.now());
    const found = start.gap ? [start.gap, ...page.envelopes] : page.envelopes;
    if (found.length === 0) return false;
    if (!poll.open) return true;
    const next = page.envelopes.at(-1)?.id ?? start.cursor;
    positions.set(clientId, channel, next);
    poll.answer(
      found.map(({ text }) => text),
      String(next),
    );
    return true;
  }

  function hold(
    poll: AcceptedPoll,
    request: IncomingMessage,
    question: PollQuestion,
    cursor: number,
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
    function wake(): void {
      if (timer === null) return;
      release();
      Promise.resolve()
        .then(() => answerFrom(poll, question, cursor))
        .catch((error: unknown) => {
          log.warn(`server: a poll could not be answered: ${error}`);
          poll.close();
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
      let cursor = question.since ?? 0;
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
        positions.set(question.clientId, question.channel, cursor);
        return String(cursor);
      };
      const poll = acceptPoll(exchange, position, sink, context);
      cursor = await startOf(question);
      if (await answerFrom(poll, question, cursor)) return;
      if (question.waitMs === 0) return poll.close();
      if (over) return;
      release = hold(poll, exchange.request, question, cursor);
      // Something may have been published between the look and the hold.
      if (await answerFrom(poll, question, cursor)) release();
    },
  };
}
