import http from 'node:http';
import net from 'node:net';
import WebSocket from 'ws';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServerOptions } from '../../src/main/engine/server/options';
import type { MockServer } from '../../src/main/engine/server/types';
import { createTestPlatform, type TestPlatform } from './platform';
import { type WaitOptions, waitFor, within } from './wait-for';

/** An envelope as a client reads it. */
export interface ReadEnvelope {
  id: number;
  channel: string;
  event: string;
  ts: number;
  user?: string;
  data: unknown;
}

/** A running mock server of a test, and clients that `stop` closes with it. */
export interface ServerRun {
  readonly server: MockServer;
  readonly platform: TestPlatform;
  readonly port: number;
  /** Ends the clients and disposes of the server. */
  stop(): Promise<void>;
  /** One HTTP request; the path is sent as it is. */
  request(path: string, options?: RequestOptions): Promise<Reply>;
  publish(channel: string, data: unknown, event?: string): Promise<Reply>;
  stream(path: string, headers?: Record<string, string>): Promise<StreamClient>;
  room(path: string, options?: RoomOptions): Promise<RoomClient>;
  /** Writes raw bytes and collects what comes back. */
  raw(text: string): RawClient;
}

/** How a room is joined. */
export interface RoomOptions extends WebSocket.ClientOptions {
  protocols?: string[];
}

/** What a request is sent with. */
export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  agent?: http.Agent;
  signal?: AbortSignal;
}

/** A whole answer. */
export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  json(): any;
}

/** One event of a stream. */
export interface StreamEvent {
  id: string | undefined;
  event: string;
  data: string;
}

/** An SSE client that keeps every byte. */
export interface StreamClient {
  readonly headers: http.IncomingHttpHeaders;
  readonly status: number;
  /** The whole body so far. */
  text(): string;
  events(): StreamEvent[];
  /** True once the body has ended in good order. */
  readonly ended: boolean;
  readonly closed: boolean;
  pause(): void;
  resume(): void;
  close(): void;
  untilEvents(count: number, options?: WaitOptions): Promise<StreamEvent[]>;
}

/** A WebSocket client that keeps every message. */
export interface RoomClient {
  readonly socket: WebSocket;
  messages(): ReadEnvelope[];
  readonly texts: readonly string[];
  readonly closeCode: number | null;
  until(count: number, options?: WaitOptions): Promise<ReadEnvelope[]>;
  close(): void;
}

/** A plain socket. */
export interface RawClient {
  readonly socket: net.Socket;
  text(): string;
  readonly closed: boolean;
  untilClosed(options?: WaitOptions): Promise<string>;
}

/** Starts a server on a free port. */
export async function runServer(
  options: MockServerOptions = {},
  platform: TestPlatform = createTestPlatform(),
): Promise<ServerRun> {
  return runExisting(createMockServer(options, platform), platform);
}

/** Starts one more instance of a server on a free port. */
export function runPeer({ server, platform }: ServerRun): Promise<ServerRun> {
  return runExisting(server.createPeer(), platform);
}

async function runExisting(server: MockServer, platform: TestPlatform): Promise<ServerRun> {
  const { port } = await server.start({ port: 0 });
  const closers: (() => void)[] = [];
  const run: ServerRun = {
    server,
    platform,
    port,
    async stop() {
      for (const close of closers) close();
      await server.dispose();
    },
    request: (path, request) => sendRequest(port, path, request),
    publish: (channel, data, event) =>
      sendRequest(port, `/publish/${channel}${event === undefined ? '' : `?event=${event}`}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(data),
      }),
    async stream(path, headers = {}) {
      const client = await openStream(port, path, headers);
      closers.push(client.close);
      return client;
    },
    async room(path, clientOptions = {}) {
      const client = await openRoom(`ws://127.0.0.1:${port}${path}`, clientOptions);
      closers.push(client.close);
      return client;
    },
    raw(text) {
      const client = openRaw(port, text);
      closers.push(() => client.socket.destroy());
      return client;
    },
  };
  return run;
}

/** Sends one request to a port of this machine. */
export function sendRequest(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, agent, signal }: RequestOptions = {},
): Promise<Reply> {
  const answered = new Promise<Reply>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers };
    const request = http.request({
      ...options,
      ...(agent ? { agent } : { agent: false }),
      ...(signal ? { signal } : {}),
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: text,
          json: () => JSON.parse(text),
        });
      });
    });
    request.end(body);
  });
  return within(answered, `the answer to ${method} ${path}`);
}

function openStream(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<StreamClient> {
  const opened = new Promise<StreamClient>((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      let ended = false;
      let closed = false;
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        ended = true;
      });
      response.once('close', () => {
        closed = true;
      });
      const text = () => Buffer.concat(chunks).toString('utf8');
      const client: StreamClient = {
        headers: response.headers,
        status: response.statusCode ?? 0,
        text,
        events: () => parseEvents(text()),
        get ended() {
          return ended;
        },
        get closed() {
          return closed;
        },
        pause: () => response.pause(),
        resume: () => response.resume(),
        close: () => request.destroy(),
        untilEvents: (count, options) =>
          waitFor(
            () => (client.events().length >= count ? client.events() : null),
            `${count} events`,
            { ...options, seen: () => text().slice(-500) },
          ),
      };
      resolve(client);
    });
  });
  return within(opened, `the stream ${path}`);
}

/** Reads well-formed events; comments and `retry:` are left out. */
export function parseEvents(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  for (const block of text.split('\n\n').slice(0, -1)) {
    const fields = block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
    const values = (name: string) =>
      fields.filter(([, field]) => field === name).map(([, , value = '']) => value);
    if (values('data').length === 0) continue;
    events.push({
      id: values('id')[0],
      event: values('event')[0] ?? 'message',
      data: values('data').join('\n'),
    });
  }
  return events;
}

function openRoom(url: string, { protocols = [], ...options }: RoomOptions): Promise<RoomClient> {
  const opened = new Promise<RoomClient>((resolve, reject) => {
    const socket = new WebSocket(url, protocols, options);
    const texts: string[] = [];
    let closeCode: number | null = null;
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => texts.push(data.toString('utf8')));
    socket.on('close', (code) => {
      closeCode = code;
    });
    const client: RoomClient = {
      socket,
      texts,
      messages: () => texts.map((text) => JSON.parse(text) as ReadEnvelope),
      get closeCode() {
        return closeCode;
      },
      until: (count, waitOptions) =>
        waitFor(() => (texts.length >= count ? client.messages() : null), `${count} messages`, {
          ...waitOptions,
          seen: () => ({ last: texts.slice(-5), count: texts.length }),
        }),
      close: () => socket.terminate(),
    };
    socket.once('open', () => resolve(client));
  });
  return within(opened, `the WebSocket ${url}`);
}

function openRaw(port: number, text: string): RawClient {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  const chunks: Buffer[] = [];
  let closed = false;
  const over = () => {
    closed = true;
  };
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', over);
  socket.on('end', over);
  socket.on('close', over);
  socket.write(text);
  const read = () => Buffer.concat(chunks).toString('latin1');
  return {
    socket,
    text: read,
    get closed() {
      return closed;
    },
    untilClosed: (options) =>
      waitFor(() => closed && (read() || 'nothing'), 'the connection to end', {
        ...options,
        seen: read,
      }),
  };
}
