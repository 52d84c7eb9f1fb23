import { afterEach, describe, expect, it } from 'vitest';
import type { ServerRequestView } from '../../../src/shared/contract/views';
import { connectedTo } from '../../support/connected-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

const all = () => run.server.requests(0, 10_000).requests;
/** Waits until so many requests are logged. */
const logged = (count: number): Promise<ServerRequestView[]> =>
  waitFor(() => all().length >= count && all(), `${count} logged requests`, { seen: all });
/** The one request there is, in short. */
const onlyOne = async () => {
  const requests = await logged(1);
  expect(requests).toHaveLength(1);
  return requests.map(short)[0];
};
const short = ({ method, target, status, error }: ServerRequestView) =>
  `${method} ${target} ${status} ${error}`;

const HOST = 'Host: localhost\r\n';
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

describe('the request log', () => {
  it('holds every answer, with who asked and how long it took', async () => {
    run = await runServer();
    const before = run.platform.clock.now();
    await run.publish('x', 1);
    await run.request('/stream/%zz', { headers: { Origin: 'http://localhost:3000' } });
    const after = run.platform.clock.now();
    const { first, end, requests } = run.server.requests(0, 10);
    expect([first, end]).toEqual([0, 2]);
    expect(requests).toEqual([
      {
        seq: 0,
        at: expect.any(Number),
        method: 'POST',
        target: '/publish/x',
        status: 202,
        durationMs: expect.any(Number),
        remote: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        origin: null,
        error: null,
      },
      expect.objectContaining({
        seq: 1,
        target: '/stream/%zz',
        status: 400,
        origin: 'http://localhost:3000',
        error: 'bad-request',
      }),
    ]);
    for (const { at, durationMs } of requests) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at + durationMs).toBeLessThanOrEqual(after + 1);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });

  it.each([
    ['GET / 200 null', HOST],
    ['HEAD / 200 null', HOST],
    ['OPTIONS /x 204 null', HOST],
    ['GET /no?a=b 404 not-found', HOST],
    ['PUT /stream/x 405 method-not-allowed', HOST],
    ['GET / 403 host-refused', 'Host: evil.example\r\n'],
    ['GET http://evil/ 403 host-refused', HOST],
    ['GET / 403 origin-refused', `${HOST}Origin: null\r\n`],
    ['GET / 400 bad-request', ''],
    ['GET / 431 too-large', HOST + 'X: 1\r\n'.repeat(100)],
    ['POST /publish/x 413 too-large', `${HOST}Content-Length: 2000000\r\n`],
    ['GET /stream/x 200 null', HOST],
    ['POST /v1/chat/completions 200 null', `${HOST}Content-Length: 0\r\n`],
    ['GET /ws/x 101 null', HOST + UPGRADE],
    ['GET /echo 101 null', HOST + UPGRADE],
    ['GET /no 404 not-found', HOST + UPGRADE],
    ['GET /ws/x 403 host-refused', `Host: evil\r\n${UPGRADE}`],
    ['GET /ws/x 400 bad-request', `${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n`],
    ['GET /ws/x 426 upgrade-required', HOST],
    ['CONNECT x.example:443 404 not-found', HOST],
  ])('has "%s", once', async (line, headers) => {
    run = await runServer();
    const [method, target, status] = line.split(' ');
    const client = run.raw(`${method} ${target} HTTP/1.1\r\n${headers}\r\n`);
    expect(await onlyOne()).toBe(line);
    await waitFor(() => client.text().startsWith(`HTTP/1.1 ${status} `), 'the same answer', {
      seen: client.text,
    });
    client.socket.destroy();
    // What was logged when its head was sent is not logged again at its end.
    await waitFor(() => connectedTo(run.server).length === 0, 'nobody');
    expect(all()).toHaveLength(1);
  });

  it.each([
    ['nonsense', 'nonsense\r\n\r\n', 400, 'bad-request'],
    ['too long headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'too-large'],
  ])('has %s, without method and target', async (_what, text, status, error) => {
    run = await runServer();
    const client = run.raw(text);
    const [request] = await logged(1);
    expect(request).toMatchObject({ method: '', target: '', status, error, origin: null });
    expect(request?.remote).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(await client.untilClosed()).toContain(`HTTP/1.1 ${status} `);
    expect(all()).toHaveLength(1);
  });

  it('has a held poll when it is answered, with the time it was held', async () => {
    run = await runServer();
    const poll = run.request('/updates/me?channel=x');
    await waitFor(() => run.server.clients().poll === 1, 'the poll');
    const held = run.platform.clock.now();
    expect(all()).toEqual([]);
    await run.server.publish('x', 'message', '1');
    await poll;
    const [request] = await logged(1);
    expect(request).toMatchObject({ status: 200, error: null });
    expect(request?.at).toBeLessThanOrEqual(held);
    expect((request?.at ?? 0) + (request?.durationMs ?? 0)).toBeGreaterThanOrEqual(held - 1);
  });

  it('has a poll that a newer one ended', async () => {
    run = await runServer();
    const older = run.request('/updates/me?channel=x');
    await waitFor(() => run.server.clients().poll === 1, 'the poll');
    const newer = run.request('/updates/me?channel=x');
    await older;
    expect(await onlyOne()).toBe('GET /updates/me?channel=x 409 replaced');
    await run.server.publish('x', 'message', '1');
    await newer;
  });

  it.each(['destroy', 'resetAndDestroy'] as const)(
    'has a held poll whose client left by %s',
    async (leave) => {
      run = await runServer();
      const client = run.raw('GET /updates/me?channel=x HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await waitFor(() => run.server.clients().poll === 1, 'the poll');
      client.socket[leave]();
      expect(await onlyOne()).toBe('GET /updates/me?channel=x null null');
    },
  );

  it('has a body that broke off by a reset, or by an end to which can be answered', async () => {
    run = await runServer();
    const head = 'POST /publish/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n';
    const reset = run.raw(`${head}Expect: 100-continue\r\n\r\n`);
    await waitFor(() => reset.text().includes(' 100 '), 'the body to be asked for');
    reset.socket.resetAndDestroy();
    await logged(1);
    const ended = run.raw(`${head}\r\n1`);
    ended.socket.end();
    expect(await ended.untilClosed()).toMatch(/^HTTP\/1\.1 400 /);
    expect((await logged(2)).map(short)).toEqual([
      'POST /publish/x null null',
      'POST /publish/x 400 bad-request',
    ]);
  });

  it('has all that wait in one line when the client leaves', async () => {
    run = await runServer();
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const client = run.raw(get('/updates/a?channel=x') + get('/updates/b?channel=x'));
    await waitFor(() => run.server.clients().poll === 2, 'the polls');
    client.socket.destroy();
    expect((await logged(2)).map(short).sort()).toEqual([
      'GET /updates/a?channel=x null null',
      'GET /updates/b?channel=x null null',
    ]);
  });

  it('has a body that is not HTTP, or does not arrive, with its request', async () => {
    const limits = {
      headersTimeoutMs: 100,
      requestTimeoutMs: 150,
      connectionsCheckingIntervalMs: 20,
    };
    run = await runServer({ limits });
    const head = 'POST /publish/x HTTP/1.1\r\nHost: localhost\r\n';
    await run.raw(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`).untilClosed();
    await run.raw(`${head}Content-Length: 9\r\n\r\n1`).untilClosed();
    await run.raw('GET / HTTP/1.1\r\nHost:').untilClosed();
    expect((await logged(3)).map(short)).toEqual([
      'POST /publish/x 400 bad-request',
      'POST /publish/x 408 timeout',
      '  408 timeout',
    ]);
  });

  it('has what is not HTTP after a request that is being answered', async () => {
    run = await runServer();
    const client = run.raw('GET /stream/x HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waitFor(() => client.text().includes('retry:'), 'the stream');
    client.socket.write('nonsense\r\n\r\n');
    await client.untilClosed();
    expect((await logged(2)).map(short)).toEqual(['GET /stream/x 200 null', '  null bad-request']);
  });

  it('does not count connections on which nothing is asked', async () => {
    run = await runServer();
    const client = run.raw('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waitFor(() => client.text().includes('\r\n\r\n{'), 'the answer');
    client.socket.resetAndDestroy();
    run.raw('').socket.destroy();
    await run.request('/');
    expect(all().map(short)).toEqual(['GET / 200 null', 'GET / 200 null']);
  });

  it('keeps the newest only, and cuts what is long', async () => {
    run = await runServer({ limits: { requestLog: 5 } });
    for (let n = 0; n < 12; n++) await run.request(`/${n}`);
    await run.request(`/${'x'.repeat(5_000)}`);
    const { first, end, requests } = run.server.requests(0, 100);
    expect([first, end]).toEqual([8, 13]);
    expect(requests.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12]);
    expect(requests[0]?.target).toBe('/8');
    expect(requests[4]?.target).toHaveLength(2_048);
    expect(run.server.requests(10, 2).requests.map(({ seq }) => seq)).toEqual([10, 11]);
  });

  it('goes on after a restart of the listener', async () => {
    run = await runServer();
    await run.request('/');
    await run.server.stop();
    await run.server.start({ port: run.port });
    await run.request('/');
    expect(run.server.requests(0, 10).requests.map(({ seq }) => seq)).toEqual([0, 1]);
  });
});
