import type { Redis } from 'ioredis';
import type { Clock, Timer } from '../../platform/clock';
import { channelKeys, HISTORY_PREFIX, joinedKey, SHARED_KEYS, STATE_PREFIX } from './redis-keys';
import type { Peers } from './redis-peers';
import { JOIN_SCRIPT, PUBLISH_SCRIPT, RAISE_SCRIPT, READ_SCRIPT } from './redis-scripts';

/** A connection over which this instance may give ids again. */
export interface RedisSession {
  client: Redis;
  /** Names of the scripts loaded into this run of Redis. */
  publishSha: string;
  readSha: string;
}

/** What coming back takes. */
export interface ReturnContext {
  instanceId: string;
  /** Where the others listen for who comes. */
  membersLive: string;
  /** The highest ids this instance has seen. */
  seen(): { name: string; newest: number }[];
  peers: Pick<Peers, 'recent' | 'met'>;
  clock: Clock;
  /** How long to wait for the others at most, in ms. */
  settleMs: number;
}

/** Brings this instance back to a Redis that may have lost its data. */
export interface RedisReturn {
  /** Error: what went wrong, or that it was cancelled. */
  begin(client: Redis): Promise<RedisSession>;
  /** Hears who has come before this instance could hear of it. */
  meet(client: Redis): Promise<void>;
  /** Ends waiting. */
  cancel(): void;
}

const RAISED_AT_ONCE = 500;
const LOOK_EVERY_MS = 25;
/** Of the note who has come back to a run of Redis, in ms. */
const JOINED_TTL_MS = 86_400_000;

/**
 * Makes the way back. An id given by another instance may never have reached this one: after Redis
 * has been restarted, all that were there raise their channels before any of them publishes.
 */
export function createRedisReturn(context: ReturnContext): RedisReturn {
  const { clock } = context;
  let lastRun: string | null = null;
  /** The run that has been joined over this connection. */
  let joined: string | null = null;
  let waiting: { timer: Timer; stop(): void } | null = null;
  let turn = 0;

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        waiting = null;
        resolve();
      };
      waiting = { timer: clock.after(ms, go), stop: go };
    });
  }

  async function raise(client: Redis): Promise<void> {
    const seen = context.seen();
    for (let from = 0; from < seen.length; from += RAISED_AT_ONCE) {
      const some = seen.slice(from, from + RAISED_AT_ONCE);
      const pairs = some.flatMap(({ name, newest }) => [channelKeys(name, 0).code, newest]);
      const keys = [SHARED_KEYS.channels, SHARED_KEYS.totals];
      await client.eval(RAISE_SCRIPT, 2, ...keys, STATE_PREFIX, HISTORY_PREFIX, ...pairs);
    }
  }

  async function join(client: Redis, run: string): Promise<Set<string>> {
    joined = run;
    const key = joinedKey(run);
    const { instanceId, membersLive } = context;
    const said = [instanceId, JOINED_TTL_MS, membersLive] as const;
    const members = await client.eval(JOIN_SCRIPT, 1, key, ...said);
    const back = new Set(Array.isArray(members) ? members.map(String) : []);
    context.peers.met(back);
    return back;
  }

  return {
    async begin(client) {
      turn += 1;
      const own = turn;
      const start = clock.monotonic();
      const run = /^run_id:([0-9a-f]{40})/m.exec(await client.info('server'))?.[1] ?? 'unknown';
      const publishSha = String(await client.script('LOAD', PUBLISH_SCRIPT));
      const readSha = String(await client.script('LOAD', READ_SCRIPT));
      await raise(client);
      const awaited = lastRun === null || lastRun === run ? [] : context.peers.recent();
      let back = await join(client, run);
      while (awaited.some((id) => !back.has(id)) && clock.monotonic() - start < context.settleMs) {
        await pause(LOOK_EVERY_MS);
        if (own !== turn) throw new Error('cancelled');
        back = await join(client, run);
      }
      lastRun = run;
      return { client, publishSha, readSha };
    },
    async meet(client) {
      if (joined !== null) await join(client, joined);
    },
    cancel() {
      turn += 1;
      joined = null;
      waiting?.timer.cancel();
      waiting?.stop();
    },
  };
}
