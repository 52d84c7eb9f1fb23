import { afterEach, describe, expect, test } from 'vitest';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { connectHttp2, TEST_KEYS } from '../../support/secure-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

const LARGE = JSON.stringify('x'.repeat(1_000));

const begin = async (faults: string, limits = {}) => {
  run = await runServer({ limits, faults: { seed: 1, faults: parseFaults(faults) } });
};

describe('a line that is cut by FIN ends at once, in the midst of what waits', () => {
  test.each([
    ['because bytes trickle', 'drip=1KiB/s,cut=every 300ms:fin'],
    ['because nothing is written any more', 'half-open=100ms,cut=every 300ms:fin'],
  ])('%s', async (_why, faults) => {
    await begin(faults);
    const stream = await run.stream('/stream/trades');
    const room = await run.room('/ws/trades');
    for (let at = 0; at < 100; at++) await run.server.publish('trades', 'message', LARGE);
    await waitFor(() => stream.closed && room.closeCode !== null, 'the end of both', {
      seen: () => run.server.injected(0, 100).entries,
    });
    expect([stream.ended, room.closeCode]).toEqual([false, 1006]);
    const cuts = run.server.injected(0, 1_000).entries.filter(({ kind }) => kind === 'cut');
    expect(cuts.map(({ transport }) => transport).sort()).toEqual(['sse', 'websocket']);
    await waitFor(() => run.server.clients().sse + run.server.clients().websocket === 0, 'nobody');
  });
});

test('what is refused says all that its status must say', async () => {
  await begin('status=401');
  const upgrade =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
  for (const request of ['GET /stream/x HTTP/1.1\r\n', `GET /ws/x HTTP/1.1\r\n${upgrade}`]) {
    const client = run.raw(`${request}Host: localhost\r\n\r\n`);
    await waitFor(() => client.text().endsWith('}}'), 'an answer', { seen: client.text });
    const head = client.text();
    expect(head).toMatch(/^HTTP\/1\.1 401 /);
    // RFC 9110 15.5.2 and 6.6.1.
    expect(head).toMatch(/\r\nWWW-Authenticate: Bearer\r\n/);
    expect(Date.parse(/\r\nDate: (.*)\r\n/.exec(head)?.[1] ?? '')).not.toBeNaN();
  }
});

test.each([
  ['refuse', 7],
  ['cut=every 1ms:rst', 8],
])('over HTTP/2 %s is not held against the client', async (faults, code) => {
  const limits = { http2CostlyFrames: 3, http2CostlyFramesPerSecond: 0.001 };
  run = await runServer({
    limits,
    tls: TEST_KEYS,
    faults: { seed: 1, faults: parseFaults(faults) },
  });
  const client = await connectHttp2(run.port);
  for (let at = 0; at < 10; at++) {
    const stream = client.session.request({ ':path': '/stream/trades' });
    stream.on('error', () => undefined);
    await waitFor(() => stream.closed, 'the end of the stream');
    expect([at, stream.rstCode]).toEqual([at, code]);
  }
  expect(client.closed).toBe(false);
  client.close();
});

test.each(['invalid-utf8', 'truncate'])('another content type stays with %s', async (fault) => {
  await begin(`content-type=text/plain,${fault}`);
  await run.server.publish('trades', 'message', '1');
  const head = 'GET /updates/me?channel=trades&since=0 HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const client = run.raw(head);
  await waitFor(() => client.text().includes('"upd'), 'an answer', {
    seen: client.text,
  });
  expect(client.text().match(/^content-type: .*$/gim)).toEqual(['Content-Type: text/plain']);
});

test('what waits to be overtaken at a poll is not forgotten when other faults follow', async () => {
  await begin('reorder');
  await run.server.publish('trades', 'message', '1');
  const first = await run.request('/updates/me?channel=trades&since=0');
  expect(first.json()).toEqual({ updates: [], next: '1' });
  for (const faults of ['', 'duplicate=0%']) {
    run.server.setFaults({ seed: 1, faults: parseFaults(faults) });
  }
  const second = await run.request('/updates/me?channel=trades&since=1');
  expect(second.json()).toMatchObject({ updates: [{ id: 1 }], next: '1' });
});

test('enlarged messages come in several answers', async () => {
  await begin('oversize=1MiB', { pollPageBytes: 2_500_000 });
  const published = 10;
  for (let at = 0; at < published; at++) await run.server.publish('trades', 'message', LARGE);
  const seen: number[] = [];
  let next = '0';
  for (let asked = 0; asked < published && seen.length < published; asked++) {
    const reply = await run.request(`/updates/me?channel=trades&since=${next}`);
    expect(reply.body.length).toBeLessThan(4_000_000);
    const { updates } = reply.json();
    seen.push(...updates.map(({ id }: { id: number }) => id));
    ({ next } = reply.json());
  }
  const ids = Array.from({ length: published }, (_, index) => index + 1);
  expect(seen).toEqual(ids);
  expect(run.server.injected(0, 1_000).entries.map(({ id }) => id)).toEqual(ids);
});
