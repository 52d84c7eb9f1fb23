import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServerOptions } from '../../src/main/engine/server/options';
import type { MockServer } from '../../src/main/engine/server/types';
import type { InjectedView } from '../../src/shared/contract/server-views';
import { parseFaults } from '../../src/shared/fault-grammar';
import type { FaultName } from '../../src/shared/model/fault';
import type { MessageRecord } from '../../src/shared/model/record';
import type { Transport } from '../../src/shared/model/transport';
import { connectTo, type HostileRun, type HostileSpec } from './hostile';
import { createTestPlatform } from './platform';
import { waitFor } from './wait-for';

/** The channel of the lab. */
export const CHANNEL = 'lab';

/** A client of our own, connected to a server that does wrong. */
export interface LabClient extends HostileRun {
  /** Ids of the envelopes that came, in order; those that are no JSON are left out. */
  ids(): number[];
  messages(): MessageRecord[];
  /** Waits until the server has it in the channel. */
  joined(): Promise<void>;
  /** Waits until the message with this id has come. */
  arrived(id: number): Promise<void>;
  /** Waits until the server has dealt with the message with this id: a poll comes for it later. */
  past(id: number): Promise<void>;
}

/** A mock server with faults, and clients. */
export interface FaultLab {
  readonly server: MockServer;
  readonly port: number;
  /** Takes over faults as text. */
  set(faults: string, seed?: number): void;
  connect(transport: Transport, spec?: HostileSpec & { user?: string }): LabClient;
  /** Publishes so many messages, one after the other, and tells the id of the last. */
  publish(count: number): Promise<number>;
  /** All faults done, of one kind, or of one transport. */
  injected(kind?: FaultName, transport?: Transport): InjectedView[];
  /** Ids of the envelopes that one kind was done to. */
  struck(kind: FaultName, transport?: Transport): number[];
  stop(): Promise<void>;
}

/** Starts one. */
export async function startFaultLab(
  faults = '',
  options: MockServerOptions & { seed?: number } = {},
): Promise<FaultLab> {
  const { seed = 1, ...rest } = options;
  const limits = { sseRetryMs: 20, ...options.limits };
  const plan = { seed, faults: parseFaults(faults) };
  const platform = createTestPlatform();
  const server = createMockServer({ ...rest, port: 0, limits, faults: plan }, platform);
  const { port } = await server.start();
  const clients: LabClient[] = [];

  const injected = (kind?: FaultName, transport?: Transport) =>
    server
      .injected(0, 100_000)
      .entries.filter(
        (entry) =>
          (kind === undefined || entry.kind === kind) &&
          (transport === undefined || entry.transport === transport),
      );

  return {
    server,
    port,
    set: (text, next = seed) => server.setFaults({ seed: next, faults: parseFaults(text) }),
    connect(transport, { user = 'me', ...spec } = {}) {
      const poll = { minGapMs: 5, ...spec.poll };
      const tls = rest.tls ? { ca: rest.tls.cert } : {};
      const url = `${rest.tls ? 'https' : 'http'}://127.0.0.1:${port}${pathOf(transport, user)}`;
      const run = connectTo(url, transport, { ...spec, poll, tls });
      const client = labClient(run, server, transport);
      clients.push(client);
      return client;
    },
    async publish(count) {
      let last = 0;
      for (let sent = 0; sent < count; sent++) {
        const data = JSON.stringify({ number: sent });
        last = (await server.publish(CHANNEL, 'message', data)).id ?? 0;
      }
      return last;
    },
    injected,
    struck: (kind, transport) => injected(kind, transport).map(({ id }) => id ?? 0),
    async stop() {
      for (const { connection } of clients) connection.dispose();
      await server.dispose();
    },
  };
}

function labClient(run: HostileRun, server: MockServer, transport: Transport): LabClient {
  const self: LabClient = {
    ...run,
    ids: () => self.messages().flatMap(({ payload }) => idOf(payload)),
    messages: () => run.log.of('message').filter(({ direction }) => direction === 'received'),
    async joined() {
      const there = () =>
        server.channels().some(({ name, clients }) => name === CHANNEL && clients[transport] > 0);
      await waitFor(there, 'the client to be in the channel', { seen: () => run.log.reasons() });
    },
    async past(id) {
      if (transport !== 'poll') return;
      const cursor = () => Number(run.log.of('poll').at(-1)?.cursor ?? 0);
      await run.log.until(() => cursor() >= id, `an answer past message ${id}`);
    },
    async arrived(id) {
      await run.log.until(() => self.ids().includes(id), `message ${id}`);
    },
  };
  return self;
}

function idOf(payload: Uint8Array): number[] {
  try {
    const { id } = JSON.parse(Buffer.from(payload).toString('utf8')) as { id?: number };
    return id === undefined ? [] : [id];
  } catch {
    return [];
  }
}

function pathOf(transport: Transport, user: string): string {
  return {
    websocket: `/ws/${CHANNEL}`,
    sse: `/stream/${CHANNEL}`,
    poll: `/updates/${user}?channel=${CHANNEL}&wait=20`,
  }[transport];
}
