import { afterEach, describe, expect, test } from 'vitest';
import type { MockServerOptions } from '../../../src/main/engine/server/mock-server';
import { type StaticRule, staticRuleSchema } from '../../../src/shared/model/static-rule';
import { OWN_SURFACE } from '../../support/own-surface';
import { connectHttp2, TEST_KEYS } from '../../support/secure-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

type RuleInput = Partial<StaticRule> & { path: string };

const rulesOf = (rules: RuleInput[]) => rules.map((rule) => staticRuleSchema.parse(rule));

async function start(rules: RuleInput[], options: MockServerOptions = {}): Promise<void> {
  run = await runServer({ ...options, rules: rulesOf(rules) });
}

describe('a plain answer', () => {
  test('has its status, headers and body, and a type that fits', async () => {
    await start([
      { path: '/health', body: 'ok' },
      { path: '/json', body: '{"a":1}', status: 418 },
      {
        path: '/bad',
        body: '{"a":',
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      },
      { path: '/html', body: '<p>', headers: [['content-type', 'text/html']] },
      { path: '/none', status: 204 },
      {
        path: '/cookies',
        headers: [
          ['Set-Cookie', 'a=1'],
          ['set-cookie', 'b=2'],
          ['Vary', 'Accept'],
        ],
      },
    ]);
    const health = await run.request('/health?x=1');
    expect([health.status, health.body]).toEqual([200, 'ok']);
    expect(health.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '2',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const json = await run.request('/json');
    expect([json.status, json.headers['content-type']]).toEqual([
      418,
      'application/json; charset=utf-8',
    ]);
    const bad = await run.request('/bad');
    expect(bad.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-a': '1, 2',
    });
    expect((await run.request('/html')).headers['content-type']).toBe('text/html');
    const none = await run.request('/none');
    expect([none.status, none.body, none.headers['content-length']]).toEqual([204, '', undefined]);
    const cookies = await run.request('/cookies');
    expect(cookies.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(cookies.headers.vary).toBe('Origin, Accept');
  });

  test('of any status goes out as it is written', async () => {
    const cookies: [string, string][] = [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ];
    await start([
      { path: '/large', status: 413, body: 'too large', headers: cookies },
      { path: '/same', status: 304 },
    ]);
    const large = await run.request('/large');
    expect([large.status, large.body]).toEqual([413, 'too large']);
    expect(large.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    const same = await run.request('/same');
    // It would be the length of what the client has (RFC 9110 8.6).
    expect([same.status, same.headers['content-length']]).toEqual([304, undefined]);
  });

  test('is not kept for who does not read it', async () => {
    await start([{ path: '/big', body: '{{letters 65536}}'.repeat(16) }], {
      limits: { answerTimeoutMs: 100 },
    });
    const { clock } = run.platform;
    const deaf = run.raw('GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(20));
    deaf.socket.pause();
    const timers = clock.live;
    await waitFor(() => run.server.requests(0, 0).end > 0, 'its requests');
    await waitFor(() => clock.live <= timers, 'the end of its answers');
    deaf.socket.resume();
    expect((await deaf.untilClosed()).length).toBeLessThan(20 * 1_048_576);
    expect((await run.request('/big')).status).toBe(200);
  });

  test('tells of the headers that were sent and of nothing else', async () => {
    await start([
      { path: '/h', body: '[{{header.constructor}}|{{header.__proto__}}|{{header.x}}]' },
    ]);
    expect((await run.request('/h', { headers: { x: '1' } })).body).toBe('[||1]');
    const named = { Constructor: 'me', ['__proto__']: 'you' };
    expect((await run.request('/h', { headers: named })).body).toBe('[me||]');
  });

  test('is found by the first rule for path and method', async () => {
    await start([
      { path: '/users/me', body: 'me' },
      { path: '/users/:id', body: '{{path.id}} {{query.q}} {{header.x-key}} {{method}} {{n}}' },
      { path: '/users/:id', method: 'DELETE', status: 204 },
      { path: '/files/*', method: null, body: '[{{path.rest}}]' },
      { path: '/off', on: false, body: 'off' },
      { path: '/a%20b', body: 'space' },
    ]);
    const get = async (path: string, options?: Parameters<ServerRun['request']>[1]) =>
      (await run.request(path, options)).body;
    expect(await get('/users/me')).toBe('me');
    expect(await get('/users/a%2Fb?q=x+y', { headers: { 'X-Key': 'k' } })).toBe('a/b x y k GET 1');
    expect(await get('/users/2')).toBe('2   GET 2');
    expect(await get('/files/a/b%20c', { method: 'PATCH' })).toBe('[a/b c]');
    expect(await get('/files/')).toBe('[]');
    expect(await get('/a%20b')).toBe('space');
    const head = await run.request('/users/me', { method: 'HEAD' });
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '2']);
    expect((await run.request('/users/2', { method: 'DELETE' })).status).toBe(204);
    for (const path of ['/off', '/users', '/users/', '/users/1/2', '/files', '/USERS/me']) {
      expect((await run.request(path)).status, path).toBe(404);
    }
    const wrong = await run.request('/users/2', { method: 'PUT' });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, DELETE, OPTIONS']);
    expect((await run.request('/users/%ff')).status).toBe(400);
  });

  test('tells what was sent', async () => {
    await start([
      { path: '/echo-json', method: 'POST', body: '{"id":{{json.order.id as json}}}' },
      { path: '/echo-text', method: 'POST', body: '{{text}}' },
    ]);
    const post = (path: string, body: string) => run.request(path, { method: 'POST', body });
    expect((await post('/echo-json', '{"order":{"id":[1]}}')).body).toBe('{"id":[1]}');
    expect((await post('/echo-json', 'no json')).body).toBe('{"id":null}');
    expect((await post('/echo-text', 'é')).body).toBe('é');
    expect((await post('/echo-text', 'x'.repeat(1_100_000))).status).toBe(413);
  });

  test('waits as long as it is told to, and not for one who leaves', async () => {
    await start([
      { path: '/slow', delayMs: 50, body: 'slow' },
      { path: '/never', delayMs: 600_000 },
    ]);
    const before = performance.now();
    expect((await run.request('/slow')).body).toBe('slow');
    expect(performance.now() - before).toBeGreaterThanOrEqual(49);
    const idle = run.platform.clock.live;
    const abort = new AbortController();
    const gone = run.request('/never', { signal: abort.signal }).catch(() => 'gone');
    await waitFor(() => run.platform.clock.live > idle, 'the answer to wait');
    abort.abort();
    expect(await gone).toBe('gone');
    await waitFor(() => run.platform.clock.live <= idle, 'the answer to be dropped');
  });

  test('is refused when too many wait already', async () => {
    await start([{ path: '/slow', delayMs: 200 }], { limits: { rulesDelayed: 2 } });
    const all = await Promise.all([1, 2, 3].map(() => run.request('/slow')));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    expect((await run.request('/slow')).status).toBe(200);
  });

  test('is replaced at once, and stays when the new ones are none', async () => {
    await start([{ path: '/a', body: '1' }]);
    run.server.setRules(rulesOf([{ path: '/a', body: '2' }]));
    expect((await run.request('/a')).body).toBe('2');
    const refused = expect.objectContaining({ code: 'bad-request' });
    expect(() => run.server.setRules(rulesOf([{ path: '/ws/a' }]))).toThrow(refused);
    expect(run.server.rules()).toMatchObject([{ path: '/a', body: '2' }]);
    expect((await run.request('/a')).body).toBe('2');
    await expect(runServer({ rules: rulesOf([{ path: '/echo' }]) })).rejects.toThrow(refused);
  });

  test('cannot take what the server has itself', async () => {
    await start([{ path: '/*', method: null, status: 299 }]);
    for (const [method, path] of OWN_SURFACE) {
      const { status } = await run.request(path, { method });
      expect(status, `${method} ${path}`).not.toBe(299);
    }
    expect((await run.request('/anything/else')).status).toBe(299);
  });
});

describe('from another origin', () => {
  const headers = { Origin: 'http://localhost:5173' };

  test('an answer and its preflight are allowed', async () => {
    await start([{ path: '/api', method: 'PUT', body: '1' }]);
    const preflight = await run.request('/api', {
      method: 'OPTIONS',
      headers: { ...headers, 'Access-Control-Request-Headers': 'x-api-key' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-methods']).toContain('PUT');
    expect(preflight.headers['access-control-allow-headers']).toContain('x-api-key');
    const reply = await run.request('/api', { method: 'PUT', headers });
    expect(reply.headers['access-control-allow-origin']).toBe(headers.Origin);
  });

  test('it is refused where every other request is', async () => {
    await start([{ path: '/api' }]);
    const reply = await run.request('/api', { headers: { Origin: 'https://evil.example' } });
    expect(reply.status).toBe(403);
  });

  test('a rule may say otherwise', async () => {
    await start([{ path: '/api', headers: [['access-control-allow-origin', '*']] }]);
    const reply = await run.request('/api', { headers });
    expect(reply.headers['access-control-allow-origin']).toBe('*');
  });
});

test('over HTTP/2 an answer is the same', async () => {
  await start(
    [
      {
        path: '/users/:id',
        method: 'POST',
        status: 201,
        delayMs: 10,
        body: '{{path.id}} {{text}}',
      },
      { path: '/none', status: 204, headers: [['X-A', '1']] },
    ],
    { tls: TEST_KEYS },
  );
  const client = await connectHttp2(run.port);
  try {
    const reply = await client.request('/users/5', { method: 'POST', body: 'sent' });
    expect([reply.status, reply.body]).toEqual([201, '5 sent']);
    const none = await client.request('/none');
    expect([none.status, none.headers['x-a'], none.body]).toEqual([204, '1', '']);
  } finally {
    client.close();
  }
});
