import { describe, expect, it } from 'vitest';
import { hopBars } from '../../../src/renderer/src/features/server/instances/hop-bars';
import {
  roomRows,
  roomsUntold,
} from '../../../src/renderer/src/features/server/instances/instance-rooms';
import {
  brokerNote,
  instanceName,
  instanceNote,
} from '../../../src/renderer/src/features/server/instances/instance-words';
import { movingClients } from '../../../src/renderer/src/features/server/instances/moving-clients';
import { basesFrom } from '../../../src/renderer/src/features/server/instances/three-clients';
import type { BrokerView } from '../../../src/shared/contract/server-views';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { ConnectionState } from '../../../src/shared/model/record';
import { instanceSample } from './instance-samples';
import { viewWith } from './views';

const clients = (websocket: number, sse = 0, poll = 0) => ({ websocket, sse, poll });

describe('the rooms of instances', () => {
  it('are a row each by name, with the clients at each instance', () => {
    const instances = [
      instanceSample(1, { rooms: [{ name: 'b', clients: clients(2) }] }),
      instanceSample(2, {
        rooms: [
          { name: 'b', clients: clients(0, 1) },
          { name: 'a', clients: clients(0, 0, 3) },
        ],
      }),
      instanceSample(3, { state: 'killed' }),
    ];
    expect(roomRows(instances)).toEqual([
      { name: 'a', cells: [clients(0), clients(0, 0, 3), clients(0)] },
      { name: 'b', cells: [clients(2), clients(0, 1), clients(0)] },
    ]);
  });

  it('of which an instance told the number alone are counted', () => {
    const rooms = [{ name: 'a', clients: clients(1) }];
    const instances = [
      instanceSample(1, { rooms, roomCount: 1 }),
      instanceSample(2, { rooms, roomCount: 41 }),
    ];
    expect(roomsUntold(instances)).toBe(40);
    expect(roomsUntold([])).toBe(0);
  });
});

describe('the bars of hops', () => {
  const hop = (p50: number) => ({ p50, p99: p50 * 3, count: 100 });

  it('stand on one scale, the longest way is the whole width', () => {
    const instances = [
      instanceSample(1, { toInstance: hop(1), toClient: { websocket: hop(1), poll: hop(3) } }),
      instanceSample(2, { toInstance: hop(2), toClient: { poll: hop(6) } }),
      instanceSample(3),
    ];
    const [first, second, ...others] = hopBars(instances);
    expect(others).toEqual([]);
    expect(first?.bars[0]).toEqual({
      transport: 'websocket',
      toInstanceMs: 1,
      toClientMs: 1,
      toClientP99Ms: 3,
      count: 100,
      toInstanceWidth: 12.5,
      toClientWidth: 12.5,
    });
    const longest = second?.bars[2];
    expect((longest?.toInstanceWidth ?? 0) + (longest?.toClientWidth ?? 0)).toBe(100);
  });

  it('say that a transport was not measured', () => {
    const [first] = hopBars([instanceSample(1, { toInstance: hop(0), toClient: {} })]);
    expect(
      first?.bars.map(({ toClientMs, toClientWidth, count }) => [toClientMs, toClientWidth, count]),
    ).toEqual([
      [null, 0, 0],
      [null, 0, 0],
      [null, 0, 0],
    ]);
    expect(hopBars([instanceSample(1)])).toEqual([]);
  });
});

describe('the clients of the monitor', () => {
  const instances = [
    instanceSample(1),
    instanceSample(2, { state: 'killed' }),
    instanceSample(3, { url: 'http://[::1]:4802' }),
  ];
  const info = (url: string) => ({
    transport: 'websocket' as const,
    url,
    status: 101,
    headers: {},
    timings: { firstByte: 1 },
  });
  const at = (state: ConnectionState, urls: readonly string[]) => {
    const [url = '', ...otherUrls] = urls;
    const spec = connectionSpecSchema.parse({ url, otherUrls, transport: 'websocket' });
    return movingClients([{ ...viewWith(1, 0), spec, state }], instances)[0];
  };
  const ALL = ['ws://localhost:4800/ws/x', 'ws://127.0.0.1:4801/ws/x', 'ws://[::1]:4802/ws/x'];

  it('are those that know an instance, with the one they are at', () => {
    const open: ConnectionState = { state: 'open', attempt: 0, info: info('ws://[::1]:4802/ws/x') };
    expect(at(open, ALL)).toMatchObject({ instance: 3, addresses: 3 });
    expect(at({ ...open, info: info('ws://127.0.0.1:4800/ws/x') }, ALL)?.instance).toBe(1);
    expect(at(open, ['ws://example.org/ws/x', 'ws://127.0.0.1:9999/'])).toBeUndefined();
  });

  it('dial the address that their state names, or their only one; waiting they are nowhere', () => {
    const url = 'ws://127.0.0.1:4801/ws/x';
    expect(at({ state: 'connecting', attempt: 1, url }, ALL)?.instance).toBe(2);
    expect(at({ state: 'connecting', attempt: 0 }, [url])?.instance).toBe(2);
    const reason = { by: 'network', clean: false } as const;
    const waiting: ConnectionState = { state: 'waiting', attempt: 1, delayMs: 5, reason };
    expect(at(waiting, ALL)).toMatchObject({ instance: null, addresses: 3 });
  });

  it('begin at one instance after the other, of those that run', () => {
    const running = [instanceSample(1), instances[1] ?? instanceSample(2), instanceSample(3)];
    expect(basesFrom(running, 0)).toEqual(['http://127.0.0.1:4800', 'http://127.0.0.1:4802']);
    expect(basesFrom(running, 1)).toEqual(['http://127.0.0.1:4802', 'http://127.0.0.1:4800']);
    expect(basesFrom(running, 2)).toEqual(basesFrom(running, 0));
    expect(basesFrom([instanceSample(1, { url: 'http://0.0.0.0:1' })], 0)).toEqual([
      'http://127.0.0.1:1',
    ]);
    expect(basesFrom([], 1)).toEqual([]);
  });
});

describe('the words about instances', () => {
  it('name them and what is special', () => {
    expect(instanceName(instanceSample(4))).toBe('Instance 4');
    const other = instanceSample(1, { number: null, id: 'abcdef0123', state: 'elsewhere' });
    expect(instanceName(other)).toBe('Instance abcdef');
    expect(instanceNote({ ...other, heardMsAgo: 1_240 })).toBe('Heard 1.2 s ago');
    const running = instanceSample(1, { clients: clients(1, 0, 1), roomCount: 1 });
    expect(instanceNote(running)).toBe('2 clients in 1 room');
    expect(instanceNote(instanceSample(1, { state: 'failed', detail: 'why' }))).toBe('why');
  });

  it('say what a broker that is away means', () => {
    const broker: BrokerView = {
      kind: 'redis',
      state: 'degraded',
      since: 0,
      url: 'redis://x',
      detail: 'nothing listens there',
    };
    expect(brokerNote(broker)).toMatch(/^Away: nothing listens there\. .*without ids\.$/);
    expect(brokerNote({ ...broker, state: 'ready' })).toContain('Redis');
    expect(brokerNote({ ...broker, kind: 'memory', state: 'ready' })).toContain('this program');
  });
});
