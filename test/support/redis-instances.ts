import { seededRandom } from '../../src/main/engine/platform/random';
import type { MockServerOptions } from '../../src/main/engine/server/options';
import { createTestPlatform } from './platform';
import { SEED } from './seed';
import { runServer, type ServerRun } from './server-clients';
import { waitFor } from './wait-for';

let started = 0;

/** On a machine that is busy an answer of Redis may be read late. */
const PATIENCE_MS = 20_000;

/** Starts an instance of the mock server over a Redis; each draws its own numbers. */
export async function runInstance(
  redis: string,
  options: MockServerOptions = {},
): Promise<ServerRun> {
  started += 1;
  const platform = { ...createTestPlatform(), random: seededRandom(SEED + started) };
  const limits = { brokerTimeoutMs: PATIENCE_MS, ...options.limits };
  return runServer({ ...options, limits, redis }, platform);
}

/** Waits until an instance's Redis is there, or away. */
export async function untilBroker(
  { server }: ServerRun,
  state: 'ready' | 'degraded',
): Promise<void> {
  await waitFor(() => server.broker().state === state, `the broker to be ${state}`, {
    seen: () => server.broker(),
    deadlineMs: 12_000,
  });
}

/** Waits until instances have heard of each other. */
export async function untilAcquainted(...runs: ServerRun[]): Promise<void> {
  await waitFor(
    () => runs.every(({ server }) => server.instances().length === runs.length),
    'the instances to hear of each other',
    { seen: () => runs.map(({ server }) => server.instances()) },
  );
}

/** Publishes until Redis gives an id, and answers it: at the first moment at which that can be. */
export async function firstId({ server }: ServerRun, channel: string): Promise<number> {
  let id: number | null = null;
  let asking = false;
  await waitFor(() => {
    if (asking || id !== null) return id !== null;
    asking = true;
    void server.publish(channel, 'message', '0').then((published) => {
      ({ id } = published);
      asking = false;
    });
    return false;
  }, 'an id');
  return id ?? Number.NaN;
}
