/**
 * Self-check of latency (SPEC 10.2): what a connection reports at 100 messages a second against a
 * bare `ws` or `http` client beside it in the same process, on the same messages. The server is a
 * process of its own. Which of the two connects first, and so is served first, changes each round.
 * `npm run bench -- probe [seconds a round] [rounds]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import WebSocket from 'ws';
import { createConnection } from '../src/main/engine/client/connection';
import { systemClock } from '../src/main/engine/platform/clock';
import { silentLog } from '../src/main/engine/platform/log';
import { systemNet } from '../src/main/engine/platform/net';
import { seededRandom } from '../src/main/engine/platform/random';
import { createMockServer } from '../src/main/engine/server/mock-server';
import { connectionSpecSchema } from '../src/shared/model/connection-spec';
import { TRANSPORTS, type Transport } from '../src/shared/model/transport';

const RATE = 100;
const SIZE = 100;
const SEED = 1;
const WARM_UP_MS = 1_000;
const ALLOWED_MS = 0.2;
/** Long enough for the other client's next poll to be held already, short beside the interval. */
const BEHIND_MS = 4;

const platform = () => ({
  clock: systemClock(),
  random: seededRandom(SEED),
  net: systemNet,
  log: silentLog,
});

/** What one of the two saw: latency by the id of the message, and how to end it. */
interface Watcher {
  seen: Map<number, number>;
  /** What it reports itself; null for a bare one. */
  reportedP50(): number | null;
  end(): void;
}

const stamp = () => performance.timeOrigin + performance.now();

function noted(seen: Map<number, number>, json: string, at: number): void {
  const { id, ts } = JSON.parse(json) as { id: number; ts: number };
  seen.set(id, at - ts);
}

function bareWebSocket(url: string): Watcher {
  const seen = new Map<number, number>();
  const websocket = new WebSocket(url, { perMessageDeflate: false });
  websocket.on('message', (data: Buffer) => noted(seen, data.toString(), stamp()));
  return { seen, reportedP50: () => null, end: () => websocket.terminate() };
}

function bareSse(url: string): Watcher {
  const seen = new Map<number, number>();
  let rest = '';
  const request = http.get(url, (response) => {
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const at = stamp();
      const events = (rest + text).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: ?(.*)$/m.exec(event)?.[1];
        if (data?.startsWith('{')) noted(seen, data, at);
      }
    });
  });
  request.on('error', () => undefined);
  return { seen, reportedP50: () => null, end: () => request.destroy() };
}

function barePoll(url: string): Watcher {
  const seen = new Map<number, number>();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  let request: http.ClientRequest;
  let behind = false;
  let ended = false;
  const poll = (since: string | null) => {
    const target = since === null ? url : `${url}&since=${since}`;
    request = http.get(target, { agent }, (response) => {
      const chunks: Buffer[] = [];
      let at = 0;
      response.on('data', (chunk: Buffer) => {
        at = stamp();
        chunks.push(chunk);
      });
      response.on('end', () => {
        const { updates, next } = JSON.parse(Buffer.concat(chunks).toString()) as {
          updates: { id: number; ts: number }[];
          next: string;
        };
        for (const { id, ts } of updates) seen.set(id, at - ts);
        if (ended) return;
        // Each answer is work of the server's, so that the second of two is late: in turn, by this.
        behind = !behind;
        if (behind) setTimeout(() => !ended && poll(next), BEHIND_MS);
        else poll(next);
      });
    });
    request.on('error', () => undefined);
  };
  poll(null);
  return {
    seen,
    reportedP50: () => null,
    end() {
      ended = true;
      request.destroy();
      agent.destroy();
    },
  };
}

/** A connection of the product. */
function ours(url: string, transport: Transport): Watcher {
  const seen = new Map<number, number>();
  const spec = connectionSpecSchema.parse({ url, transport, compression: false });
  const connection = createConnection(spec, platform(), (record) => {
    if (record.kind !== 'message' || typeof record.latencyMs !== 'number') return;
    seen.set(Number(record.id), record.latencyMs);
  });
  connection.connect();
  return {
    seen,
    reportedP50: () => connection.measures(false).latency.run.p50,
    end: () => connection.dispose(),
  };
}

const BARE = { websocket: bareWebSocket, sse: bareSse, poll: barePoll } as const;

function urlOf(transport: Transport, port: number, client: string): string {
  if (transport === 'websocket') return `ws://127.0.0.1:${port}/ws/ticks`;
  if (transport === 'sse') return `http://127.0.0.1:${port}/stream/ticks`;
  return `http://127.0.0.1:${port}/updates/${client}?channel=ticks`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const rounded = (ms: number | null) => (ms === null ? null : Math.round(ms * 1_000) / 1_000);

async function compared(transport: Transport, port: number, seconds: number, rounds: number) {
  const bareMs: number[] = [];
  const oursMs: number[] = [];
  let reportedP50: number | null = null;
  for (let round = 0; round < rounds; round++) {
    const start = {
      bare: () => BARE[transport](urlOf(transport, port, `bare-${round}`)),
      ours: () => ours(urlOf(transport, port, `ours-${round}`), transport),
    };
    const first = round % 2 === 0 ? start.bare() : start.ours();
    await pause(WARM_UP_MS / 2);
    const second = round % 2 === 0 ? start.ours() : start.bare();
    await pause(WARM_UP_MS / 2);
    const [bare, our] = round % 2 === 0 ? [first, second] : [second, first];
    const warm = Math.max(0, ...bare.seen.keys());
    await pause(seconds * 1_000);
    reportedP50 = our.reportedP50();
    for (const watcher of [bare, our]) watcher.end();
    for (const [id, latency] of our.seen) {
      const beside = bare.seen.get(id);
      if (id <= warm || beside === undefined) continue;
      oursMs.push(latency);
      bareMs.push(beside);
    }
  }
  const differenceMs = median(oursMs) - median(bareMs);
  return {
    messages: oursMs.length,
    bareP50Ms: rounded(median(bareMs)),
    oursP50Ms: rounded(median(oursMs)),
    reportedP50Ms: rounded(reportedP50),
    differenceMs: rounded(differenceMs),
    within: Math.abs(differenceMs) <= ALLOWED_MS,
  };
}

async function serve(): Promise<void> {
  const server = createMockServer({ host: '127.0.0.1', port: 0 }, platform());
  const { port } = await server.start();
  server.startScenario({ name: 'ticks', ratePerSecond: RATE, sizeBytes: SIZE });
  process.send?.(port);
  process.on('disconnect', () => process.exit(0));
}

async function bench(seconds: number, rounds: number): Promise<void> {
  const child = fork(process.argv[1] ?? '', ['serve']);
  const [port] = (await once(child, 'message')) as [number];
  const results: Record<string, unknown> = {};
  for (const transport of TRANSPORTS) {
    results[transport] = await compared(transport, port, seconds, rounds);
  }
  child.disconnect();
  const facts = { ratePerSecond: RATE, secondsARound: seconds, rounds, allowedMs: ALLOWED_MS };
  console.log(JSON.stringify({ bench: 'probe', ...facts, ...results }, null, 2));
}

if (process.argv[2] === 'serve') await serve();
else await bench(Number(process.argv[2] ?? 10), Number(process.argv[3] ?? 4));
