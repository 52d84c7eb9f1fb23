import { describe, expect, it } from 'vitest';
import type { AlertRule } from '../../../src/shared/model/settings';
import { type FakeConnection, setUpWorkspace, specOf } from './fakes';

const BROKEN = { by: 'network', clean: false, error: 'ECONNRESET' } as const;

function rule(more: Partial<AlertRule>): AlertRule {
  return {
    id: 'r',
    metric: 'size',
    comparison: 'above',
    threshold: 3,
    connection: null,
    enabled: true,
    ...more,
  };
}

async function setUp(rules: AlertRule[], notifyLost = false) {
  const notes: string[] = [];
  const all = setUpWorkspace({ notify: ({ title }) => notes.push(title) });
  await all.call('settings.update', { alerts: rules, notifyLost });
  await all.call('connections.create', { spec: specOf('ws://h/a', 'mine'), connect: true });
  const [connection] = all.connections as [FakeConnection];
  return { ...all, connection, notes };
}

describe('alerts', () => {
  it('tell a message above a size, with its row, at most every ten seconds', async () => {
    const { connection, alerts, notes, clock } = await setUp([rule({})]);
    connection.receive('abc');
    connection.receive('abcd');
    connection.receive('abcde');
    expect(alerts).toMatchObject([{ kind: 'size', connectionId: 1, row: 2 }]);
    expect(notes).toEqual(['mine: a message of 4 bytes']);
    clock.advance(10_000);
    connection.receive('abcd');
    expect(alerts).toHaveLength(2);
  });

  it.each([
    ['is off', { enabled: false }],
    ['is about another connection', { connection: 'yours' }],
    ['is not met', { comparison: 'below' as const }],
  ])('are silent when a rule %s', async (_case, more) => {
    const { connection, alerts } = await setUp([rule(more)]);
    connection.receive('abcd');
    expect(alerts).toEqual([]);
  });

  it('tell a rate once as long as it lasts, and again when it comes back', async () => {
    const { connection, alerts, clock } = await setUp([rule({ metric: 'rate', threshold: 5 })]);
    const seconds = [0, 0, 9, 9, 0, 9, 0];
    for (const count of seconds) {
      for (let index = 0; index < count; index++) connection.receive('x');
      clock.advance(1_000);
    }
    clock.advance(5_000);
    expect(alerts.map(({ kind, title }) => [kind, title])).toEqual([
      ['rate', 'mine: 9 messages a second'],
      ['rate', 'mine: 9 messages a second'],
    ]);
  });

  it('tell a rate below only of a connection that is open', async () => {
    const { connection, alerts, clock, call } = await setUp([
      rule({ metric: 'rate', comparison: 'below', threshold: 1 }),
    ]);
    await call('connections.disconnect', { id: 1 });
    clock.advance(10_000);
    expect(alerts).toEqual([]);
    connection.connect();
    clock.advance(10_000);
    expect(alerts).toHaveLength(1);
  });

  it('tell a lost connection when that is asked for, and not one we ended', async () => {
    const { connection, alerts, call } = await setUp([], true);
    connection.enter({ state: 'waiting', attempt: 1, delayMs: 10, reason: BROKEN });
    expect(alerts).toMatchObject([{ kind: 'lost', title: 'mine was lost', connectionId: 1 }]);
    expect(alerts[0]?.text).toContain('ECONNRESET');
    // It was not open in between: nothing more is lost.
    connection.enter({ state: 'connecting', attempt: 1 });
    connection.enter({ state: 'waiting', attempt: 2, delayMs: 10, reason: BROKEN });
    expect(alerts).toHaveLength(1);
    connection.enter({ state: 'closed', reason: BROKEN });
    connection.connect();
    await call('connections.disconnect', { id: 1 });
    expect(alerts).toHaveLength(1);
  });

  it('are off from the start', async () => {
    const { connection, alerts, notes } = await setUp([]);
    connection.enter({ state: 'waiting', attempt: 1, delayMs: 10, reason: BROKEN });
    expect([alerts, notes]).toEqual([[], []]);
  });
});
