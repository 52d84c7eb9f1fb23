import { describe, expect, it } from 'vitest';
import { dispatch } from '../../../src/main/engine/workspace/dispatch';
import type { CommandHandlers } from '../../../src/main/engine/workspace/types';
import { setUpWorkspace } from './fakes';

function setUp(overrides: Partial<CommandHandlers> = {}) {
  const handlers = { ...setUpWorkspace().workspace.handlers, ...overrides };
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (message: string) => warnings.push(message) };
  const call = (name: unknown, request: unknown) => dispatch(handlers, log, name, request);
  return { call, warnings };
}

describe('dispatch', () => {
  it('answers a known command', async () => {
    const { call } = setUp();
    const answer = await call('app.info', {});
    expect(answer).toMatchObject({ ok: true, value: { version: '1' } });
  });

  it.each(['nonsense', '', 'toString', '__proto__', 'constructor', 7, null, undefined, {}])(
    'refuses %j as a name',
    async (name) => {
      const { call, warnings } = setUp();
      expect(await call(name, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      expect(warnings).toEqual([]);
    },
  );

  it.each([
    ['app.info', undefined],
    ['app.info', { extra: 1 }],
    ['log.rows', { view: 1, from: 0, count: 1e9 }],
    ['connections.connect', { id: '1' }],
    ['connections.create', { spec: { url: '', transport: 'websocket' }, connect: true }],
    ['connections.create', { spec: { url: 'ws://a', transport: 'carrier pigeon' }, connect: true }],
    ['server.start', { port: 65_536 }],
  ])('refuses a bad request of %s: %j', async (name, request) => {
    const { call } = setUp();
    const answer = await call(name, request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(answer).toHaveProperty('error.message', expect.stringContaining(name));
  });

  it('passes errors of our own on', async () => {
    const { call } = setUp();
    expect(await call('connections.remove', { id: 9 })).toEqual({
      ok: false,
      error: { code: 'not-found', message: 'There is no connection 9.' },
    });
  });

  it('tells nothing of other errors, and logs them', async () => {
    const { call, warnings } = setUp({
      'workspace.read': () => {
        throw new TypeError('secret detail');
      },
    });
    const answer = await call('workspace.read', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(warnings.join()).toContain('workspace.read: TypeError: secret detail');
  });
});
