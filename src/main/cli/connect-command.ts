import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type ConnectionSpec,
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../shared/model/connection-spec';
import {
  detectTransport,
  isTransport,
  TRANSPORTS,
  type Transport,
} from '../../shared/model/transport';
import { parseUrl } from '../../shared/parse-url';
import type { ConnectOptions } from './connect';
import { collect, collectHeader, collectToken, parseDuration, wholeNumber } from './values';

interface Flags {
  transport?: Transport;
  header?: [string, string][];
  method?: string;
  data?: string;
  subprotocol?: string[];
  send?: string[];
  duration?: number;
  count?: number;
  reconnect: boolean;
  otherUrl?: string[];
  idPath?: string;
  tsPath?: string;
  client: 'inspector' | 'eventsource';
  quiet?: boolean;
  json?: boolean;
  capture?: string;
  user?: string;
  bearer?: string;
  insecure?: boolean;
  ca?: string;
  connectTimeout?: number;
  idleTimeout?: number;
}

/** Adds `connect` (SPEC 7). `run` gets what the command line says, checked. */
export function addConnectCommand(
  program: Command,
  run: (spec: ConnectionSpec, options: ConnectOptions) => Promise<void>,
): void {
  const command = program
    .command('connect')
    .description('Connect to an endpoint and show everything that happens.')
    .argument('<url>', 'ws:, wss:, http: or https: URL')
    .addOption(
      new Option('--transport <name>', 'what it speaks; by default told by the URL').choices(
        TRANSPORTS,
      ),
    )
    .option(
      '-H, --header <header>',
      "request header 'Name: value' (may be repeated)",
      collectHeader,
    )
    .option('--method <method>', 'HTTP method (sse and poll)', parseMethod)
    .option('--data <text>', 'request body (sse and poll); makes the method POST')
    .option('--subprotocol <name>', 'WebSocket subprotocol (may be repeated)', collectToken)
    .option(
      '--send <text>',
      'WebSocket text to send on open (may be repeated); - reads lines from stdin',
      collect,
    )
    .option('--duration <time>', 'end after this long: 250ms, 5s, 2m', parseDuration)
    .option('--count <n>', 'end after n received messages', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option(
      '--other-url <url>',
      'where the same endpoint is served, too: the next one after each break (may be repeated)',
      collect,
    )
    .option('--no-reconnect', 'stay closed when the connection ends')
    .option(
      '--id-path <path>',
      'where messages hold their sequence number, as data.seq (default: id)',
    )
    .option('--ts-path <path>', 'where messages hold their timestamp (default: ts)')
    .addOption(
      new Option('--client <kind>', 'SSE client: ours, or exactly what a browser does')
        .choices(['inspector', 'eventsource'])
        .default('inspector'),
    )
    .option('--user <name:password>', 'basic authentication')
    .option('--bearer <token>', 'bearer authentication')
    .option('--insecure', 'accept any TLS certificate, for this connection only')
    .option('--ca <file>', 'PEM file of a further certificate authority')
    .option('--connect-timeout <time>', 'give up an attempt after (default 10s)', parseDuration)
    .option('--idle-timeout <time>', 'end a connection silent for so long', parseDuration)
    .option('--quiet', 'only state and summary lines')
    .option('--json', 'one JSON object a line on stdout, nothing else there')
    .option('--capture <file>', 'record everything into a new capture, or add a run to one');
  command.action(async (url: string) => {
    const flags = command.opts<Flags>();
    const fail = (message: string) => command.error(`error: ${message}`);
    const spec = readSpec(url, flags, fail);
    await run(spec, {
      json: flags.json ?? false,
      quiet: flags.quiet ?? false,
      durationMs: flags.duration ?? null,
      count: flags.count ?? null,
      input: flags.send?.includes('-') ? process.stdin : null,
      capture: flags.capture ?? null,
    });
  });
}

function parseMethod(text: string): string {
  if (!/^[A-Za-z]+$/.test(text)) throw new InvalidArgumentError('A method is letters only.');
  return text.toUpperCase();
}

/** The spec a command line describes; `fail` ends the program with exit code 2. */
function readSpec(url: string, flags: Flags, fail: (message: string) => never): ConnectionSpec {
  const transport = flags.transport ?? detectTransport(url);
  if (!isTransport(transport) || parseUrl(url) === null) {
    return fail(
      `'${url}' is not a URL to connect to. It starts with ws://, wss://, http:// or https://`,
    );
  }
  if (transport === 'websocket') {
    for (const name of ['method', 'data'] as const) {
      if (flags[name] !== undefined) fail(`--${name} is for sse and poll; a WebSocket has --send`);
    }
  } else {
    for (const name of ['subprotocol', 'send'] as const) {
      if (flags[name]) fail(`--${name} is for websocket; sse and poll have --method and --data`);
    }
  }
  if (flags.client === 'eventsource') {
    if (transport !== 'sse') fail('--client eventsource is for sse');
    if (flags.method ?? flags.data) fail('--client eventsource only does GET, as a browser');
  }
  if (flags.user !== undefined && flags.bearer !== undefined)
    fail('--user and --bearer exclude each other');
  const headers = [...(flags.header ?? [])];
  if (
    flags.data !== undefined &&
    !headers.some(([name]) => name.toLowerCase() === 'content-type')
  ) {
    headers.push([
      'Content-Type',
      looksLikeJson(flags.data) ? 'application/json' : 'text/plain; charset=utf-8',
    ]);
  }
  const input: ConnectionSpecInput = {
    url,
    otherUrls: readOtherUrls(flags, transport, fail),
    transport,
    client: flags.client,
    headers,
    auth: readAuth(flags),
    method: flags.method ?? null,
    body: flags.data ?? null,
    subprotocols: flags.subprotocol ?? [],
    sendOnOpen: (flags.send ?? []).filter((text) => text !== '-'),
    tls: { verify: !flags.insecure, ca: flags.ca === undefined ? null : readCa(flags.ca, fail) },
    retry: { mode: flags.reconnect ? 'exponential' : 'none' },
    idPath: flags.idPath ?? null,
    tsPath: flags.tsPath ?? null,
  };
  if (flags.connectTimeout !== undefined) input.connectTimeoutMs = Math.round(flags.connectTimeout);
  if (flags.idleTimeout !== undefined) input.idleTimeoutMs = Math.round(flags.idleTimeout);
  const parsed = connectionSpecSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return fail(`${issue?.path.join('.')}: ${issue?.message}`);
}

/** The further addresses, each of which speaks what the first does. */
function readOtherUrls(
  { otherUrl = [], client, reconnect }: Flags,
  transport: Transport,
  fail: (message: string) => never,
): string[] {
  for (const url of otherUrl) {
    const isWebSocket = detectTransport(url) === 'websocket';
    if (parseUrl(url) === null || isWebSocket !== (transport === 'websocket')) {
      const start = transport === 'websocket' ? 'ws:// or wss://' : 'http:// or https://';
      fail(`--other-url '${url}' is no address for the same: it starts with ${start}`);
    }
  }
  if (otherUrl.length === 0) return otherUrl;
  if (!reconnect) fail('--other-url is where it reconnects to: leave --no-reconnect out');
  if (client === 'eventsource') {
    fail('--client eventsource knows one address, as a browser; leave --other-url out');
  }
  return otherUrl;
}

function readAuth(flags: Flags): NonNullable<ConnectionSpecInput['auth']> {
  if (flags.bearer !== undefined) return { type: 'bearer', token: flags.bearer };
  if (flags.user === undefined) return { type: 'none' };
  const [username = '', ...password] = flags.user.split(':');
  return { type: 'basic', username, password: password.join(':') };
}

function readCa(file: string, fail: (message: string) => never): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return fail(`--ca ${file} cannot be read: ${(error as Error).message}`);
  }
}

function looksLikeJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
