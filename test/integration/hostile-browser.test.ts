import { expect, test } from 'vitest';
import { checkNothingLeft, connectTo, type HostileSpec, RESET } from '../support/hostile';
import { type Script, startScriptedServer } from '../support/scripted-server';

const EVENT_STREAM = { 'Content-Type': 'text/event-stream' };

/** What a page would not be told but the one who inspects it must be, in browser mode too. */
const cases: {
  name: string;
  script: Script;
  reason: Record<string, unknown>;
  /** What follows in a browser. */
  state: 'waiting' | 'closed';
  spec?: HostileSpec;
}[] = [
  {
    name: 'RST inside an event',
    script: (exchange) => exchange.answer({ headers: EVENT_STREAM, body: ['data: x'], end: 'rst' }),
    reason: RESET,
    state: 'waiting',
  },
  {
    name: 'never answers: connect timeout',
    script: () => undefined,
    spec: { connectTimeoutMs: 60 },
    reason: { by: 'network', error: 'ETIMEDOUT' },
    state: 'waiting',
  },
  {
    name: 'silence: idle timeout',
    script: (exchange) => exchange.answer({ headers: EVENT_STREAM, end: 'hold' }),
    spec: { idleTimeoutMs: 60 },
    reason: { by: 'limit', error: 'ETIMEDOUT' },
    state: 'waiting',
  },
  {
    name: 'gzip that is none',
    script: (exchange) =>
      exchange.answer({
        headers: { ...EVENT_STREAM, 'Content-Encoding': 'gzip' },
        body: ['data: x\n\n'],
        end: 'hold',
      }),
    reason: { by: 'remote', error: expect.stringMatching(/^Z_/) },
    state: 'waiting',
  },
  {
    name: 'HTML instead of a stream',
    script: (exchange) => exchange.answer({ headers: { 'Content-Type': 'text/html' } }),
    reason: { by: 'remote', status: 200, error: 'ERR_CONTENT_TYPE' },
    state: 'closed',
  },
  {
    name: '401',
    script: (exchange) => exchange.answer({ status: 401, body: ['who are you?'] }),
    reason: { by: 'remote', status: 401 },
    state: 'closed',
  },
  {
    name: 'an event above the cap',
    script: async (exchange) => {
      await exchange.answer({ headers: EVENT_STREAM, body: ['data: '], end: 'hold' });
      const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
      for (let sent = 0; sent < 2_000 && !exchange.gone; sent++) await exchange.write(piece);
      if (!exchange.gone) throw new Error('the client has read 32 MB and is still there');
    },
    spec: { limits: { maxEventBytes: 100_000 } },
    reason: { clean: false, detail: expect.stringMatching(/exceeded|large|longer/i) },
    state: 'closed',
  },
];

test.concurrent.each(cases)(
  'browser EventSource: $name',
  async ({ script, reason, state, spec }) => {
    const server = await startScriptedServer(script);
    const run = connectTo(server.url(), 'sse', { ...spec, client: 'eventsource' });
    try {
      await run.log.until(() => run.log.reasons().length > 0, 'a reason', { deadlineMs: 4_000 });
      expect(run.log.reasons()).toEqual([expect.objectContaining({ clean: false, ...reason })]);
      expect(run.log.states(state)).toHaveLength(1);
      run.connection.disconnect();
      await checkNothingLeft(server, run);
      expect(server.requests).toHaveLength(1);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  },
);
