import { expect } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import type { Connection } from '../../src/main/engine/client/types';
import { type CloseReason, describeCloseReason } from '../../src/shared/model/close-reason';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../src/shared/model/connection-spec';
import type { Transport } from '../../src/shared/model/transport';
import { createTestPlatform, type TestPlatform } from './platform';
import { collectRecords, type RecordCollector } from './records';
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server';

/** Writes raw bytes, then ends as told. */
export const raw =
  (bytes: string, ending: 'fin' | 'rst' | 'hold'): Script =>
  async (exchange) => {
    await exchange.write(bytes);
    await exchange.end(ending);
  };

/** Upgrades, writes raw bytes, then ends as told. */
export const upgraded =
  (bytes: Uint8Array, ending: 'fin' | 'rst' | 'hold'): Script =>
  async (exchange) => {
    const websocket = await exchange.upgrade();
    await websocket.write(bytes);
    await exchange.end(ending);
  };

/** The line was reset. */
export const RESET = { by: 'network', error: 'ECONNRESET' };
/** The peer ended the line without the protocol's word for it. */
export const FINISHED = { by: 'remote', detail: expect.stringContaining('FIN') };

/** A spec without its address. */
export type HostileSpec = Omit<Partial<ConnectionSpecInput>, 'url' | 'transport'>;

/** A server that misbehaves and what the client must say of it. */
export interface HostileCase {
  name: string;
  transports: readonly Transport[];
  script: Script;
  spec?: HostileSpec;
  /** What the one reason must contain, besides not being clean. */
  reason: Partial<Record<keyof CloseReason, unknown>>;
  /** True when the link opens first (a poll always does, once its request is written). */
  opens?: boolean;
  /**
   * What the default rules do: `retry` = the case runs three times, each ending for the same
   * reason. Absent = not looked at.
   */
  follows?: 'retry' | 'stop';
  /** Requests of one attempt. Default 1. */
  requests?: number;
}

/** A connection to a server under test, with its log. */
export interface HostileRun {
  connection: Connection;
  log: RecordCollector;
  platform: TestPlatform;
}

/** The cases, once for each of their transports. */
export function perTransport(
  cases: readonly HostileCase[],
): { name: string; transport: Transport; given: HostileCase }[] {
  return cases.flatMap((given) =>
    given.transports.map((transport) => ({ name: given.name, transport, given })),
  );
}

/** Makes and starts one; short retries. */
export function connectTo(url: string, transport: Transport, spec: HostileSpec = {}): HostileRun {
  const log = collectRecords();
  const platform = createTestPlatform();
  const retry = { floorMs: 2, baseMs: 4, ...spec.retry };
  const parsed = connectionSpecSchema.parse({ ...spec, url, transport, retry });
  const connection = createConnection(parsed, platform, log.sink);
  connection.connect();
  return { connection, log, platform };
}

/** Runs a case over one transport and checks everything that holds for all of them. */
export async function runHostile(given: HostileCase, transport: Transport): Promise<void> {
  const server = await startScriptedServer(given.script);
  const attempts = given.follows === 'retry' ? 3 : 1;
  const run = connectTo(server.url('/hostile'), transport, {
    ...given.spec,
    retry: given.follows === undefined ? { mode: 'none' } : {},
  });
  try {
    if (given.follows === 'retry') {
      await run.log.untilState('waiting', attempts);
      run.connection.disconnect();
    } else await run.log.untilState('closed');
    const reasons = run.log.reasons().slice(0, attempts);
    for (const reason of reasons) {
      expect(reason).toMatchObject({ ...given.reason, clean: false });
      expect(describeCloseReason(reason), 'a word for people').toMatch(/: ./);
    }
    expect(run.log.of('state').map(({ state }) => state.state)).toEqual(
      stateNames(given, transport, attempts),
    );
    expect(server.requests.length).toBeLessThanOrEqual(attempts * (given.requests ?? 1));
    await checkNothingLeft(server, run);
  } finally {
    run.connection.dispose();
    await server.close();
  }
}

function stateNames(given: HostileCase, transport: Transport, attempts: number): string[] {
  const opens = given.opens ?? transport === 'poll';
  const once = ['connecting', ...(opens ? ['open'] : [])];
  if (given.follows !== 'retry') return [...once, 'closed'];
  return [...Array.from({ length: attempts }, () => [...once, 'waiting']).flat(), 'closed'];
}

/** A closed connection owes no timer and holds no socket, before `dispose` as after. */
export async function checkNothingLeft(server: ScriptedServer, run: HostileRun): Promise<void> {
  await server.allGone();
  expect(run.platform.clock.live).toBe(0);
  const told = run.log.records.length;
  run.connection.dispose();
  expect(run.platform.clock.live).toBe(0);
  expect(run.log.records).toHaveLength(told);
}
