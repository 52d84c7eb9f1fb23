import { afterEach, describe, expect, it } from 'vitest';
import { connectHttp2, TEST_KEYS } from '../../support/secure-clients';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

describe('/demo', () => {
  it('is a page with a policy of its own', async () => {
    run = await runServer();
    const { status, headers, body } = await run.request('/demo');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-/);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('<title>Seven streams');
    expect((await run.request('/demo', { method: 'POST' })).status).toBe(405);
    expect((await run.request('/demo/nothing')).status).toBe(404);
    const foreign = await run.request('/demo', { headers: { Host: 'evil.example' } });
    expect(foreign.status).toBe(403);
  });

  it('has streams of the channel demo, in which something happens while they last', async () => {
    run = await runServer();
    const { server, platform } = run;
    const before = platform.clock.live;
    const [one, two] = [await run.stream('/demo/stream'), await run.stream('/demo/stream')];
    expect(server.clients().sse).toBe(2);
    const [event] = await one.untilEvents(1);
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ channel: 'demo', data: { tick: 1 } });
    one.close();
    await waitFor(() => server.clients().sse === 1, 'the first to be gone');
    expect(await two.untilEvents(2)).toHaveLength(2);
    two.close();
    await waitFor(() => platform.clock.live <= before, 'the ticks to stop');
  });

  it('works over HTTP/2, and stops with the server', async () => {
    run = await runServer({ tls: TEST_KEYS });
    const client = await connectHttp2(run.port);
    expect((await client.request('/demo')).status).toBe(200);
    const streams = await Promise.all(
      Array.from({ length: 7 }, () => client.open('/demo/stream?number=1')),
    );
    for (const stream of streams) expect(await stream.untilEvents(1)).toHaveLength(1);
    await run.server.dispose();
    await waitFor(() => run.platform.clock.live === 0, 'every timer to be let go');
    client.close();
  });
});
