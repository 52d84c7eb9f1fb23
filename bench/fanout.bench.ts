/**
 * Fan-out to 10,000 SSE and 1,000 WebSocket clients of one channel (SPEC 10.4): messages as fast as
 * they go through and at 10 a second, against `http` and `ws` in a bare loop, in the same run. Server
 * and clients are processes of their own. Then memory, and clients that stop reading.
 * `npm run bench -- fanout [clients] [rounds]`
 */
import type { ChildProcess } from 'node:child_process';
import { type Crowd, type CrowdReport, MARK, openCrowd } from './fanout-crowd';
import { type FanOutServer, startBare, startOurs } from './fanout-server';
import { answer, ask, clientsAllowed, forkSelf } from './open-files';

const CLIENTS = 11_000;
const CHANNEL = 'crowd';
const DATA = MARK + 'x'.repeat(99);
/** Messages on their way at once when it goes as fast as it can. */
const AHEAD = 2;
const RACE_MESSAGES = 60;
const PACE_MS = 100;
const PACE_MESSAGES = 50;
const DEAF = 40;
const BIG = MARK + 'y'.repeat(64_000);
const SETTLE_MS = 1_000;

type Side = 'ours' | 'bare';

interface Used {
  published: number;
  ms: number;
  cpuMs: number;
}

interface Memory {
  rss: number;
  /** Heap and what hangs on it. */
  heap: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** The server's process. */
async function serve(side: Side): Promise<void> {
  const server: FanOutServer = await (side === 'ours' ? startOurs() : startBare());
  let onThrough: (messages: number) => void = () => undefined;
  let through = 0;

  async function measured(work: () => Promise<number>): Promise<Used> {
    const [start, cpu] = [performance.now(), cpuMs()];
    const published = await work();
    return { published, ms: performance.now() - start, cpuMs: cpuMs() - cpu };
  }

  function race(messages: number): Promise<number> {
    return new Promise((resolve) => {
      const before = through;
      let published = 0;
      const more = () => {
        while (published < messages && published - (through - before) < AHEAD) {
          published += 1;
          server.publish(CHANNEL, DATA);
        }
        if (through - before === messages) resolve(published);
      };
      onThrough = more;
      more();
    });
  }

  async function pace(messages: number): Promise<number> {
    const start = performance.now();
    for (let sent = 0; sent < messages; sent++) {
      await pause(Math.max(0, start + sent * PACE_MS - performance.now()));
      server.publish(CHANNEL, DATA);
    }
    await pause(SETTLE_MS);
    return messages;
  }

  /** Publishes until all who do not read are gone. */
  async function drown(count: number): Promise<number> {
    let published = 0;
    while (server.slow() < count && published < 5_000) {
      server.publish('drowned', BIG);
      published += 1;
      await pause(5);
    }
    return published;
  }

  function memory(): Memory {
    for (let times = 0; times < 3; times++) globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, heap: heapUsed + external };
  }

  answer<{ do: string; count?: number; through?: number }>((request) => {
    if (request.through !== undefined) {
      through = request.through;
      onThrough(through);
      return undefined;
    }
    const count = request.count ?? 0;
    if (request.do === 'port') return server.port;
    if (request.do === 'memory') return memory();
    if (request.do === 'race') return measured(() => race(count));
    if (request.do === 'pace') return measured(() => pace(count));
    if (request.do === 'drown') return measured(() => drown(count));
    return { slow: server.slow(), clients: server.clients() };
  });
}

/** The clients' process. */
function crowd(): void {
  let main: Crowd | null = null;
  answer<{ do: string; port: number; count: number }>(async (request) => {
    if (request.do === 'report') return main?.report();
    if (request.do === 'connected') return main?.connected();
    if (request.do === 'deaf') {
      const size = { sse: request.count, websocket: 0 };
      const deaf = await openCrowd(request.port, 'drowned', size, () => undefined);
      deaf.deafen(request.count);
      return deaf.connected();
    }
    const websocket = Math.round(request.count / 11);
    const size = { sse: request.count - websocket, websocket };
    main = await openCrowd(request.port, CHANNEL, size, (through) => process.send?.({ through }));
    return main.connected();
  });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 2);
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

const mebibytes = (bytes: number) => Math.round(bytes / 1_048_576);

async function run(side: Side, clients: number) {
  const server = forkSelf(side, ['--expose-gc']);
  const others = forkSelf('crowd');
  try {
    return await measure(side, clients, server, others);
  } finally {
    server.kill();
    others.kill();
  }
}

async function measure(side: Side, clients: number, server: ChildProcess, others: ChildProcess) {
  const port = await ask<number>(server, { do: 'port' });
  const empty = await ask<Memory>(server, { do: 'memory' });
  const opened = performance.now();
  await ask<number>(others, { do: 'open', port, count: clients });
  const openMs = Math.round(performance.now() - opened);
  await pause(SETTLE_MS);
  const idle = await ask<Memory>(server, { do: 'memory' });
  others.on('message', (told: { through?: number }) => {
    if (told.through !== undefined) server.send({ through: told.through });
  });
  await ask(server, { do: 'race', count: 5 });
  await ask(others, { do: 'report' });
  const raced = await ask<Used>(server, { do: 'race', count: RACE_MESSAGES });
  await ask(others, { do: 'report' });
  const paced = await ask<Used>(server, { do: 'pace', count: PACE_MESSAGES });
  const seen = await ask<CrowdReport>(others, { do: 'report' });
  const after = await ask<Memory>(server, { do: 'memory' });
  const published = 5 + RACE_MESSAGES + PACE_MESSAGES;
  if (seen.least !== published || seen.most !== published) {
    throw new Error(`${side}: published ${published}, received ${seen.least} to ${seen.most}`);
  }
  const facts = {
    openMs,
    perSecond: Math.round((RACE_MESSAGES * clients * 1_000) / raced.ms),
    cpuUsPerDelivery: rounded((raced.cpuMs * 1_000) / (RACE_MESSAGES * clients), 2),
    paced: {
      latencyMs: { p50: percentile(seen.latencyMs, 0.5), p99: percentile(seen.latencyMs, 0.99) },
      lastClientMs: { p50: percentile(seen.lastMs, 0.5), p99: percentile(seen.lastMs, 0.99) },
      serverCores: rounded(paced.cpuMs / paced.ms, 2),
    },
    idleClientKiB: {
      rss: rounded((idle.rss - empty.rss) / clients / 1_024, 1),
      heap: rounded((idle.heap - empty.heap) / clients / 1_024, 1),
    },
    heapMiB: { idle: mebibytes(idle.heap), afterTheRun: mebibytes(after.heap) },
  };
  if (side === 'bare') return facts;
  return { ...facts, slow: await drowning(port, server, others, published) };
}

/**
 * Clients that stop reading, beside a crowd that goes on. What memory grows by is the history of
 * their channel.
 */
async function drowning(
  port: number,
  server: ChildProcess,
  others: ChildProcess,
  received: number,
) {
  const before = await ask<Memory>(server, { do: 'memory' });
  await ask(others, { do: 'deaf', port, count: DEAF });
  const { published } = await ask<Used>(server, { do: 'drown', count: DEAF });
  await ask(server, { do: 'pace', count: 10 });
  const after = await ask<Memory>(server, { do: 'memory' });
  const { slow } = await ask<{ slow: number }>(server, { do: 'count' });
  return {
    deaf: DEAF,
    closed: slow,
    bigMessages: published,
    othersMissed: received + 10 - (await ask<CrowdReport>(others, { do: 'report' })).least,
    heapMiB: { before: mebibytes(before.heap), after: mebibytes(after.heap) },
  };
}

async function bench(wanted: number, rounds: number): Promise<void> {
  const clients = clientsAllowed(wanted);
  const ours: Awaited<ReturnType<typeof run>>[] = [];
  const bare: Awaited<ReturnType<typeof run>>[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, as the machine may be warm or busy.
    for (const side of round % 2 === 0
      ? (['bare', 'ours'] as const)
      : (['ours', 'bare'] as const)) {
      (side === 'ours' ? ours : bare).push(await run(side, clients));
    }
  }
  const best = (runs: readonly { perSecond: number }[]) =>
    Math.max(...runs.map(({ perSecond }) => perSecond));
  const least = (runs: readonly { cpuUsPerDelivery: number }[]) =>
    Math.min(...runs.map(({ cpuUsPerDelivery }) => cpuUsPerDelivery));
  const facts = {
    bench: 'fanout',
    clients,
    rounds,
    ratio: rounded(best(ours) / best(bare), 3),
    cpuRatio: rounded(least(bare) / least(ours), 3),
  };
  console.log(JSON.stringify({ ...facts, ours, bare }, null, 2));
}

const [role, rounds] = process.argv.slice(2);
if (role === 'ours' || role === 'bare') await serve(role);
else if (role === 'crowd') crowd();
else await bench(Number(role ?? CLIENTS), Number(rounds ?? 2));
