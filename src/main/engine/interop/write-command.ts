import { type ConnectionSpec, connectionSpecSchema } from '../../../shared/model/connection-spec';
import { detectTransport } from '../../../shared/model/transport';
import { quoteWord } from './shell-words';

/** The nonce of RFC 6455 1.3: any 16 bytes do. */
const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/**
 * The spec as one `curl` command on one line, POSIX quoted, only what differs from the defaults.
 * A WebSocket is asked for by its handshake: curl shows the answer and raw frames. Not in it:
 * reconnecting, other addresses, messages to send, cursor rules, limits, extra certificate authorities.
 */
export function writeCurl(spec: ConnectionSpec): string {
  const words = ['curl'];
  const url = spec.url.trim().replace(/^ws(?=s?:)/i, 'http');
  const given = new Set(spec.headers.map(([name]) => name.toLowerCase()));
  const { method, body } = requestOf(spec);
  if (spec.transport === 'websocket') {
    words.push('--include', '--no-buffer');
    // Over HTTP/2 there is no upgrade.
    if (/^https:/i.test(url)) words.push('--http1.1');
  } else if (spec.transport === 'sse') words.push('-N');
  if (/[[\]{}]/.test(url)) words.push('-g');
  if (method !== null) words.push('-X', method);
  words.push(url);
  const header = (line: string) => words.push('-H', line);
  if (spec.transport === 'websocket') {
    header('Connection: Upgrade');
    header('Upgrade: websocket');
    header('Sec-WebSocket-Version: 13');
    header(`Sec-WebSocket-Key: ${SAMPLE_KEY}`);
    if (spec.subprotocols.length > 0) {
      header(`Sec-WebSocket-Protocol: ${spec.subprotocols.join(', ')}`);
    }
  } else if (spec.transport === 'sse' && !given.has('accept')) header('Accept: text/event-stream');
  if (spec.auth.type === 'basic') words.push('-u', `${spec.auth.username}:${spec.auth.password}`);
  if (spec.auth.type === 'bearer') header(`Authorization: Bearer ${spec.auth.token}`);
  for (const [name, value] of spec.headers) header(value === '' ? `${name};` : `${name}: ${value}`);
  if (body !== null) {
    // Without a type curl would say that the body is a form.
    if (!given.has('content-type')) header('Content-Type:');
    words.push('--data-raw', body);
  }
  if (!spec.tls.verify) words.push('-k');
  if (spec.maxRedirects) words.push('-L', '--max-redirs', String(spec.maxRedirects));
  if (spec.connectTimeoutMs !== DEFAULTS.connectTimeoutMs) {
    words.push('--connect-timeout', String(spec.connectTimeoutMs / 1_000));
  }
  return words.map(quoteWord).join(' ');
}

/**
 * The spec as one `wirescope connect` command on one line, POSIX quoted, only what differs from the
 * defaults. What the CLI has no option for is left out.
 */
export function writeCliLine(spec: ConnectionSpec): string {
  const url = spec.url.trim();
  const words = ['wirescope', 'connect', url];
  const { method, body } = requestOf(spec);
  const comesBack =
    spec.retry.mode !== 'none' && !(spec.client === 'eventsource' && spec.transport === 'sse');
  for (const other of comesBack ? spec.otherUrls : []) words.push('--other-url', other.trim());
  if (detectTransport(url) !== spec.transport) words.push('--transport', spec.transport);
  if (spec.client !== DEFAULTS.client && spec.transport === 'sse') {
    words.push('--client', spec.client);
  }
  const { auth } = spec;
  if (auth.type === 'basic') {
    const pair = Buffer.from(`${auth.username}:${auth.password}`, 'utf8').toString('base64');
    words.push('-H', `Authorization: Basic ${pair}`);
  } else if (auth.type === 'bearer') words.push('-H', `Authorization: Bearer ${auth.token}`);
  for (const [name, value] of spec.headers) words.push('-H', `${name}: ${value}`);
  if (method !== null) words.push('--method', method);
  if (body !== null) words.push('--data', body);
  if (spec.transport === 'websocket') {
    for (const name of spec.subprotocols) words.push('--subprotocol', name);
    // `--send -` would read standard input.
    for (const text of spec.sendOnOpen) if (text !== '-') words.push('--send', text);
  }
  if (spec.retry.mode === 'none') words.push('--no-reconnect');
  if (spec.idPath !== null) words.push('--id-path', spec.idPath);
  if (spec.tsPath !== null) words.push('--ts-path', spec.tsPath);
  if (!spec.tls.verify) words.push('--insecure');
  for (const [option, field] of [
    ['--connect-timeout', 'connectTimeoutMs'],
    ['--idle-timeout', 'idleTimeoutMs'],
  ] as const) {
    if (spec[field] !== DEFAULTS[field]) words.push(option, duration(spec[field]));
  }
  return words.map(quoteWord).join(' ');
}

const DEFAULTS = connectionSpecSchema.parse({ url: 'http://localhost', transport: 'sse' });

/** Method and body as they are sent: a WebSocket and a browser's EventSource have neither. */
function requestOf(spec: ConnectionSpec): Pick<ConnectionSpec, 'method' | 'body'> {
  const always = spec.transport === 'websocket';
  const browser = spec.transport === 'sse' && spec.client === 'eventsource';
  return always || browser ? { method: null, body: null } : spec;
}

function duration(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}
