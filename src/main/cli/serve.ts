import { WirescopeError } from '../../shared/contract/result';
import type { Platform } from '../engine/platform/platform';
import { createMockServer } from '../engine/server/mock-server';
import type { BrokerStatus, MockServer } from '../engine/server/types';
import { createHumanLines } from './human-lines';
import { EXIT, type Output } from './output';
import type { ServeOptions } from './serve-command';

/** A running `serve`. */
export interface ServeRun {
  /** The exit code, once it has stopped or failed to start. */
  done: Promise<number>;
  /** SIGINT: ends every client in good order, exit 0. */
  interrupt(): void;
}

/** Runs `serve` (SPEC 7): the mock server until it is interrupted. */
export function runServe(options: ServeOptions, platform: Platform, output: Output): ServeRun {
  const { host, port, allowedOrigins, redis } = options;
  let finish: (code: number) => void = () => undefined;
  const interrupted = new Promise<number>((resolve) => {
    finish = resolve;
  });

  async function run(): Promise<number> {
    let server: MockServer | null = null;
    try {
      const shared = redis === null ? {} : { redis };
      server = createMockServer({ host, port, allowedOrigins, ...shared }, platform);
      // Once Redis has answered, or has failed to: what is published before that has no ids.
      const address = await server.start();
      for (const scenario of options.scenarios) server.startScenario(scenario);
      const broker = server.broker();
      output.line(options.json ? listeningLine(address) : banner(address, options, broker, output));
      if (redis !== null && options.json) {
        output.line(brokerLine(broker));
        server.onBroker((status) => output.line(brokerLine(status)));
      }
      return await interrupted;
    } catch (error) {
      if (!(error instanceof WirescopeError)) throw error;
      output.note(`error: ${error.message}`);
      if (error.freePort !== undefined)
        output.note(`Try: wirescope serve --port ${error.freePort}`);
      return error.code === 'bad-request' ? EXIT.usage : EXIT.failed;
    } finally {
      await server?.dispose();
    }
  }

  return { done: run(), interrupt: () => finish(EXIT.done) };
}

interface Address {
  host: string;
  port: number;
}

/** The URLs of the surfaces, with `{channel}` in them. */
function urlsOf({ host, port }: Address): Record<string, string> {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    websocket: `ws://${authority}/ws/{channel}`,
    sse: `http://${authority}/stream/{channel}`,
    poll: `http://${authority}/updates/{client_id}?channel={channel}`,
    publish: `http://${authority}/publish/{channel}`,
    echo: `ws://${authority}/echo`,
  };
}

function listeningLine(address: Address): string {
  return JSON.stringify({ kind: 'listening', port: address.port, urls: urlsOf(address) });
}

/** How Redis stands, at the start and whenever it changes. */
function brokerLine({ kind, state, since, url, detail }: BrokerStatus): string {
  return JSON.stringify({ kind: 'broker', broker: kind, state, since, url, detail });
}

function banner(
  address: Address,
  options: ServeOptions,
  broker: BrokerStatus,
  output: Output,
): string {
  const human = createHumanLines(output);
  const { paint } = human;
  const urls = urlsOf(address);
  const running = options.scenarios.map(({ name, channel, ratePerSecond }) => {
    const rate = ratePerSecond === undefined ? '' : ` at ${ratePerSecond}/s`;
    return `${name} on ${channel ?? name}${rate}`;
  });
  const base = urls.publish?.replace('/publish/{channel}', '') ?? '';
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
      ...(broker.url === null ? [] : [['Redis', redisWords(broker)] as const]),
    ]),
    '',
    paint.dim('Ctrl+C ends it.'),
  ].join('\n');
}

function redisWords({ url, state, detail }: BrokerStatus): string {
  if (state === 'ready') return `${url}, ready`;
  return `${url} is away: ${detail}. Clients of this instance are served, without ids, until it is back.`;
}
