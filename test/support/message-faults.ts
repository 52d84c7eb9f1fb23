import { createFrameDecoder, encodeFrame, OP } from './websocket-frames';

/** What becomes of messages on their way to clients, by their number from 1 in the order of the server. */
export interface MessageFaults {
  /** Never passed on. */
  drop?: readonly number[];
  /** Passed on two times. */
  twice?: readonly number[];
  /** Passed on after the next one. */
  swap?: readonly number[];
}

/** Changes the messages of a server's answers: WebSocket text frames, SSE events, poll updates. */
export interface MessageTamper {
  /** Messages seen so far, over all connections. */
  readonly seen: number;
  /** Bytes of one connection go in, what is to be passed on comes out. */
  connection(): (chunk: Buffer) => Buffer;
}

/** Changes one message; answers what is to be passed on in its place. */
type Change = (message: Buffer) => Buffer[];

/** Makes one that counts on over reconnects. */
export function createMessageTamper(faults: () => MessageFaults): MessageTamper {
  let seen = 0;
  let held: Buffer[] = [];
  const change: Change = (message) => {
    const { drop, twice, swap } = faults();
    const number = ++seen;
    const copies = drop?.includes(number)
      ? []
      : twice?.includes(number)
        ? [message, message]
        : [message];
    if (swap?.includes(number)) {
      held = copies;
      return [];
    }
    return [...copies, ...held.splice(0)];
  };
  return {
    get seen() {
      return seen;
    },
    connection: () => readAnswers(change),
  };
}

/** What follows a head: bytes in, bytes out; null as `rest` = the body goes on. */
type Body = (bytes: Buffer) => { out: Buffer; rest: Buffer | null };

function readAnswers(change: Change): (chunk: Buffer) => Buffer {
  let waiting: Buffer = Buffer.alloc(0);
  let body: Body | null = null;
  return (chunk) => {
    const out: Buffer[] = [];
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length > 0) {
      if (!body) {
        const end = waiting.indexOf('\r\n\r\n');
        if (end < 0) break;
        const head = waiting.subarray(0, end + 4);
        waiting = waiting.subarray(end + 4);
        const opened = bodyOf(head.toString('latin1'), change);
        body = opened.body;
        if (!opened.replacesHead) out.push(head);
        continue;
      }
      const step = body(waiting);
      out.push(step.out);
      waiting = step.rest ?? Buffer.alloc(0);
      if (step.rest) body = null;
    }
    return Buffer.concat(out);
  };
}

function bodyOf(head: string, change: Change): { body: Body | null; replacesHead?: true } {
  if (head.startsWith('HTTP/1.1 101')) return { body: frames(change) };
  if (/^content-type: text\/event-stream/im.test(head)) return { body: events(change) };
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  if (length === 0) return { body: null };
  const isJson = /^content-type: application\/json/im.test(head);
  return isJson
    ? { body: updates(head, length, change), replacesHead: true }
    : { body: plain(length) };
}

function frames(change: Change): Body {
  const decoder = createFrameDecoder();
  return (bytes) => {
    const out = decoder.feed(bytes).flatMap((frame) => {
      const written = encodeFrame(frame);
      return frame.op === OP.text ? change(written) : [written];
    });
    return { out: Buffer.concat(out), rest: null };
  };
}

/** Takes the chunks of a stream apart and writes a chunk for each of its blocks. */
function events(change: Change): Body {
  let coded: Buffer = Buffer.alloc(0);
  let stream = '';
  return (bytes) => {
    coded = Buffer.concat([coded, bytes]);
    const out: Buffer[] = [];
    for (;;) {
      const line = coded.indexOf('\r\n');
      const size = line < 0 ? Number.NaN : Number.parseInt(coded.toString('latin1', 0, line), 16);
      if (Number.isNaN(size) || coded.length < line + size + 4) break;
      stream += coded.toString('utf8', line + 2, line + 2 + size);
      coded = coded.subarray(line + size + 4);
      if (size === 0) out.push(Buffer.from('0\r\n\r\n'));
    }
    const blocks = stream.split('\n\n');
    stream = blocks.pop() ?? '';
    const passed = blocks.flatMap((block) => {
      const written = Buffer.from(`${block}\n\n`);
      return /^data:/m.test(block) ? change(written) : [written];
    });
    const chunks = passed.flatMap((block) => [
      Buffer.from(`${block.length.toString(16)}\r\n`),
      block,
      Buffer.from('\r\n'),
    ]);
    return { out: Buffer.concat([...chunks, ...out]), rest: null };
  };
}

/** Waits for a whole answer and writes it anew, with the length it then has. */
function updates(head: string, length: number, change: Change): Body {
  let text: Buffer = Buffer.alloc(0);
  return (bytes) => {
    text = Buffer.concat([text, bytes]);
    if (text.length < length) return { out: Buffer.alloc(0), rest: null };
    const answer = JSON.parse(text.toString('utf8', 0, length)) as { updates?: unknown[] };
    if (answer.updates) {
      answer.updates = answer.updates
        .flatMap((update) => change(Buffer.from(JSON.stringify(update))))
        .map((update) => JSON.parse(update.toString('utf8')));
    }
    const written = Buffer.from(JSON.stringify(answer));
    const newHead = head.replace(/^(content-length: )\d+/im, `$1${written.length}`);
    return {
      out: Buffer.concat([Buffer.from(newHead, 'latin1'), written]),
      rest: text.subarray(length),
    };
  };
}

function plain(length: number): Body {
  let left = length;
  return (bytes) => {
    const out = bytes.subarray(0, left);
    left -= out.length;
    return { out, rest: left === 0 ? bytes.subarray(out.length) : null };
  };
}
