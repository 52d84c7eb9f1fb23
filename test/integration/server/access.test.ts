import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer();
});
afterAll(() => run.stop());

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

/** Every way in: what a request line and its headers would get from a friend. */
const WAYS = [
  ['GET /', '', 200],
  ['GET /stream/x', '', 200],
  ['GET /updates/me?channel=x&wait=0', '', 200],
  ['POST /publish/x', 'Content-Length: 1\r\n', 202],
  ['POST /v1/chat/completions', 'Content-Length: 2\r\n', 200],
  ['OPTIONS /publish/x', '', 204],
  ['HEAD /', '', 200],
  ['PUT /stream/x', '', 405],
  ['GET /nothing', '', 404],
  ['GET /stream/%zz', '', 400],
  ['GET /ws/x', UPGRADE, 101],
  ['GET /echo', UPGRADE, 101],
  ['GET /nothing', UPGRADE, 404],
] as const;

async function statusOf(line: string, headers: string): Promise<number> {
  const body = headers.includes('Length: 1') ? '1' : headers.includes('Length: 2') ? '{}' : '';
  const client = run.raw(`${line} HTTP/1.1\r\n${headers}\r\n${body}`);
  await waitFor(() => client.text().includes('\r\n'), `an answer to ${line}`);
  client.socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(client.text())?.[1]);
}

describe.each(WAYS)('%s', (line, headers, welcome) => {
  it.each([
    ['Host: localhost\r\n', welcome],
    ['Host: 127.0.0.1:1\r\nOrigin: http://localhost:3000\r\n', welcome],
    ['Host: evil.example\r\n', 403],
    ['Host: localhost.evil.example\r\n', 403],
    ['Host: localhost\r\nOrigin: https://evil.example\r\n', 403],
    ['Host: localhost\r\nOrigin: null\r\n', 403],
    ['Host: localhost\r\nOrigin: nonsense\r\n', 403],
    ['Host: localhost\r\nOrigin: http://localhost\r\nOrigin: https://evil.example\r\n', 403],
    ['', 400],
    ['Host: localhost\r\nHost: evil.example\r\n', 400],
  ])('with %j is %i', async (who, status) => {
    expect(await statusOf(line, who + headers)).toBe(status);
  });
});

describe('a refused request', () => {
  it('changes nothing and names no origin', async () => {
    const before = run.server.channels().find(({ name }) => name === 'secret');
    const reply = await run.request('/publish/secret', {
      method: 'POST',
      headers: { Origin: 'https://evil.example' },
      body: '1',
    });
    expect(reply.status).toBe(403);
    expect(reply.json()).toMatchObject({ error: { code: 'origin-refused' } });
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
    expect(run.server.channels().find(({ name }) => name === 'secret')).toEqual(before);
  });

  it('by an absolute target is seen through', async () => {
    expect(await statusOf('GET http://evil.example/', 'Host: localhost\r\n')).toBe(403);
    expect(await statusOf('GET http://localhost:1/', 'Host: localhost\r\n')).toBe(200);
  });

  it('is refused before a body is asked for', async () => {
    const client = run.raw(
      'POST /publish/x HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    );
    expect(await client.untilClosed()).toMatch(/^HTTP\/1\.1 403 /);
  });
});

it('hosts and origins can be allowed', async () => {
  const open = await runServer({
    allowedHosts: ['dev.example.com'],
    allowedOrigins: ['https://app.example.com'],
  });
  const reply = await open.request('/', {
    headers: { Host: 'dev.example.com:99', Origin: 'https://app.example.com' },
  });
  expect(reply.status).toBe(200);
  const room = await open.room('/ws/x', { origin: 'https://app.example.com' });
  room.close();
  await open.stop();
});

it('the allowed origins can be changed while it runs, for the requests to come', async () => {
  const open = await runServer({ allowedOrigins: ['https://a.example'] });
  const status = async (origin: string) =>
    (await open.request('/', { headers: { Origin: origin } })).status;
  const stream = await open.stream('/stream/x', { Origin: 'https://a.example' });
  open.server.setAllowedOrigins(['https://b.example']);
  expect(open.server.allowedOrigins()).toEqual(['https://b.example']);
  expect([await status('https://a.example'), await status('https://b.example')]).toEqual([
    403, 200,
  ]);
  expect(() => open.server.setAllowedOrigins(['https://c.example', 'nonsense'])).toThrow(
    expect.objectContaining({ code: 'bad-request', message: expect.stringMatching(/"nonsense"/) }),
  );
  expect([await status('https://b.example'), await status('https://c.example')]).toEqual([
    200, 403,
  ]);
  await open.publish('x', 1);
  await stream.untilEvents(1);
  await open.server.stop();
  await open.server.start({ port: open.port });
  expect(await status('https://b.example')).toBe(200);
  await open.stop();
});
