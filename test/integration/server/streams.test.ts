import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer({ limits: { sseKeepAliveMs: 120 } });
});
afterAll(() => run.stop());

describe('a stream', () => {
  it('opens with headers that proxies obey and a retry', async () => {
    const stream = await run.stream('/stream/open');
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    await waitFor(() => stream.text().startsWith('retry: 1000\n\n'), 'the retry');
    stream.close();
  });

  it('carries envelopes with id and event', async () => {
    const stream = await run.stream('/stream/carry');
    await run.publish('carry', { a: 1 });
    await run.publish('carry', 'x', 'price');
    const [first, second] = await stream.untilEvents(2);
    expect(first).toMatchObject({ id: '1', event: 'message' });
    expect(second).toMatchObject({ id: '2', event: 'price' });
    expect(JSON.parse(second?.data ?? '')).toMatchObject({ id: 2, event: 'price', data: 'x' });
    expect(stream.text()).toMatch(
      /^retry: 1000\n\nid: 1\ndata: \{"id":1,.*\}\n\nid: 2\nevent: price\ndata: /,
    );
    stream.close();
  });

  it('carries data alone when plain', async () => {
    const stream = await run.stream('/stream/plain?events=plain');
    await run.publish('plain', 'two\nlines');
    await run.publish('plain', { a: [1] }, 'obj');
    await run.publish('plain', '[DONE]');
    expect(await stream.untilEvents(3)).toEqual([
      { id: '1', event: 'message', data: 'two\nlines' },
      { id: '2', event: 'obj', data: '{"a":[1]}' },
      { id: '3', event: 'message', data: '[DONE]' },
    ]);
    stream.close();
  });

  it('says that it is alive when idle, and only then', async () => {
    const stream = await run.stream('/stream/idle');
    const comments = () => stream.text().match(/^: keep-alive$/gm)?.length ?? 0;
    await waitFor(() => comments() >= 2, 'two comments');
    expect(stream.text()).toMatch(/^retry: 1000\n\n(: keep-alive\n\n)+$/);
    const before = comments();
    const start = performance.now();
    while (performance.now() - start < 400) {
      await run.server.publish('idle', 'message', '1');
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(comments() - before).toBeLessThanOrEqual(1);
    stream.close();
  });

  it('resumes by header or query, the header first', async () => {
    for (let n = 1; n <= 5; n++) await run.publish('resume', n);
    const idsOf = async (path: string, headers: Record<string, string>, count: number) => {
      const stream = await run.stream(path, headers);
      const events = await stream.untilEvents(count);
      stream.close();
      return events.map(({ id }) => id);
    };
    expect(await idsOf('/stream/resume', { 'Last-Event-ID': '3' }, 2)).toEqual(['4', '5']);
    expect(await idsOf('/stream/resume?last_event_id=2', {}, 3)).toEqual(['3', '4', '5']);
    expect(await idsOf('/stream/resume?last_event_id=0', { 'Last-Event-ID': '4' }, 1)).toEqual([
      '5',
    ]);
    const fresh = await run.stream('/stream/resume', { 'Last-Event-ID': '' });
    await run.publish('resume', 6);
    expect((await fresh.untilEvents(1)).map(({ id }) => id)).toEqual(['6']);
    fresh.close();
    const bad = await run.request('/stream/resume', { headers: { 'Last-Event-ID': 'abc' } });
    expect(bad.status).toBe(400);
  });

  it('speaks to HTTP/1.0 without chunks', async () => {
    const client = run.raw('GET /stream/old HTTP/1.0\r\nHost: localhost\r\n\r\n');
    await waitFor(() => client.text().endsWith('\r\n\r\nretry: 1000\n\n'), 'the opening');
    await run.publish('old', 1);
    await waitFor(() => client.text().includes('\n\nid: 1\ndata: {"id":1,'), 'the event');
    client.socket.destroy();
  });

  it('waits for its turn when requests are pipelined', async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    const client = run.raw(get('/updates/me?channel=pipe&wait=5') + get('/stream/pipe'));
    await waitFor(() => run.server.clients().poll === 1, 'the poll to be held');
    await waitFor(() => run.server.clients().sse === 1, 'the stream to be open');
    await run.publish('pipe', 1);
    await waitFor(() => client.text().includes('id: 1\ndata: {"id":1,'), 'the event');
    expect(client.text()).toMatch(
      /^HTTP\/1\.1 200 [\s\S]*"next":"1"\}HTTP\/1\.1 200 [\s\S]*retry: 1000/,
    );
    client.socket.destroy();
  });

  it('is let go of when the client leaves', async () => {
    await waitFor(() => run.server.clients().sse === 0, 'the clients of before to be gone');
    const fin = await run.stream('/stream/leave');
    const client = run.raw('GET /stream/leave HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waitFor(() => run.server.clients().sse === 2, 'two clients');
    fin.close();
    client.socket.resetAndDestroy();
    await waitFor(() => run.server.clients().sse === 0, 'nobody');
    expect((await run.publish('leave', 1)).json().receivers.sse).toBe(0);
  });
});
