import net from 'node:net';

/** Every message holds this byte once; no head of an answer or of a frame of that size does. */
export const MARK = '|';

/** How a crowd is made up. */
export interface CrowdSize {
  sse: number;
  websocket: number;
}

/** What one client has read. */
interface Member {
  socket: net.Socket;
  messages: number;
}

/** What a crowd saw since it was last asked. */
export interface CrowdReport {
  /** Messages of the client that got least and of the one that got most, since they connected. */
  least: number;
  most: number;
  /** From publishing to a client, sampled, in ms. */
  latencyMs: number[];
  /** From publishing to the last client, in ms. */
  lastMs: number[];
}

/** Many clients of one channel, as cheap as they can be: plain sockets that count a byte. */
export interface Crowd {
  report(): CrowdReport;
  /** The first of its clients stop reading. */
  deafen(count: number): void;
  /** Clients whose line is still there. */
  connected(): number;
}

const MARK_BYTE = MARK.charCodeAt(0);
const CONNECTING_AT_ONCE = 200;
/** Of so many clients one has its latencies noted. */
const SAMPLED = 97;
const READ_BYTES = 64 * 1_024;

const now = () => performance.timeOrigin + performance.now();

/**
 * Connects a crowd.
 *
 * @param onThrough called when every client has got so many messages
 */
export async function openCrowd(
  port: number,
  channel: string,
  size: CrowdSize,
  onThrough: (messages: number) => void,
): Promise<Crowd> {
  const members: Member[] = [];
  const total = size.sse + size.websocket;
  let gone = 0;
  let received = 0;
  let through = 0;
  let newestTs = 0;
  let latencyMs: number[] = [];
  let lastMs: number[] = [];
  // Each read is over before the next one begins, so that all clients share one buffer.
  const buffer = Buffer.alloc(READ_BYTES);

  function took(member: Member, at: number, length: number): void {
    let count = 0;
    for (let mark = buffer.indexOf(MARK_BYTE); mark >= 0 && mark < length; ) {
      count += 1;
      mark = buffer.indexOf(MARK_BYTE, mark + 1);
    }
    if (count === 0) return;
    member.messages += count;
    received += count;
    if (at % SAMPLED === 0 || received >= (through + 1) * total) sample(at, length);
    while (received >= (through + 1) * total) {
      through += 1;
      lastMs.push(now() - newestTs);
      onThrough(through);
    }
  }

  function sample(at: number, length: number): void {
    const text = buffer.toString('latin1', 0, length);
    newestTs = Number(/"ts":([\d.]+)/.exec(text.slice(text.lastIndexOf('"ts":')))?.[1] ?? 0);
    if (at % SAMPLED === 0) latencyMs.push(now() - newestTs);
  }

  function connect(at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const member: Member = { socket: null as never, messages: 0 };
      let open = false;
      member.socket = net.connect({
        port,
        host: '127.0.0.1',
        onread: {
          buffer,
          callback(length: number) {
            buffer.fill(0, length, Math.min(length + 1, READ_BYTES));
            if (!open && buffer.indexOf('\r\n\r\n') >= 0) {
              open = true;
              resolve();
            }
            took(member, at, length);
            return true;
          },
        },
      });
      member.socket.on('error', reject);
      member.socket.on('close', () => {
        gone += 1;
        reject(new Error('the server closed a connection'));
      });
      member.socket.write(at < size.sse ? streamRequest(channel) : upgradeRequest(channel));
      members.push(member);
    });
  }

  for (let at = 0; at < total; at += CONNECTING_AT_ONCE) {
    const some = Math.min(CONNECTING_AT_ONCE, total - at);
    await Promise.all(Array.from({ length: some }, (_, index) => connect(at + index)));
  }
  return {
    report() {
      const counts = members.map(({ messages }) => messages);
      const told = { least: Math.min(...counts), most: Math.max(...counts), latencyMs, lastMs };
      latencyMs = [];
      lastMs = [];
      return told;
    },
    deafen(count) {
      for (const { socket } of members.slice(0, count)) socket.pause();
    },
    connected: () => total - gone,
  };
}

function streamRequest(channel: string): string {
  return `GET /stream/${channel} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n`;
}

function upgradeRequest(channel: string): string {
  return [
    `GET /ws/${channel} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '\r\n',
  ].join('\r\n');
}
