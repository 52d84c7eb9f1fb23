import http2 from 'node:http2';
import https from 'node:https';
import tls from 'node:tls';
import WebSocket from 'ws';
import { CERTIFICATE, PRIVATE_KEY } from './certificate';
import { parseEvents, type Reply, type StreamEvent } from './server-clients';
import { waitFor, within } from './wait-for';

/** Keys of a server under test; they belong to {@link CERTIFICATE}. */
export const TEST_KEYS = { key: PRIVATE_KEY, cert: CERTIFICATE };

/** A stream of an HTTP/2 connection that keeps every byte. */
export interface Http2Stream {
  readonly stream: http2.ClientHttp2Stream;
  readonly status: number;
  readonly headers: http2.IncomingHttpHeaders;
  text(): string;
  events(): StreamEvent[];
  untilEvents(count: number): Promise<StreamEvent[]>;
  readonly ended: boolean;
  readonly closed: boolean;
}

/** One HTTP/2 connection. */
export interface Http2Client {
  readonly session: http2.ClientHttp2Session;
  /** True once the connection is gone. */
  readonly closed: boolean;
  /** Error code of the server's GOAWAY; null while there was none. */
  readonly goaway: number | null;
  request(path: string, options?: Http2RequestOptions): Promise<Reply>;
  open(path: string, headers?: http2.OutgoingHttpHeaders): Promise<Http2Stream>;
  close(): void;
}

/** What a request is sent with. */
export interface Http2RequestOptions {
  method?: string;
  headers?: http2.OutgoingHttpHeaders;
  body?: string;
}

/** Connects to a port of this machine. */
export async function connectHttp2(
  port: number,
  options: http2.SecureClientSessionOptions = {},
): Promise<Http2Client> {
  const session = http2.connect(`https://localhost:${port}`, {
    ca: CERTIFICATE,
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }] as never),
    ...options,
  });
  let goaway: number | null = null;
  session.on('error', () => undefined);
  session.on('goaway', (code) => {
    goaway = code;
  });
  await within(new Promise((resolve) => session.once('remoteSettings', resolve)), 'HTTP/2');

  async function open(path: string, headers: http2.OutgoingHttpHeaders = {}): Promise<Http2Stream> {
    return answered(session.request({ ':path': path, ...headers }), path);
  }

  return {
    session,
    get closed() {
      return session.destroyed;
    },
    get goaway() {
      return goaway;
    },
    open,
    async request(path, { method = 'GET', headers = {}, body } = {}) {
      const sent = session.request(
        { ':path': path, ':method': method, ...headers },
        { endStream: body === undefined },
      );
      if (body !== undefined) sent.end(body);
      const stream = await answered(sent, path);
      await waitFor(() => stream.ended, `the end of ${path}`);
      const text = stream.text();
      return {
        status: stream.status,
        headers: stream.headers,
        body: text,
        json: () => JSON.parse(text),
      };
    },
    close: () => session.destroy(),
  };
}

function answered(stream: http2.ClientHttp2Stream, path: string): Promise<Http2Stream> {
  const chunks: Buffer[] = [];
  let ended = false;
  const text = () => Buffer.concat(chunks).toString('utf8');
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.once('end', () => {
    ended = true;
  });
  const opened = new Promise<Http2Stream>((resolve, reject) => {
    stream.once('error', reject);
    stream.once('close', () => reject(new Error(`reset with ${stream.rstCode}`)));
    stream.once('response', (headers) => {
      const result: Http2Stream = {
        stream,
        status: headers[':status'] ?? 0,
        headers,
        text,
        events: () => parseEvents(text()),
        untilEvents: (count) =>
          waitFor(() => (result.events().length >= count ? result.events() : null), 'events', {
            seen: text,
          }),
        get ended() {
          return ended;
        },
        get closed() {
          return stream.closed;
        },
      };
      resolve(result);
    });
  });
  return within(opened, `the answer to ${path}`);
}

/** One HTTPS request over HTTP/1.1. */
export function requestTls(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Http2RequestOptions = {},
): Promise<Reply> {
  const answered = new Promise<Reply>((resolve, reject) => {
    const request = https.request({
      ...{ host: '127.0.0.1', port, path, method, agent: false, ca: CERTIFICATE },
      headers: headers as Record<string, string>,
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode: status = 0, headers: itsHeaders } = response;
        resolve({ status, headers: itsHeaders, body: text, json: () => JSON.parse(text) });
      });
    });
    request.end(body);
  });
  return within(answered, `the answer to ${method} ${path}`);
}

/** A WebSocket over TLS that keeps its messages. */
export async function openSecureRoom(port: number, path: string) {
  const socket = new WebSocket(`wss://localhost:${port}${path}`, { ca: CERTIFICATE, family: 4 });
  const texts: string[] = [];
  socket.on('message', (data: Buffer) => texts.push(data.toString('utf8')));
  const opened = new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  await within(opened, `the WebSocket ${path}`);
  return { socket, texts };
}

/** A TLS connection on which nothing has been said. */
export async function connectTls(port: number, options: tls.ConnectionOptions = {}) {
  const socket = tls.connect({ host: '127.0.0.1', port, ca: CERTIFICATE, ...options });
  const chunks: Buffer[] = [];
  let closed = false;
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  await within(new Promise((resolve) => socket.once('secureConnect', resolve)), 'TLS');
  return {
    socket,
    text: () => Buffer.concat(chunks).toString('latin1'),
    get closed() {
      return closed;
    },
  };
}
