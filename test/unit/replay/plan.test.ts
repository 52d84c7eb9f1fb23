import { describe, expect, test } from 'vitest';
import type { CaptureSummary } from '../../../src/main/engine/capture/reader/protocol';
import { findConnection, planReplay } from '../../../src/main/engine/replay/plan';
import { type ReplayOptions, replayOptionsSchema } from '../../../src/shared/model/replay';

const connection = (id: number, name: string, records = 5) => ({
  id,
  name,
  transport: 'sse' as const,
  url: `http://h/${name}`,
  records,
});

function summary(...connections: CaptureSummary['connections']): CaptureSummary {
  return {
    name: 'x',
    kept: false,
    records: 10,
    from: 0,
    to: 1,
    connections,
    connectionsLeftOut: 0,
    states: [],
    statesLeftOut: 0,
    closed: true,
  };
}

const options = (more: Partial<ReplayOptions> = {}) => replayOptionsSchema.parse(more);
const TWO = summary(connection(1, 'a'), connection(2, 'b'), connection(3, 'empty', 0));

describe('the plan of a replay', () => {
  test('gives every connection with records its channel', () => {
    expect([...planReplay(TWO, options()).channels]).toEqual([
      [1, { channel: 'a', transport: 'sse' }],
      [2, { channel: 'b', transport: 'sse' }],
    ]);
  });

  test('takes one connection, and the channel asked for', () => {
    const plan = planReplay(TWO, options({ connection: 2, channel: 'again/b' }));
    expect([...plan.channels]).toEqual([[2, { channel: 'again/b', transport: 'sse' }]]);
    const only = summary(connection(4, 'a'), connection(5, 'b', 0));
    expect([...planReplay(only, options({ channel: 'x' })).channels.keys()]).toEqual([4]);
  });

  test.each<[string, CaptureSummary, Partial<ReplayOptions>, RegExp]>([
    ['one channel for two', TWO, { channel: 'x' }, /cannot share one channel.*1 a, 2 b\./],
    ['a connection that is not there', TWO, { connection: 9 }, /no connection 9.*1 a, 2 b\./],
    ['a channel that is none', TWO, { connection: 1, channel: '../x' }, /channel holds/],
    ['nothing', summary(), {}, /nothing to replay/],
    [
      'too many',
      summary(...Array.from({ length: 1_001 }, (_, id) => connection(id + 1, `c${id}`))),
      {},
      /1,001 connections/,
    ],
  ])('%s is refused', (_name, given, more, message) => {
    expect(() => planReplay(given, options(more))).toThrow(message);
  });

  test('finds a connection by its name, else by its number', () => {
    const given = summary(connection(1, '2'), connection(2, 'b'), connection(3, 'b'));
    expect(findConnection(given, '2')).toBe(1);
    expect(findConnection(given, '3')).toBe(3);
    expect(() => findConnection(given, 'b')).toThrow('give its number. There are: 2 b, 3 b.');
    expect(() => findConnection(given, 'c')).toThrow('There are: 1 2, 2 b, 3 b.');
  });
});
