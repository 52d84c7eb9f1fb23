import net from 'node:net';
import { acceptKey, nextTurn, type RawWebSocket, rawWebSocket, writeTo } from './raw-websocket';
import { waitFor } from './wait-for';

/** Bytes of a script; a string is UTF-8. */
export type Bytes = string | Uint8Array;
/** What follows the last byte: an orderly end, RST, or nothing at all. */
export type Ending = 'fin' | 'rst' | 'hold';

/** A request as it came over the wire. */
export interface RecordedRequest {
  /** `performance.now()` at its last byte. */
  at: number;
  method: string;
  /** The request target as sent, e.g. `/updates/a?since=3`. */
  target: string;
  /** In order, names as sent, values byte for byte. */
  headers: [name: string, value: Buffer][];
  body: Buffer;
  /** Which connection of the server it came on, from 1. */
  connection: number;
}

/** What a script works with. Everything resolves quietly once the client has gone. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly socket: net.Socket;
  /** True once either side has ended the connection. */
  readonly gone: boolean;
  /** Writes raw bytes and waits until the system has taken them. */
  write(bytes: Bytes): Promise<void>;
  /** Writes raw pieces, each in a turn of its own, so that the client reads them one by one. */
  writePieces(pieces: readonly Bytes[]): Promise<void>;
  /** Ends the connection; with `hold` nothing happens. */
  end(ending: Ending): Promise<void>;
  /** Writes a whole answer: see {@link Answer}. */
  answer(answer: Answer): Promise<void>;
  /** Accepts the upgrade and hands the connection over to frames. */
  upgrade(headers?: Readonly<Record<string, string>>): Promise<RawWebSocket>;
}

/** An answer; the body is sent chunked unless a header says how long it is. */
export interface Answer {
  /** Default 200. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** Each piece is one HTTP chunk, which keeps it apart from its neighbours at the client. */
  body?: readonly Bytes[];
  /**
   * Default `complete`: the body ends, the connection stays. `hold` = the body does not end; `fin`
   * and `rst` = the connection ends in the middle of the body.
   */
  end?: 'complete' | Ending;
  /** Write all at once instead of a turn for each piece. */
  together?: boolean;
}

/** Answers one request; called for each in order of arrival, `index` from 0. */
export type Script = (exchange: Exchange, index: number) => void | Promise<void>;

/** A server that does what its script says, right or wrong. */
export interface ScriptedServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` and a path. */
  url(path?: string): string;
  readonly requests: readonly RecordedRequest[];
  /** Connections open now. */
  readonly open: number;
  /** Connections ever accepted. */
  readonly connections: number;
  /** What scripts failed with; `close` throws the first. */
  readonly failures: unknown[];
  /** Waits for the `count`-th request. */
  request(count: number): Promise<RecordedRequest>;
  /** Waits until no connection is open. */
  allGone(): Promise<void>;
  /** Ends every open connection and waits until they are gone. */
  endAll(): Promise<void>;
  /** Drops every connection and stops. Throws what a script threw. */
  close(): Promise<void>;
}

/** The value of a header as UTF-8; null when there is none. */
export function headerOf(request: RecordedRequest, name: string): string | null {
  return headerBytesOf(request, name)?.toString('utf8') ?? null;
}

/** The bytes of a header's value; null when there is none. */
export function headerBytesOf(request: RecordedRequest, name: string): Buffer | null {
  const found = request.headers.find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? null;
}

/** Starts one on a free port. */
export async function startScriptedServer(
  script: Script,
  host = '127.0.0.1',
): Promise<ScriptedServer> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<net.Socket>();
  const failures: unknown[] = [];
  let connections = 0;

  const server = net.createServer({ noDelay: true }, (socket) => {
    const connection = ++connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that drops the line is what many tests are about.
    socket.on('error', () => socket.destroy());
    readRequests(socket, connection, (request, takeRest) => {
      const index = requests.push(request) - 1;
      const exchange = createExchange(socket, request, takeRest);
      Promise.resolve()
        .then(() => script(exchange, index))
        .catch((error: unknown) => failures.push(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as net.AddressInfo;

  return {
    port,
    url: (path = '/') => `http://${host}:${port}${path}`,
    requests,
    failures,
    get open() {
      return sockets.size;
    },
    get connections() {
      return connections;
    },
    request: (count) =>
      waitFor(() => requests[count - 1], `request number ${count}`, {
        seen: () => requests.map(({ method, target }) => `${method} ${target}`),
      }),
    async allGone() {
      await waitFor(() => sockets.size === 0, 'all connections to be gone');
    },
    async endAll() {
      for (const socket of sockets) socket.end();
      await waitFor(() => sockets.size === 0, 'all connections to be gone');
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      if (failures.length > 0) throw failures[0];
    },
  };
}

function createExchange(
  socket: net.Socket,
  request: RecordedRequest,
  takeRest: () => Buffer,
): Exchange {
  const self: Exchange = {
    request,
    socket,
    get gone() {
      return socket.destroyed || !socket.writable;
    },
    write: (bytes) => writeTo(socket, Buffer.from(bytes as string)),
    async writePieces(pieces) {
      for (const piece of pieces) {
        await self.write(piece);
        await nextTurn();
      }
    },
    async end(ending) {
      if (ending === 'fin') socket.end();
      if (ending === 'rst') {
        await nextTurn();
        socket.resetAndDestroy();
      }
    },
    async answer(answer) {
      const { head, pieces, tail } = encodeAnswer(answer);
      if (answer.together) await self.write(Buffer.concat([head, ...pieces, tail]));
      else {
        await self.write(head);
        await nextTurn();
        await self.writePieces(pieces);
        await self.write(tail);
      }
      if (answer.end === 'fin' || answer.end === 'rst') await self.end(answer.end);
    },
    async upgrade(headers = {}) {
      const key = headerOf(request, 'sec-websocket-key') ?? '';
      const lines = [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${acceptKey(key)}`,
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ];
      const websocket = rawWebSocket(socket, 'server', takeRest());
      await self.write(`${lines.join('\r\n')}\r\n\r\n`);
      return websocket;
    },
  };
  return self;
}

const BODYLESS = new Set([204, 304]);

function encodeAnswer(answer: Answer): { head: Buffer; pieces: Buffer[]; tail: Buffer } {
  const status = answer.status ?? 200;
  const headers = Object.entries(answer.headers ?? {});
  const sized = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const chunked = !sized && !BODYLESS.has(status);
  const lines = [
    `HTTP/1.1 ${status} Scripted`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  if (chunked) lines.push('Transfer-Encoding: chunked');
  const bodies = (answer.body ?? []).map((piece) => Buffer.from(piece as string));
  const frame = (piece: Buffer) =>
    Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  const complete = (answer.end ?? 'complete') === 'complete';
  return {
    head: Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8'),
    pieces: chunked ? bodies.filter((piece) => piece.length > 0).map(frame) : bodies,
    tail: Buffer.from(chunked && complete ? '0\r\n\r\n' : ''),
  };
}

/** Reads requests off a socket until the first one whose script takes the rest. */
function readRequests(
  socket: net.Socket,
  connection: number,
  onRequest: (request: RecordedRequest, takeRest: () => Buffer) => void,
): void {
  let buffer: Buffer = Buffer.alloc(0);
  const takeRest = () => {
    socket.off('data', onData);
    const rest = buffer;
    buffer = Buffer.alloc(0);
    return rest;
  };
  function onData(chunk: Buffer): void {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const request = parseHead(buffer.subarray(0, end), connection);
      const length = Number(headerOf(request, 'content-length') ?? 0);
      if (buffer.length < end + 4 + length) return;
      request.body = Buffer.from(buffer.subarray(end + 4, end + 4 + length));
      buffer = buffer.subarray(end + 4 + length);
      onRequest(request, takeRest);
    }
  }
  socket.on('data', onData);
}

function parseHead(head: Buffer, connection: number): RecordedRequest {
  // One character a byte, so that values can be given back byte for byte.
  const [first = '', ...lines] = head.toString('latin1').split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.map((line): [string, Buffer] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), Buffer.from(line.slice(colon + 1).trim(), 'latin1')];
  });
  return { at: performance.now(), method, target, headers, body: Buffer.alloc(0), connection };
}
