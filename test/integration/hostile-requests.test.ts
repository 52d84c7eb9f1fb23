import { describe, expect, test } from 'vitest';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { checkNothingLeft, connectTo } from '../support/hostile';
import { type Script, startScriptedServer } from '../support/scripted-server';

describe('redirects', () => {
  const limits: Record<Transport, number> = { websocket: 5, sse: 20, poll: 20 };
  test.each(TRANSPORTS)('without end stop at the limit, %s', async (transport) => {
    const server = await startScriptedServer((exchange, index) =>
      exchange.answer({ status: 302, headers: { Location: `/next-${index}` } }),
    );
    const run = connectTo(server.url(), transport, {
      retry: { mode: 'none' },
      ...(transport === 'websocket' ? { maxRedirects: 5 } : {}),
    });
    try {
      const { reason } = await run.log.untilState('closed');
      expect(reason).toMatchObject({ clean: false, error: 'ERR_TOO_MANY_REDIRECTS' });
      expect(server.requests).toHaveLength(limits[transport] + 1);
      expect(run.log.of('redirect')).toHaveLength(limits[transport]);
      expect(run.log.reasons()).toHaveLength(1);
      await checkNothingLeft(server, run);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  });

  test.each(['sse', 'poll'] as const)('to what is not HTTP are refused, %s', async (transport) => {
    for (const location of ['ftp://127.0.0.1/', 'file:///etc/passwd', 'http://[']) {
      const server = await startScriptedServer((exchange) =>
        exchange.answer({ status: 302, headers: { Location: location } }),
      );
      const run = connectTo(server.url(), transport, { retry: { mode: 'none' } });
      try {
        const { reason } = await run.log.untilState('closed');
        expect(reason).toMatchObject({ clean: false, error: expect.stringMatching(/^ERR_/) });
        expect(server.requests).toHaveLength(1);
        await checkNothingLeft(server, run);
      } finally {
        run.connection.dispose();
        await server.close();
      }
    }
  });
});

describe('polls that are answered at once are asked for gently', () => {
  const MIN_GAP_MS = 40;
  const answers: { name: string; script: Script; invalid: boolean; messages: number }[] = [
    {
      name: 'empty updates, the cursor never moves',
      script: (exchange) => exchange.answer({ body: ['{"updates":[],"next":"5"}'] }),
      invalid: false,
      messages: 0,
    },
    {
      name: '204',
      script: (exchange) => exchange.answer({ status: 204 }),
      invalid: false,
      messages: 0,
    },
    {
      name: 'no JSON, although it says so',
      script: (exchange) =>
        exchange.answer({ headers: { 'Content-Type': 'application/json' }, body: ['<html>'] }),
      invalid: true,
      messages: 1,
    },
    {
      name: 'HTML',
      script: (exchange) =>
        exchange.answer({ headers: { 'Content-Type': 'text/html' }, body: ['<html>'] }),
      invalid: false,
      messages: 1,
    },
  ];
  test.concurrent.each(answers)('$name', async ({ script, invalid, messages }) => {
    const server = await startScriptedServer(script);
    const run = connectTo(server.url(), 'poll', { poll: { minGapMs: MIN_GAP_MS } });
    try {
      await server.request(7);
      // The first answer may move the cursor, after it none does: five gaps up to the seventh. One
      // gap is given away, as the second request may have been seen late on a busy machine.
      const took = (server.requests[6]?.at ?? 0) - (server.requests[1]?.at ?? 0);
      expect(took).toBeGreaterThanOrEqual(4 * MIN_GAP_MS);
      const polls = run.log.of('poll').length;
      expect(polls).toBeGreaterThanOrEqual(6);
      expect(run.log.of('message')).toHaveLength(messages * polls);
      expect(run.log.of('invalid').map(({ what }) => what)).toEqual(
        Array(invalid ? polls : 0).fill('json'),
      );
      expect(run.log.reasons()).toEqual([]);
      expect(server.connections).toBe(1);
      run.connection.disconnect();
      await run.log.untilState('closed');
      await checkNothingLeft(server, run);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  });
});
