import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Transport } from '../../../src/shared/model/transport';
import { firstId, runInstance, untilAcquainted, untilBroker } from '../../support/redis-instances';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { seededBy } from '../../support/seed';
import type { ReadEnvelope, ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';
import { startWandering, type WanderingClient } from '../../support/wandering-client';

const random = seededBy('redis-chaos');
const ROUNDS = 5;
const CHANNEL = 'chaos';

let redis: RedisServer;
let runs: [ServerRun, ...ServerRun[]];

beforeAll(async () => {
  redis = await startRedis();
  runs = await Promise.all([
    runInstance(redis.url),
    runInstance(redis.url),
    runInstance(redis.url),
  ]);
});
afterAll(async () => {
  await Promise.all(runs.map((run) => run.stop()));
  await redis.dispose();
});

/** What publishers were answered: data by id, and how many got none. */
interface Given {
  data: Map<number, string>;
  repeated: number[];
  without: number;
}

it('Redis is killed and comes back empty while three instances publish, die and return, and six clients move', async () => {
  await untilAcquainted(...runs);
  const given: Given = { data: new Map(), repeated: [], without: 0 };
  const transports: Transport[] = ['websocket', 'sse', 'poll', 'websocket', 'sse', 'poll'];
  const clients = await Promise.all(
    transports.map((transport, n) =>
      startWandering(`${transport}-${n}`, transport, CHANNEL, runs, random),
    ),
  );
  const publishing = keepPublishing(given);
  const moving = keepMoving(clients);
  const killing = keepKilling();

  // While Redis is there, moving, instances that die and listening connections cut lose nothing.
  for (let round = 0; round < 3; round++) {
    await untilPublished(given, 150);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
  }
  await untilPublished(given, 150);
  await untilAll(clients, Math.max(...given.data.keys()));
  expect(given.without).toBe(0);
  for (const client of clients)
    expect(client.seen().filter(({ event }) => event === 'gap')).toEqual([]);

  for (let round = 0; round < ROUNDS; round++) {
    await redis.kill();
    await untilWithout(given, Math.floor(random() * 60));
    await redis.start();
    await untilPublished(given, 20 + Math.floor(random() * 200));
  }

  await Promise.all(runs.map((run) => untilBroker(run, 'ready')));
  const safe = await firstId(runs[0], CHANNEL);
  await untilPublished(given, 300);
  const kills = await killing.stop();
  await moving.stop();
  await publishing.stop();
  // Those whose instance died last have not gone on by themselves.
  await Promise.all(clients.map((client) => client.move()));
  const last = Math.max(...given.data.keys());
  await untilAll(clients, last);
  for (const client of clients) client.stop();

  expect(kills).toBeGreaterThan(ROUNDS);
  expect(given.repeated).toEqual([]);
  expect(given.without).toBeGreaterThan(0);
  for (const client of clients) {
    const { name } = client;
    expect({ name, ...judge(client.seen(), given, safe, last) }).toEqual({
      name,
      backward: [],
      unmarked: [],
      wrong: [],
      resets: 0,
      missingWhileReady: [],
    });
    // All of them went through the outages.
    expect(client.seen().some(({ event }) => event === 'gap')).toBe(true);
  }
  const lost = new Set(clients.flatMap((client) => [...gapIds(client.seen())]));
  console.info(
    `redis-chaos: ${given.data.size} messages with ids, ${given.without} without, ` +
      `${lost.size} ids told lost to somebody, ${kills} instances killed`,
  );
}, 120_000);

/** Checks one client's story against what was given. */
function judge(seen: ReadEnvelope[], given: Given, safe: number, last: number) {
  const backward: [number, number][] = [];
  const unmarked: [number, number][] = [];
  const wrong: number[] = [];
  const got = new Set<number>();
  const told = gapIds(seen);
  let before = 0;
  for (const { id, event, data } of seen) {
    if (id === null || event === 'gap') continue;
    if (id <= before) backward.push([before, id]);
    for (let missing = before + 1; missing < id; missing++) {
      if (!told.has(missing)) unmarked.push([before, id]);
    }
    const published = given.data.get(id);
    if (published !== undefined && published !== data) wrong.push(id);
    got.add(id);
    before = id;
  }
  const resets = seen.filter((one) => one.event === 'gap' && gapOf(one).reason === 'reset').length;
  const missingWhileReady = [...given.data.keys()].filter(
    (id) => id >= safe && id <= last && !got.has(id),
  );
  return { backward, unmarked, wrong, resets, missingWhileReady };
}

const gapOf = ({ data }: ReadEnvelope) =>
  data as { from: number | null; to: number | null; reason: string };

function gapIds(seen: ReadEnvelope[]): Set<number> {
  const ids = new Set<number>();
  for (const one of seen) {
    if (one.event !== 'gap') continue;
    const { from, to } = gapOf(one);
    for (let id = from ?? 1; id <= (to ?? 0); id++) ids.add(id);
  }
  return ids;
}

/** All instances publish, one message after the other each. */
function keepPublishing(given: Given): { stop(): Promise<void> } {
  let going = true;
  const loops = runs.map(async ({ server }, instance) => {
    for (let n = 0; going; n++) {
      const data = `${instance}:${n}`;
      const { id } = await server.publish(CHANNEL, 'message', JSON.stringify(data));
      if (id === null) given.without += 1;
      else if (given.data.has(id)) given.repeated.push(id);
      else given.data.set(id, data);
      await pause(random() * 4);
    }
  });
  return {
    async stop() {
      going = false;
      await Promise.all(loops);
    },
  };
}

/** Now and then a client leaves and resumes, here or there. */
function keepMoving(clients: WanderingClient[]): { stop(): Promise<void> } {
  let going = true;
  const loops = clients.map(async (client) => {
    while (going) {
      await pause(20 + random() * 150);
      if (going) await client.move();
    }
  });
  return {
    async stop() {
      going = false;
      await Promise.all(loops);
    },
  };
}

/** Now and then an instance dies, its clients' lines are reset, and it comes back on its port. */
function keepKilling(): { stop(): Promise<number> } {
  let going = true;
  let kills = 0;
  async function kill(): Promise<void> {
    while (going) {
      await pause(50 + random() * 150);
      const run = runs[Math.floor(random() * runs.length)];
      if (!going || !run) return;
      await run.server.kill();
      kills += 1;
      await pause(random() * 60);
      await run.server.start({ port: run.port });
    }
  }
  const loop = kill();
  return {
    async stop() {
      going = false;
      await loop;
      return kills;
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function untilPublished(given: Given, more: number): Promise<void> {
  const goal = given.data.size + more;
  await waitFor(() => given.data.size >= goal, `${more} more with ids`, { deadlineMs: 20_000 });
}

async function untilWithout(given: Given, more: number): Promise<void> {
  const goal = given.without + more;
  await waitFor(() => given.without >= goal, `${more} more without`, { deadlineMs: 20_000 });
}

async function untilAll(clients: WanderingClient[], id: number): Promise<void> {
  await waitFor(
    () => clients.every((client) => client.position() >= id),
    `everybody to reach ${id}`,
    {
      deadlineMs: 20_000,
      seen: () => clients.map((client) => [client.name, client.position()]),
    },
  );
}
