import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type PostRequest, postMessage } from '../../src/main/engine/client/post';
import { createMockServer } from '../../src/main/engine/server/mock-server';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import type { HostileSpec } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { collectRecords } from '../support/records';
import { headerOf, type Script, startScriptedServer } from '../support/scripted-server';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const ACCEPTED: Script = (exchange) =>
  exchange.answer({ status: 202, headers: JSON_TYPE, body: ['{"id":7}'] });

/** Posts from an SSE connection of this spec and checks that nothing is left of it. */
async function post(url: string, request: Partial<PostRequest> = {}, spec: HostileSpec = {}) {
  const platform = createTestPlatform();
  const log = collectRecords();
  const full = connectionSpecSchema.parse({ url, transport: 'sse', ...spec });
  const asked = { url, method: 'POST', contentType: null, body: Buffer.from('hi'), ...request };
  const answer = await postMessage(full, asked, platform, log.sink);
  expect(log.of('post')).toHaveLength(1);
  expect(log.records.at(-1)?.kind).toBe('post');
  expect(platform.clock.live).toBe(0);
  const told = log.records.length;
  return {
    answer,
    log,
    record: log.of('post')[0],
    /** Nothing may come after the answer. */
    quiet: () => expect(log.records).toHaveLength(told),
  };
}

async function withServer(
  script: Script,
  check: (server: Awaited<ReturnType<typeof startScriptedServer>>) => Promise<void>,
): Promise<void> {
  const server = await startScriptedServer(script);
  try {
    await check(server);
    await server.allGone();
  } finally {
    await server.close();
  }
}

test('sends the body as it is and tells request and answer', async () => {
  await withServer(ACCEPTED, async (server) => {
    const body = Buffer.from('{ "text": "é😀" }');
    const contentType = 'application/json';
    const { answer, log, record, quiet } = await post(
      server.url('/publish/a?event=e'),
      { method: 'put', contentType, body },
      {
        headers: [
          ['X-Name', 'Zoë'],
          ['Content-Type', 'text/plain'],
          ['Content-Length', '1'],
        ],
        auth: { type: 'bearer', token: 'secret' },
        method: 'POST',
        body: 'the body of the stream',
      },
    );
    expect(answer).toMatchObject({ status: 202, body: '{"id":7}', size: 8, error: null });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.durationMs).toBeGreaterThan(0);
    const request = await server.request(1);
    expect([request.method, request.target]).toEqual(['PUT', '/publish/a?event=e']);
    expect(request.body.equals(body)).toBe(true);
    expect(headerOf(request, 'content-type')).toBe(contentType);
    expect(headerOf(request, 'content-length')).toBe(String(body.length));
    expect(headerOf(request, 'x-name')).toBe('Zoë');
    expect(headerOf(request, 'authorization')).toBe('Bearer secret');

    expect(log.records.map(({ kind }) => kind)).toEqual(['message', 'post']);
    const [message] = log.of('message');
    expect(message).toMatchObject({ direction: 'sent', type: 'text' });
    expect(Buffer.from(message?.payload ?? []).equals(body)).toBe(true);
    const { durationMs, headers } = answer;
    expect(record).toMatchObject({ method: 'PUT', status: 202, size: 8, durationMs, headers });
    expect(record?.url).toBe(server.url('/publish/a?event=e'));
    expect(Buffer.from(record?.payload ?? []).toString()).toBe('{"id":7}');
    expect(record).not.toHaveProperty('error');
    expect(record?.at).toBeGreaterThanOrEqual(message?.at ?? 0);
    await server.allGone();
    quiet();
  });
});

test('reaches the mock server', async () => {
  const server = createMockServer({ port: 0 }, createTestPlatform());
  try {
    const { host, port } = await server.start();
    const { answer } = await post(`http://${host}:${port}/publish/x`);
    expect(answer).toMatchObject({ status: 202, error: null });
    expect(JSON.parse(answer.body)).toMatchObject({ id: 1 });
  } finally {
    await server.dispose();
  }
});

describe('the request', () => {
  test('is binary when it is not UTF-8, and then has no content type of its own', async () => {
    await withServer(ACCEPTED, async (server) => {
      const body = Uint8Array.of(0xff, 0, 1);
      const { log } = await post(server.url(), { body });
      expect(log.of('message')[0]).toMatchObject({ type: 'binary', payload: body });
      const request = await server.request(1);
      expect([...request.body]).toEqual([0xff, 0, 1]);
      expect(headerOf(request, 'content-type')).toBeNull();
    });
  });

  test('keeps the content type among the headers when none is given', async () => {
    await withServer(ACCEPTED, async (server) => {
      await post(server.url(), {}, { headers: [['content-type', 'text/plain']] });
      expect(headerOf(await server.request(1), 'content-type')).toBe('text/plain');
    });
  });

  test.each([
    ['GET', null],
    ['POST', '0'],
    ['DELETE', '0'],
  ])('%s without a body says length %s', async (method, length) => {
    await withServer(ACCEPTED, async (server) => {
      const { answer } = await post(server.url(), { method, body: new Uint8Array(0) });
      expect(answer.status).toBe(202);
      expect(headerOf(await server.request(1), 'content-length')).toBe(length);
    });
  });

  test('takes the login in the URL of the connection along, to the same origin only', async () => {
    await withServer(ACCEPTED, async (server) => {
      const stream = `ws://us%20er:p%3Aw@127.0.0.1:${server.port}/stream`;
      const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
      const authorization = async (url: string) => {
        const platform = createTestPlatform();
        const spec = connectionSpecSchema.parse({ url: stream, transport: 'sse' });
        const request = { url, method: 'POST', contentType: null, body: Buffer.from('x') };
        await postMessage(spec, request, platform, () => undefined);
        return headerOf(server.requests.at(-1) as never, 'authorization');
      };
      expect(await authorization(server.url('/a'))).toBe(basic('us er:p:w'));
      expect(await authorization(`http://other:one@127.0.0.1:${server.port}/`)).toBe(
        basic('other:one'),
      );
      expect(await authorization(`http://localhost:${server.port}/a`)).toBeNull();
    });
  });

  test('goes again with its body after 307, without after 303, and is told once', async () => {
    const script: Script = (exchange) => {
      const { target } = exchange.request;
      const status = { '/307': 307, '/303': 303 }[target];
      if (status === undefined) return ACCEPTED(exchange, 0);
      return exchange.answer({ status, headers: { Location: `/done${status}` } });
    };
    await withServer(script, async (server) => {
      for (const [path, method, body] of [
        ['/307', 'POST', 'hi'],
        ['/303', 'GET', ''],
      ] as const) {
        const { log, record } = await post(server.url(path));
        const request = server.requests.at(-1);
        expect([request?.method, request?.body.toString()]).toEqual([method, body]);
        expect(log.records.map(({ kind }) => kind)).toEqual(['message', 'redirect', 'post']);
        expect(record?.url).toBe(server.url(`/done${path.slice(1)}`));
      }
    });
  });
});

describe('the answer', () => {
  test.each([200, 204, 404, 500])('of status %d is no error', async (status) => {
    const body = status === 204 ? [] : ['no'];
    await withServer(
      (exchange) => exchange.answer({ status, body }),
      async (server) => {
        const { answer } = await post(server.url());
        expect(answer).toMatchObject({ status, body: body.join(''), error: null });
      },
    );
  });

  test('is kept up to 64 KiB, cut between characters, and counted whole', async () => {
    const long = `a${'é'.repeat(50_000)}`;
    await withServer(
      (exchange) => exchange.answer({ body: [long.slice(0, 20_000), long.slice(20_000)] }),
      async (server) => {
        const { answer, record } = await post(server.url());
        expect(answer.size).toBe(100_001);
        expect(answer.body).toBe(`a${'é'.repeat(32_767)}`);
        expect(record).toMatchObject({ size: 100_001 });
        expect(record?.payload.length).toBe(65_535);
      },
    );
  });

  test('of exactly 64 KiB is whole', async () => {
    await withServer(
      (exchange) => exchange.answer({ body: ['é'.repeat(32_768)] }),
      async (server) => {
        const { answer } = await post(server.url());
        expect(answer).toMatchObject({ size: 65_536, body: 'é'.repeat(32_768) });
      },
    );
  });

  test('is decoded', async () => {
    await withServer(
      (exchange) =>
        exchange.answer({ headers: { 'Content-Encoding': 'gzip' }, body: [gzipSync('plain')] }),
      async (server) => {
        const { answer } = await post(server.url());
        expect(answer).toMatchObject({ body: 'plain', size: 5, error: null });
      },
    );
  });

  test('to HEAD has no body', async () => {
    const headers = { 'Content-Length': '5', 'Content-Encoding': 'gzip' };
    await withServer(
      (exchange) => exchange.answer({ headers }),
      async (server) => {
        const body = new Uint8Array(0);
        const { answer } = await post(server.url(), { method: 'HEAD', body });
        expect(answer).toMatchObject({ status: 200, size: 0, error: null });
      },
    );
  });
});

describe('what goes wrong is told, never thrown', () => {
  test.each<[string, Script, HostileSpec, object]>([
    ['RST before the answer', (exchange) => exchange.end('rst'), {}, { status: null }],
    ['FIN before the answer', (exchange) => exchange.end('fin'), {}, { status: null }],
    [
      'RST in the body',
      (exchange) => exchange.answer({ body: ['half'], end: 'rst' }),
      {},
      { status: 200, size: 4, body: 'half' },
    ],
    [
      'no answer in time',
      () => undefined,
      { idleTimeoutMs: 60 },
      { status: null, error: 'no complete answer within 60 ms of the request' },
    ],
    [
      'a body that does not end',
      (exchange) => exchange.answer({ body: ['half'], end: 'hold' }),
      { idleTimeoutMs: 150 },
      { status: 200, body: 'half', error: 'no complete answer within 150 ms of the request' },
    ],
    [
      'a body that is too large',
      (exchange) => exchange.answer({ body: ['x'.repeat(2_000)], end: 'hold' }),
      { limits: { maxBodyBytes: 1_000 } },
      { status: 200, error: 'the answer is larger than 1000 bytes' },
    ],
    ['no HTTP', (exchange) => exchange.write('nonsense\r\n\r\n'), {}, { status: null }],
    [
      'redirects without end',
      (exchange) => exchange.answer({ status: 307, headers: { Location: '/' } }),
      { maxRedirects: 2 },
      { status: null },
    ],
  ])('%s', async (_name, script, spec, expected) => {
    await withServer(script, async (server) => {
      const { answer, record, log } = await post(server.url(), {}, spec);
      expect(answer).toMatchObject({ error: expect.stringMatching(/./), ...expected });
      expect(record).toMatchObject({ error: answer.error, status: answer.status });
      expect(log.of('message')).toHaveLength(1);
    });
  });

  test.each<[string, Partial<PostRequest>, HostileSpec]>([
    ['a port where nobody listens', { url: 'http://127.0.0.1:1/' }, {}],
    ['a URL that is none', { url: 'nonsense' }, {}],
    ['a scheme that is not HTTP', { url: 'ftp://127.0.0.1/' }, {}],
    ['a login that cannot be decoded', { url: 'http://%zz:a@127.0.0.1:1/' }, {}],
    ['a method that is none', { method: 'NO GO' }, {}],
    ['a content type over two lines', { contentType: 'a\r\nb: c' }, {}],
    ['a certificate authority that is none', { url: 'https://127.0.0.1:1/' }, { tls: { ca: 'x' } }],
  ])('%s', async (_name, request, spec) => {
    const { answer, log, record } = await post('http://%zz@127.0.0.1:1/', request, spec);
    expect(answer).toMatchObject({ status: null, headers: {}, body: '', size: 0 });
    expect(answer.error).toMatch(/./);
    expect(log.records).toEqual([record]);
  });
});

test('ends at once when its connection goes, and tells so', async () => {
  await withServer(
    () => undefined,
    async (server) => {
      const platform = createTestPlatform();
      const log = collectRecords();
      const url = server.url('/held');
      const spec = connectionSpecSchema.parse({ url, transport: 'sse' });
      const request = { url, method: 'POST', contentType: null, body: Buffer.from('hi') };
      const gone = new AbortController();
      const answered = postMessage(spec, request, platform, log.sink, gone.signal);
      await server.request(1);
      gone.abort();
      expect(await answered).toMatchObject({
        status: null,
        error: expect.stringContaining('given up'),
      });
      expect(platform.clock.live).toBe(0);
    },
  );
});

test('carries the secrets of the connection to its own origin only', async () => {
  const spec = {
    auth: { type: 'bearer', token: 'secret' },
    headers: [
      ['X-Api-Key', 'secret'],
      ['Cookie', 'a=secret'],
      ['X-Team', 'blue'],
    ],
  } as const;
  await withServer(ACCEPTED, async (own) => {
    await withServer(ACCEPTED, async (foreign) => {
      for (const server of [own, foreign]) {
        const platform = createTestPlatform();
        const full = connectionSpecSchema.parse({
          ...spec,
          url: own.url('/stream/a'),
          transport: 'sse',
        });
        const url = server.url('/publish/a');
        const request = { url, method: 'POST', contentType: null, body: Buffer.from('hi') };
        await postMessage(full, request, platform, collectRecords().sink);
        const { headers } = await server.request(1);
        const names = headers.map(([name]) => name.toLowerCase());
        expect(names).toContain('x-team');
        for (const secret of ['authorization', 'x-api-key', 'cookie']) {
          expect(names.includes(secret)).toBe(server === own);
        }
      }
    });
  });
});
