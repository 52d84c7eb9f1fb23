import type { Answer } from '../answer';
import type { Exchange } from '../exchange';
import { spoilBytes } from './broken-message';
import type { FaultLine } from './fault-line';

/** The answer to a poll, which can be made to go wrong. */
export interface PollAnswer {
  /** Answers as what has been asked for leaves it. */
  readonly exchange: Exchange;
  /** Messages in it hold a byte that is no UTF-8. */
  spoil(): void;
  /** It breaks off in the middle of a message, which is its last, and the line ends. */
  breakOff(text: string): void;
}

/** Makes it; asked for nothing, it answers as the exchange does. */
export function createPollAnswer(exchange: Exchange, line: FaultLine): PollAnswer {
  const { response } = exchange;
  let spoilt = false;
  let last: string | null = null;

  function send(answer: Answer): void {
    if (!spoilt && last === null) return exchange.send(answer);
    if (response.headersSent || response.destroyed) return;
    const body = Buffer.from(answer.body);
    const end = last === null ? body.length : middleOf(body, last);
    if (spoilt) spoilBytes(body);
    const length = { 'Content-Length': String(body.length) };
    // What the exchange says last is what a fault has made of it.
    response.writeHead(answer.status, { ...answer.headers, ...exchange.headers, ...length });
    if (last === null) response.end(body);
    else {
      response.write(body.subarray(0, end));
      line.endAfterWrites('fin');
    }
    exchange.headSent();
  }

  return {
    exchange: { ...exchange, send },
    spoil() {
      spoilt = true;
    },
    breakOff(text) {
      last = text;
    },
  };
}

function middleOf(body: Buffer, text: string): number {
  const bytes = Buffer.from(text);
  return Math.max(0, body.lastIndexOf(bytes)) + Math.ceil(bytes.length / 2);
}
