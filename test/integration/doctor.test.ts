import { constants, createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/main/engine/platform/clock';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import type { MockServer } from '../../src/main/engine/server/types';
import type { Transport } from '../../src/shared/model/transport';
import type { Verdict } from '../../src/shared/model/verdict';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy';
import { connectTo, type HostileRun, type HostileSpec } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { type Script, type ScriptedServer, startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';

const EVENT_STREAM = { 'Content-Type': 'text/event-stream' };
const clock = systemClock();
const pass = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));

function verdictOf({ connection }: HostileRun, rule: string): Verdict | undefined {
  return connection.doctor(1).verdicts.find((one) => one.rule === rule);
}

function untilVerdict(run: HostileRun, rule: string): Promise<Verdict> {
  return waitFor(() => verdictOf(run, rule), `the verdict ${rule}`, {
    seen: () => run.connection.doctor(1),
  });
}

function untilPassed(run: HostileRun, subject: string): Promise<boolean> {
  return waitFor(
    () => run.connection.doctor(1).passed.includes(subject),
    `${subject} to be in order`,
    { seen: () => run.connection.doctor(1) },
  );
}

/** The records that a verdict points to. */
function recordsOf(run: HostileRun, verdict: Verdict): string[] {
  return verdict.evidence.flatMap(({ at }) => {
    if (at === null) return [];
    const record = run.log.records.find((one) => one.at === at);
    return [record === undefined ? 'none' : record.kind];
  });
}

describe('before the mock server', () => {
  let server: MockServer;
  beforeAll(async () => {
    server = createMockServer({ port: 0, limits: { sseRetryMs: 10 } }, createTestPlatform());
    await server.start();
    server.startScenario({ name: 'ticks', channel: 'even', ratePerSecond: 50, sizeBytes: 100 });
  });
  afterAll(() => server.dispose());

  async function through(
    path: string,
    transport: Transport,
    check: (run: HostileRun, proxy: FaultProxy) => Promise<void>,
    spec: HostileSpec = {},
  ): Promise<void> {
    const proxy = await startFaultProxy(server.address?.port ?? 0);
    const run = connectTo(`http://127.0.0.1:${proxy.port}${path}`, transport, spec);
    try {
      await run.log.untilState('open');
      await check(run, proxy);
    } finally {
      run.connection.dispose();
      await proxy.close();
    }
  }

  test.each([
    ['sse', '/stream/even'],
    ['websocket', '/ws/even'],
  ] as const)('a proxy that buffers shows in %s, by the timestamps', async (transport, path) => {
    await through(path, transport, async (run, proxy) => {
      proxy.faults.bufferBytes = 4_096;
      const verdict = await untilVerdict(run, 'buffered');
      expect(verdict.severity).toBe('bad');
      expect(verdict.evidence[1]?.text).toMatch(/^\d+ messages at once, sent over \d+ ms, after/);
      expect(new Set(recordsOf(run, verdict))).toEqual(new Set(['message']));
    });
  });

  test.each([
    ['sse', '/stream/even'],
    ['websocket', '/ws/even'],
  ] as const)('without one there are no bursts in %s', async (transport, path) => {
    await through(path, transport, async (run) => {
      await untilPassed(run, 'Bursts');
      expect(verdictOf(run, 'buffered')).toBeUndefined();
    });
  });

  test('its own answers lack nothing', async () => {
    await through('/stream/even', 'sse', async (run) => {
      await untilPassed(run, 'Headers against buffering');
      await untilPassed(run, 'Delay asked for by the server');
      await untilPassed(run, 'Compression of the stream');
    });
  });

  test('a line that stalls is half-open: first the ping says so, then the pong time-out', async () => {
    const spec = { ping: { pongTimeoutMs: 3_000 }, retry: { baseMs: 60_000, floorMs: 60_000 } };
    await through(
      '/echo',
      'websocket',
      async (run, proxy) => {
        run.connection.ping();
        await untilPassed(run, 'Half-open line');
        proxy.stall(true);
        run.connection.ping();
        const late = await untilVerdict(run, 'half-open');
        expect(late).toMatchObject({ severity: 'bad', title: 'A ping is not answered' });
        expect(late.evidence[0]?.text).toMatch(/^ping unanswered for 2(\.\d)? s \(usual: /);
        expect(recordsOf(run, late)).toEqual(['ping']);
        await run.log.untilState('waiting');
        const dead = await untilVerdict(run, 'half-open');
        expect(dead.title).toBe('The line was dead and nobody was told');
        expect(dead.evidence[0]?.text).toContain('no pong within 3000 ms');
        expect(recordsOf(run, dead)).toEqual(['state']);
      },
      spec,
    );
  });

  test('a poll that is not held is plain polling, and has its gap', async () => {
    const path = '/updates/me?channel=quiet&wait=0';
    await through(
      path,
      'poll',
      async (run) => {
        expect(await untilVerdict(run, 'not-held')).toMatchObject({ severity: 'warn' });
        const blind = await untilVerdict(run, 'blind-time');
        expect(blind.title).toMatch(/^Nobody listens for 1\d\d ms between two polls$/);
        expect(await untilVerdict(run, 'only-empty')).toMatchObject({ severity: 'info' });
      },
      { poll: { minGapMs: 150 } },
    );
  });
});

describe('before a server that is told what to do', () => {
  async function against(
    script: Script,
    transport: Transport,
    check: (run: HostileRun, server: ScriptedServer) => Promise<void>,
    spec: HostileSpec = {},
  ): Promise<void> {
    const server = await startScriptedServer(script);
    const run = connectTo(server.url('/'), transport, spec);
    try {
      await check(run, server);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  }

  test('a compressed stream behind a proxy, without the headers', async () => {
    const gzip = createGzip();
    const chunks: Buffer[] = [];
    gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
    gzip.write('data: one\n\n');
    await new Promise<void>((resolve) => gzip.flush(constants.Z_SYNC_FLUSH, resolve));
    const headers = { ...EVENT_STREAM, 'Content-Encoding': 'gzip', Via: '1.1 edge' };
    await against(
      (exchange) => exchange.answer({ headers, body: chunks, end: 'hold' }),
      'sse',
      async (run) => {
        await run.log.until(() => run.log.of('message').length === 1, 'the event');
        const compressed = await untilVerdict(run, 'compressed');
        expect(compressed).toMatchObject({ severity: 'warn' });
        expect(compressed.evidence[0]?.text).toBe('content-encoding: gzip');
        expect(recordsOf(run, compressed)).toEqual(['state']);
        const lacking = await untilVerdict(run, 'proxy-headers');
        expect(lacking.severity).toBe('warn');
        expect(lacking.evidence.map(({ text }) => text)).toEqual([
          'no x-accel-buffering',
          'no cache-control',
          'via: 1.1 edge: a proxy is in the path',
        ]);
      },
    );
    gzip.close();
  });

  test.each(['complete', 'rst'] as const)('an idle cut by %s is found after two', async (how) => {
    await against(
      async (exchange) => {
        await exchange.answer({ headers: EVENT_STREAM, body: ['data: a\n\n'], end: 'hold' });
        await pass(1_300);
        if (how === 'rst') await exchange.end('rst');
        else await exchange.write('0\r\n\r\n');
      },
      'sse',
      async (run) => {
        const verdict = await untilVerdict(run, 'idle-cut');
        expect(verdict.severity).toBe('bad');
        expect(verdict.title).toMatch(/^Something cuts after (1\.[3-9]|2) s of silence$/);
        expect(verdict.evidence).toHaveLength(2);
        expect(verdict.evidence[0]?.text).toContain(how === 'rst' ? 'ECONNRESET' : 'end of stream');
        expect(recordsOf(run, verdict)).toEqual(['state', 'state']);
      },
    );
  });

  test('also of a WebSocket', async () => {
    await against(
      async (exchange) => {
        await exchange.upgrade();
        await pass(1_300);
        await exchange.end('rst');
      },
      'websocket',
      async (run) => {
        const verdict = await untilVerdict(run, 'idle-cut');
        expect(verdict.advice).toContain('a ping every');
      },
    );
  });

  test('links that come and go are a storm; without ids nothing is resumed', async () => {
    await against(
      (exchange) => exchange.answer({ headers: EVENT_STREAM, body: ['data: a\n\n'] }),
      'sse',
      async (run) => {
        const storm = await untilVerdict(run, 'reconnect-storm');
        expect(storm.evidence.at(-1)?.text).toBe('no retry: from the server');
        const resume = await untilVerdict(run, 'no-resume');
        expect(recordsOf(run, resume)).toEqual(['message', 'state', 'state']);
        expect(await untilVerdict(run, 'no-retry-field')).toMatchObject({ severity: 'info' });
      },
    );
  });

  test('a page in place of a stream, and a refusal', async () => {
    const page = { headers: { 'Content-Type': 'text/html' }, body: ['<html>'] };
    await against(
      (exchange) => exchange.answer(page),
      'sse',
      async (run) => {
        const verdict = await untilVerdict(run, 'content-type');
        expect(verdict).toMatchObject({ severity: 'bad' });
        expect(verdict.evidence[0]?.text).toBe('content-type: text/html');
        expect(recordsOf(run, verdict)).toEqual(['state']);
      },
    );
    await against(
      (exchange) => exchange.answer({ status: 400, body: ['no upgrade here'] }),
      'websocket',
      async (run) => {
        const verdict = await untilVerdict(run, 'status');
        expect(verdict).toMatchObject({ severity: 'bad', title: 'Refused with HTTP 400' });
        expect(verdict.advice).toContain('proxy_set_header Upgrade');
      },
    );
  });

  test('comments that stop coming', async () => {
    await against(
      async (exchange) => {
        await exchange.answer({ headers: EVENT_STREAM, end: 'hold' });
        for (let sent = 0; sent < 4; sent++) {
          await pass(200);
          await exchange.write('e\r\n: keep-alive\n\n\r\n');
        }
      },
      'sse',
      async (run) => {
        const verdict = await untilVerdict(run, 'half-open');
        expect(verdict.title).toBe('The keep-alive has stopped');
        expect(recordsOf(run, verdict)).toEqual(['comment', 'comment']);
      },
    );
  });
});
