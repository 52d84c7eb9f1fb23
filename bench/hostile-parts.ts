import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, setPriority } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import WebSocket from 'ws';
import { systemClock } from '../src/main/engine/platform/clock';
import { silentLog } from '../src/main/engine/platform/log';
import { systemNet } from '../src/main/engine/platform/net';
import { seededRandom } from '../src/main/engine/platform/random';
import { createMockServer } from '../src/main/engine/server/mock-server';
import { DEFAULT_LIMITS } from '../src/main/engine/server/options';
import { ATTACKS, type Attack, type AttackName } from './hostile-attacks';
import { answer } from './open-files';

const RATE = 100;
const REQUEST_EVERY_MS = 20;

/** What is told of the server. */
export interface Told {
  port: number;
  cpuMs: number;
  /** How late the server's timers are, p99: how long others wait for their turn. */
  turnMs: number;
}

/** What a client saw since it was last asked; what failed and was missed: since the beginning. */
export interface Seen {
  latencyMs: number[];
  requestMs: number[];
  failed: number;
  missed: number;
}

const now = () => performance.timeOrigin + performance.now();

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** The mock server as it is, with a long history. */
export async function serve(): Promise<void> {
  const platform = {
    clock: systemClock(),
    random: seededRandom(1),
    net: systemNet,
    log: silentLog,
  };
  const server = createMockServer({ host: '127.0.0.1', port: 0 }, platform);
  const { port } = await server.start();
  const kept = JSON.stringify('h'.repeat(10_000));
  for (let id = 0; id < 1_000; id++) await server.publish('history', 'message', kept);
  server.startScenario({ name: 'ticks', ratePerSecond: RATE, sizeBytes: 1_000 });
  const turns = monitorEventLoopDelay({ resolution: 1 });
  turns.enable();
  answer(() => {
    const turnMs = turns.percentile(99) / 1e6;
    turns.reset();
    return { port, cpuMs: cpuMs(), turnMs } satisfies Told;
  });
}

/** A server that is attacked instead of ours; it gives up those that are late as ours does. */
export async function standIn(): Promise<void> {
  const server = http.createServer(
    {
      headersTimeout: DEFAULT_LIMITS.headersTimeoutMs,
      connectionsCheckingInterval: DEFAULT_LIMITS.connectionsCheckingIntervalMs,
    },
    (_request, response) => response.end('{}'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  answer(() => ({ port }));
}

/**
 * Attacks from here, for as long as it is told. Attackers are other machines: here, where they share
 * cores with their victim, they get what is left over.
 */
export function attack(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  let running: Attack | null = null;
  answer<{ do: AttackName | 'stop'; port: number }>((request) => {
    const opened = running?.opened() ?? 0;
    running?.stop();
    running = request.do === 'stop' ? null : ATTACKS[request.do](request.port);
    return { opened };
  });
}

/** A client over WebSocket and SSE that also asks for the index again and again. */
export function watch(): void {
  let latencyMs: number[] = [];
  let requestMs: number[] = [];
  let failed = 0;
  let ids = { websocket: 0, sse: 0 };
  let missed = 0;

  function took(via: 'websocket' | 'sse', text: string): void {
    const [, id, ts] = /^\{"id":(\d+),.*?"ts":([\d.]+)/.exec(text) ?? [];
    latencyMs.push(now() - Number(ts));
    if (ids[via] > 0 && Number(id) !== ids[via] + 1) missed += 1;
    ids = { ...ids, [via]: Number(id) };
  }

  function start(port: number): void {
    const websocket = new WebSocket(`ws://127.0.0.1:${port}/ws/ticks`);
    websocket.on('message', (data: Buffer) => took('websocket', data.toString()));
    http.get({ port, host: '127.0.0.1', path: '/stream/ticks', agent: false }, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const events = (rest + text).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data) took('sse', data);
        }
      });
    });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    setInterval(() => {
      const asked = performance.now();
      const request = http.get({ port, host: '127.0.0.1', path: '/', agent }, (response) => {
        response.resume();
        response.on('end', () => requestMs.push(performance.now() - asked));
      });
      request.on('error', () => {
        failed += 1;
      });
    }, REQUEST_EVERY_MS);
  }

  answer<{ port?: number }>(({ port }) => {
    if (port !== undefined) start(port);
    const told = { latencyMs, requestMs, failed, missed };
    latencyMs = [];
    requestMs = [];
    return told;
  });
}
