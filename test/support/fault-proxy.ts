import net from 'node:net';
import { createMessageTamper, type MessageFaults } from './message-faults';
import { nextTurn } from './raw-websocket';
import { evenPieces } from './seed';

/** What goes wrong on the way from the server to the client; the other way always works. */
export interface Faults {
  /** Each piece is held back so long, in ms; order is kept. */
  latencyMs?: number;
  /** Written on in pieces of so many bytes, each in a turn of its own. */
  chopBytes?: number;
  /** Held back until so many bytes are there, as a buffering proxy does. */
  bufferBytes?: number;
  /** Each connection is cut after so many bytes to the client. */
  cutAfterBytes?: number;
  /** How; default `rst`. */
  cutBy?: 'fin' | 'rst';
  /**
   * What becomes of single messages of the mock server's three transports. Only where it is given at
   * the start are messages looked for; WebSocket without compression.
   */
  messages?: MessageFaults;
}

/** A TCP proxy between a client under test and a real server. */
export interface FaultProxy {
  readonly port: number;
  /** Faults of bytes to come; may be changed at any time. */
  faults: Faults;
  /** Connections open now and ever accepted. */
  readonly open: number;
  readonly connections: number;
  /** Bytes passed on to clients. */
  readonly bytesToClient: number;
  /** Messages from the server so far; 0 where they are not looked for. */
  readonly messages: number;
  /** Ends every connection to clients. */
  cut(by: 'fin' | 'rst'): void;
  /** True: nothing is read from the server any more, the connections stay. */
  stall(stalled: boolean): void;
  /** True: new connections are closed at once by RST. */
  refuse(refused: boolean): void;
  close(): Promise<void>;
}

interface Line {
  client: net.Socket;
  server: net.Socket;
}

/** Starts one in front of `target` on 127.0.0.1. */
export async function startFaultProxy(target: number, faults: Faults = {}): Promise<FaultProxy> {
  const lines = new Set<Line>();
  let connections = 0;
  let bytesToClient = 0;
  let stalled = false;
  let refused = false;
  const tamper = faults.messages && createMessageTamper(() => self.faults.messages ?? {});

  const listener = net.createServer({ noDelay: true }, (client) => {
    connections++;
    client.on('error', () => client.destroy());
    if (refused) {
      client.resetAndDestroy();
      return;
    }
    const server = net.connect({ port: target, host: '127.0.0.1', noDelay: true });
    const line = { client, server };
    lines.add(line);
    if (stalled) server.pause();
    server.on('error', () => client.destroy());
    client.on('data', (chunk: Buffer) => server.write(chunk));
    client.on('end', () => server.end());
    client.on('close', () => {
      lines.delete(line);
      server.destroy();
    });
    passOn(line);
  });

  /** One piece after the other, so that latency and chops never reorder. */
  function passOn({ client, server }: Line): void {
    let held: Buffer[] = [];
    let heldBytes = 0;
    let passed = 0;
    const change = tamper?.connection();
    let queue = Promise.resolve();
    const pass = (bytes: Buffer, due: number) => {
      queue = queue.then(async () => {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const left = (self.faults.cutAfterBytes ?? Number.POSITIVE_INFINITY) - passed;
        const wanted = bytes.subarray(0, Math.max(0, left));
        for (const piece of evenPieces(
          wanted,
          self.faults.chopBytes ?? Math.max(1, wanted.length),
        )) {
          if (client.destroyed) return;
          client.write(piece);
          passed += piece.length;
          bytesToClient += piece.length;
          if (self.faults.chopBytes) await nextTurn();
        }
        if (bytes.length >= left) await end(client, self.faults.cutBy ?? 'rst');
      });
    };
    const flush = () => {
      if (heldBytes === 0) return;
      pass(Buffer.concat(held), performance.now() + (self.faults.latencyMs ?? 0));
      held = [];
      heldBytes = 0;
    };
    server.on('data', (received: Buffer) => {
      const chunk = change ? change(received) : received;
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes >= (self.faults.bufferBytes ?? 0)) flush();
    });
    server.on('end', () => {
      flush();
      queue = queue.then(() => end(client, 'fin'));
    });
    server.on('close', () => {
      queue = queue.then(() => {
        if (!client.writableEnded) client.destroy();
      });
    });
  }

  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const self: FaultProxy = {
    port: (listener.address() as net.AddressInfo).port,
    faults,
    get open() {
      return lines.size;
    },
    get connections() {
      return connections;
    },
    get bytesToClient() {
      return bytesToClient;
    },
    get messages() {
      return tamper?.seen ?? 0;
    },
    cut(by) {
      for (const { client } of lines) void end(client, by);
    },
    stall(next) {
      stalled = next;
      for (const { server } of lines) {
        if (next) server.pause();
        else server.resume();
      }
    },
    refuse(next) {
      refused = next;
    },
    async close() {
      for (const { client } of lines) client.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  return self;
}

async function end(client: net.Socket, by: 'fin' | 'rst'): Promise<void> {
  if (client.destroyed) return;
  if (by === 'fin') {
    client.end();
    return;
  }
  await nextTurn();
  client.resetAndDestroy();
}
