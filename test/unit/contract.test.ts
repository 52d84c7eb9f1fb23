import { describe, expect, it } from 'vitest';
import { commandSchemas } from '../../src/shared/contract/commands';
import { COMMAND_NAMES } from '../../src/shared/contract/names';

describe('the contract', () => {
  it('lets the preload pass exactly the commands that have a schema', () => {
    expect([...COMMAND_NAMES]).toEqual(Object.keys(commandSchemas));
  });

  it.each(COMMAND_NAMES)('refuses fields that %s does not know', (name) => {
    const parsed = commandSchemas[name].safeParse({ surprise: 1 });
    expect(parsed.success).toBe(false);
  });

  it('fills in the defaults of a connection spec', () => {
    const parsed = commandSchemas['connections.create'].parse({
      spec: { url: 'ws://localhost/ws/a', transport: 'websocket' },
      connect: true,
    });
    expect(parsed.spec.retry.baseMs).toBe(500);
    expect(parsed.spec.tls).toEqual({ verify: true, ca: null });
  });

  it.each([0, -1, 1.5, '1', Number.NaN, null])('refuses %j as a connection id', (id) => {
    expect(commandSchemas['connections.connect'].safeParse({ id }).success).toBe(false);
  });

  it('caps how many rows are asked for at once', () => {
    const { 'log.rows': rows } = commandSchemas;
    expect(rows.safeParse({ view: 1, from: 0, count: 500 }).success).toBe(true);
    expect(rows.safeParse({ view: 1, from: 0, count: 501 }).success).toBe(false);
  });
});
