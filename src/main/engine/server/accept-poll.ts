import type { CloseReason } from '../../../shared/model/close-reason';
import type { LinkSink } from '../link/types';
import type { Timer } from '../platform/clock';
import type { AcceptContext } from './accepted-link';
import { type Answer, errorAnswer, jsonAnswer } from './answer';
import { answerLine } from './answer-line';
import type { ConnectedLink } from './client-registry';
import type { Exchange } from './exchange';
import type { HttpError } from './http-error';
import { requestInfo } from './request-info';

/** A link that lives for one request and ends with its answer. */
export interface AcceptedPoll extends ConnectedLink {
  /** False once it has been answered or the client has left. */
  readonly open: boolean;
  /** Answers with envelopes, as JSON texts, and the position after them. */
  answer(updates: readonly string[], next: string): void;
  /** Answers with an error instead. */
  refuse(error: HttpError): void;
}

/**
 * A poll that a client sent. `onOpen` is called before this returns; nothing is received.
 *
 * @param position called when `close` or `send` answers, for the `next` of that answer
 */
export function acceptPoll(
  exchange: Exchange,
  position: () => string,
  sink: LinkSink,
  context: AcceptContext,
): AcceptedPoll {
  const { request, response } = exchange;
  const { clock } = context.platform;
  const line = answerLine(request, response, context.sockets);
  let open = true;
  let status = 0;
  let delivered = 0;
  let slow = false;
  let destroyed = false;
  let answerTimer: Timer | null = null;

  function send(answer: Answer): void {
    if (!open) return;
    open = false;
    ({ status } = answer);
    answerTimer = clock.after(context.limits.pollAnswerTimeoutMs, () => {
      slow = true;
      context.onSlow();
      line.destroy();
    });
    exchange.send(answer);
  }

  function closeReason(): CloseReason {
    if (slow) return { by: 'limit', clean: false, status, detail: 'the answer was not read' };
    if (destroyed) return { by: 'local', clean: true };
    if (status !== 0 && response.writableFinished) return { by: 'local', clean: true, status };
    return line.brokenReason();
  }

  function answer(updates: readonly string[], next: string): void {
    if (open) delivered = updates.length;
    send(jsonAnswer(200, `{"updates":[${updates.join(',')}],"next":${JSON.stringify(next)}}`));
  }

  response.once('close', () => {
    open = false;
    answerTimer?.cancel();
    sink.onClose(closeReason(), clock.now());
  });

  sink.onOpen(requestInfo('poll', request, null), clock.now());
  return {
    transport: 'poll',
    capabilities: { sends: true, receives: false, binary: false, pings: false, resumes: true },
    get open() {
      return open;
    },
    get delivered() {
      return delivered;
    },
    waitingMessages: 0,
    waitingBytes: 0,
    lagMs: 0,
    answer,
    refuse: (error) => send(errorAnswer(error)),
    send({ payload, type, id }) {
      if (!open || type === 'binary') return false;
      answer([Buffer.from(payload).toString('utf8')], id ?? position());
      return true;
    },
    ping: () => false,
    close() {
      if (open) answer([], position());
    },
    destroy() {
      destroyed = true;
      line.destroy();
    },
    pause: () => undefined,
    resume: () => undefined,
    wireBytes: line.wireBytes,
  };
}
