import { WirescopeError } from '../../shared/contract/result';
import type { Platform } from '../engine/platform/platform';
import { createMockServer } from '../engine/server/mock-server';
import type { MockServer } from '../engine/server/types';
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
  const { host, port, allowedOrigins } = options;
  let finish: (code: number) => void = () => undefined;
  const interrupted = new Promise<number>((resolve) => {
    finish = resolve;
  });

  async function run(): Promise<number> {
    let server: MockServer | null = null;
    try {
      server = createMockServer({ host, port, allowedOrigins }, platform);
      for (const scenario of options.scenarios) server.startScenario(scenario);
      const address = await server.start();
      output.line(options.json ? listeningLine(address) : banner(address, options, output));
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

function banner(address: Address, options: ServeOptions, output: Output): string {
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
    ]),
    '',
    paint.dim('Ctrl+C ends it.'),
  ].join('\n');
}
