import { WirescopeError } from '../../shared/contract/result';
import type { TlsView } from '../../shared/contract/server-views';
import { faultsText } from '../../shared/fault-text';
import type { FaultPlan } from '../../shared/model/fault';
import { createCertificateFolder } from '../engine/certificate/certificate-folder';
import type { Platform } from '../engine/platform/platform';
import { createMockServer } from '../engine/server/mock-server';
import type { BrokerStatus, MockServer } from '../engine/server/types';
import { createHumanLines } from './human-lines';
import { type InjectedLines, tellInjected } from './injected-lines';
import { EXIT, type Output } from './output';
import type { ServeOptions } from './serve-command';
import { type ServePeers, startPeers } from './serve-peers';

/** What it speaks TLS with; null without. */
type Certificate = TlsView['certificate'];

/** A running `serve`. */
export interface ServeRun {
  /** The exit code, once it has stopped or failed to start. */
  done: Promise<number>;
  /** SIGINT: ends every client in good order, exit 0. */
  interrupt(): void;
}

/** Runs `serve` (SPEC 7): the mock server until it is interrupted. */
export function runServe(options: ServeOptions, platform: Platform, output: Output): ServeRun {
  const { host, port, allowedOrigins, redis, rules } = options;
  let finish: (code: number) => void = () => undefined;
  const interrupted = new Promise<number>((resolve) => {
    finish = resolve;
  });

  async function run(): Promise<number> {
    let server: MockServer | null = null;
    let peers: ServePeers | null = null;
    let injected: InjectedLines | null = null;
    try {
      const shared = redis === null ? {} : { redis };
      const certificates = options.tls && createCertificateFolder(options.tls, platform);
      const secure = certificates ? { tls: await certificates.keys(host) } : {};
      const certificate = certificates ? certificates.view() : null;
      server = createMockServer(
        { host, port, allowedOrigins, rules, faults: faultPlan(options), ...shared, ...secure },
        platform,
      );
      // Once Redis has answered, or has failed to: what is published before that has no ids.
      const address = await server.start();
      const at = { port: address.port, anyPort: port === 0 };
      peers = await startPeers(server, options.instances, at);
      for (const scenario of options.scenarios) server.startScenario(scenario);
      const broker = server.broker();
      if (options.json) {
        const addresses = [address, ...peers.addresses];
        tellLines([server, ...peers.servers], addresses, certificate, output);
      } else {
        output.line(banner(address, peers.addresses, options, broker, certificate, output));
      }
      if (options.faults.length > 0) {
        if (options.json) injected = tellInjected(server, platform.clock, output);
        for (const note of server.faults().notes) output.note(`note: ${note}`);
      }
      return await interrupted;
    } catch (error) {
      if (!(error instanceof WirescopeError)) throw error;
      output.note(`error: ${error.message}`);
      if (error.freePort !== undefined)
        output.note(`Try: wirescope serve --port ${error.freePort}`);
      return error.code === 'bad-request' ? EXIT.usage : EXIT.failed;
    } finally {
      await peers?.dispose();
      await server?.dispose();
      injected?.stop();
      if (server && options.faults.length > 0 && !options.json) output.note(doneWords(server));
    }
  }

  return { done: run(), interrupt: () => finish(EXIT.done) };
}

interface Address {
  host: string;
  port: number;
  /** It speaks TLS. */
  secure: boolean;
}

function baseOf(address: Address): string {
  return urlsOf(address).publish?.replace('/publish/{channel}', '') ?? '';
}

/** The URLs of the surfaces, with `{channel}` in them. */
export function urlsOf({ host, port, secure }: Address): Record<string, string> {
  const rest = `${secure ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    websocket: `ws${rest}/ws/{channel}`,
    sse: `http${rest}/stream/{channel}`,
    poll: `http${rest}/updates/{client_id}?channel={channel}`,
    publish: `http${rest}/publish/{channel}`,
    echo: `ws${rest}/echo`,
  };
}

/** The first lines with `--json`: where each instance listens, then how its Redis stands. */
function tellLines(
  servers: readonly MockServer[],
  addresses: readonly Address[],
  certificate: Certificate,
  output: Output,
): void {
  const numbered = (index: number) => (servers.length > 1 ? { instance: index + 1 } : {});
  addresses.forEach((address, index) => {
    const file = certificate === null ? {} : { certificate: certificate.path };
    output.line(listeningLine(address, { ...numbered(index), ...file }));
  });
  servers.forEach((server, index) => {
    const tell = (status: BrokerStatus) => output.line(brokerLine(status, numbered(index)));
    if (server.broker().kind === 'redis') tell(server.broker());
    server.onBroker(tell);
  });
}

/**
 * The first line with `--json` (SPEC 7): `instance` where there are several, `certificate` is its
 * file, for clients to trust.
 */
export function listeningLine(
  address: Address,
  { instance, certificate }: { instance?: number; certificate?: string } = {},
): string {
  const { port } = address;
  // What is undefined is left out.
  return JSON.stringify({ kind: 'listening', instance, port, urls: urlsOf(address), certificate });
}

/** How Redis stands, at the start and whenever it changes. */
function brokerLine(
  { kind, state, since, url, detail }: BrokerStatus,
  instance: { instance?: number },
): string {
  return JSON.stringify({ kind: 'broker', ...instance, broker: kind, state, since, url, detail });
}

function banner(
  address: Address,
  peers: readonly Address[],
  options: ServeOptions,
  broker: BrokerStatus,
  certificate: Certificate,
  output: Output,
): string {
  const human = createHumanLines(output);
  const { paint } = human;
  const urls = urlsOf(address);
  const running = options.scenarios.map(({ name, channel, ratePerSecond }) => {
    const rate = ratePerSecond === undefined ? '' : ` at ${ratePerSecond}/s`;
    return `${name} on ${channel ?? name}${rate}`;
  });
  const base = baseOf(address);
  return [
    `${paint.bold('Wirescope mock server')} on ${paint.cyan(base)}`,
    '',
    human.facts([
      ['WebSocket', urls.websocket ?? ''],
      ['SSE', urls.sse ?? ''],
      ['long poll', urls.poll ?? ''],
      ['publish', `POST ${urls.publish}`],
      ['echo', urls.echo ?? ''],
      ['scenarios', running.join(', ') || 'none; --scenario trades starts one'],
      ...(options.faults.length === 0 ? [] : [['faults', faultWords(options)] as const]),
      ...(options.rules.length === 0 ? [] : [['answers', rulesWords(options.rules)] as const]),
      ...(peers.length === 0 ? [] : [['instances', peersWords(peers)] as const]),
      ...(broker.url === null ? [] : [['Redis', redisWords(broker)] as const]),
      ...(certificate === null ? [] : certificateFacts(certificate)),
    ]),
    '',
    paint.dim('Ctrl+C ends it.'),
  ].join('\n');
}

function faultPlan({ faults, faultSeed }: ServeOptions): FaultPlan {
  return { seed: faultSeed, faults: [...faults] };
}

function faultWords({ faults, faultSeed }: ServeOptions): string {
  return `${faultsText(faults)} (seed ${faultSeed})`;
}

/** What was done in all. */
function doneWords(server: MockServer): string {
  const counts = Object.entries(server.faults().counts);
  const done = counts.map(([kind, count]) => `${kind} ${count}`).join(', ');
  return `Faults done: ${done || 'none'}.`;
}

const MOST_RULES_TOLD = 5;

function rulesWords(rules: ServeOptions['rules']): string {
  const told = rules
    .slice(0, MOST_RULES_TOLD)
    .map(({ method, path }) => (method === null ? path : `${method} ${path}`));
  const others = rules.length - told.length;
  return [...told, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}

/** Those beside the first. */
function peersWords(peers: readonly Address[]): string {
  const bases = peers.map((address) => baseOf(address));
  return `${bases.join(', ')}, with the same channels`;
}

/** What a client has to trust. */
function certificateFacts({ path, fingerprint, own }: NonNullable<Certificate>) {
  return [
    ['certificate', `${path}${own ? '' : ' (your own)'}; clients must trust it: curl --cacert`],
    ['SHA-256', fingerprint],
  ] as const;
}

function redisWords({ url, state, detail }: BrokerStatus): string {
  if (state === 'ready') return `${url}, ready`;
  return `${url} is away: ${detail}. Clients of this instance are served, without ids, until it is back.`;
}
