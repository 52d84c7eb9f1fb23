import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawClient, runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer({ allowedOrigins: ['https://app.example.com'] });
});
afterAll(() => run.stop());

const error = (code: string) => ({
  error: { code, message: expect.stringMatching(/^[A-Z].*\.$/s) },
});

describe('publish', () => {
  it('counts ids and tells the receivers of this instance', async () => {
    const reply = await run.publish('count', { n: 1 });
    expect(reply.status).toBe(202);
    expect(reply.json()).toEqual({ id: 1, receivers: { websocket: 0, sse: 0, poll: 0 } });
    const stream = await run.stream('/stream/count');
    const room = await run.room('/ws/count');
    const poll = run.request('/updates/me?channel=count');
    await expect
      .poll(async () => (await run.publish('count', 1)).json().receivers)
      .toEqual({ websocket: 1, sse: 1, poll: 1 });
    expect((await poll).status).toBe(200);
    stream.close();
    room.close();
  });

  const stored = async (channel: string) =>
    (await run.request(`/updates/reader?channel=${channel}&since=0&wait=0`)).body;

  it('keeps JSON as it was written, without its spaces', async () => {
    const body = '{ "big": 12345678901234567890.10, "text" : "a  b" }';
    await run.request('/publish/json', { method: 'POST', body });
    expect(await stored('json')).toContain('"event":"message","ts":');
    expect(await stored('json')).toMatch(
      /^\{"updates":\[\{"id":1,"channel":"json","event":"message","ts":\d{13}\.\d{3},"data":\{"big":12345678901234567890\.10,"text":"a {2}b"\}\}\],"next":"1"\}$/,
    );
  });

  it.each([
    ['text/plain', 'hello', '"hello"'],
    ['text/plain', '[1, 2]', '[1,2]'],
    ['', '', '""'],
    ['application/octet-stream', Buffer.from([0x61, 0xff]), '"a\ufffd"'],
    ['application/json; charset=utf-8', '\ufeff{"a":1}', '{"a":1}'],
    ['application/json', 'null', 'null'],
  ])('takes %s %j as %s', async (type, body, data) => {
    const channel = `types/${encodeURIComponent(`${type}${data}`)}`;
    const headers: Record<string, string> = type ? { 'Content-Type': type } : {};
    const reply = await run.request(`/publish/${channel}`, { method: 'POST', headers, body });
    expect(reply.status).toBe(202);
    expect(await stored(channel)).toContain(`"data":${data}}`);
  });

  it.each(['application/json', 'application/problem+json', 'Application/JSON;charset=x'])(
    'refuses what is not JSON and says %s',
    async (type) => {
      for (const body of ['{"a":', '', 'hello']) {
        const headers = { 'Content-Type': type };
        const reply = await run.request('/publish/bad', { method: 'POST', headers, body });
        expect([reply.status, reply.json()]).toEqual([400, error('bad-request')]);
      }
    },
  );

  it('takes an event name of 1-256 bytes', async () => {
    const status = async (event: string) =>
      (await run.request(`/publish/named?event=${event}`, { method: 'POST', body: '1' })).status;
    expect(await status('price')).toBe(202);
    expect(await status('caf%C3%A9+x')).toBe(202);
    expect(await status('')).toBe(400);
    expect(await status('a%0Ab')).toBe(400);
    expect(await status('%ff')).toBe(400);
    expect(await status('x'.repeat(257))).toBe(400);
    expect(await stored('named')).toContain('"event":"café x"');
  });

  it('gives ids without holes to publishers that race', async () => {
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, n) => run.publish('race', { n })),
    );
    const ids = replies.map((reply) => reply.json().id as number).sort((a, b) => a - b);
    expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });
});

describe('bodies', () => {
  const MIB = 1_048_576;

  it('of 1 MiB are taken, larger ones refused', async () => {
    const send = (size: number) =>
      run.request('/publish/large', { method: 'POST', body: Buffer.alloc(size, 'x') });
    expect((await send(MIB)).status).toBe(202);
    const reply = await send(MIB + 1);
    expect([reply.status, reply.json()]).toEqual([413, error('too-large')]);
    expect(reply.headers.connection).toBe('close');
  });

  it('without a length are stopped at the cap, answered, and the connection closed', async () => {
    const client = run.raw(
      'POST /publish/large HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let count = 0; count < 40 && !client.closed; count++) client.socket.write(chunk);
    const answer = await client.untilClosed();
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too-large"');
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it.each([
    ['whose length is told', `Content-Length: ${64 * MIB}\r\n\r\n`],
    ['without a length', `Transfer-Encoding: chunked\r\n\r\n${(64 * MIB).toString(16)}\r\n`],
  ])('%s and that are refused are read a little further, then left', async (_, head) => {
    // It goes on sending whatever it is told.
    const client = net.connect({ port: run.port, host: '127.0.0.1', allowHalfOpen: true });
    const told: Buffer[] = [];
    client.on('data', (chunk: Buffer) => told.push(chunk));
    const ended = new Promise((resolve) => client.once('close', resolve));
    client.on('error', () => undefined); // the server resets the line
    const part = Buffer.alloc(64 * 1_024, 'x');
    let taken = 0;
    const goOn = (error?: Error | null) => {
      if (error) return;
      taken += part.length;
      if (taken < 64 * MIB) client.write(part, goOn);
      else client.end();
    };
    client.write(`POST /publish/x HTTP/1.1\r\nHost: localhost\r\n${head}`);
    client.write(part, goOn);
    await ended;
    expect(String(Buffer.concat(told))).toMatch(/^HTTP\/1\.1 413 /);
    // The 1 MiB that a body may have, what is dropped, and what the system's buffers hold.
    expect(taken).toBeLessThan(24 * MIB);
  });

  it('are asked for only when they will be read', async () => {
    const expecting = (path: string, length: number) =>
      run.raw(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
      );
    expect(await expecting('/publish/x', MIB + 1).untilClosed()).toMatch(/^HTTP\/1\.1 413 /);
    expect(await expecting('/nowhere', 5).untilClosed()).toMatch(/^HTTP\/1\.1 404 /);
    const good = expecting('/publish/x', 5);
    await expect.poll(() => good.text()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    good.socket.write('hello');
    expect(await good.untilClosed()).toContain('HTTP/1.1 202 ');
  });
});

describe('refusals', () => {
  it.each([
    ['GET', '/nothing', 404, 'not-found'],
    ['GET', '/ws', 404, 'not-found'],
    ['GET', '/echo/more', 404, 'not-found'],
    ['GET', '/v1/chat/other', 404, 'not-found'],
    ['POST', '/stream/x', 405, 'method-not-allowed'],
    ['GET', '/publish/x', 405, 'method-not-allowed'],
    ['DELETE', '/', 405, 'method-not-allowed'],
    ['GET', '/ws/x', 426, 'upgrade-required'],
    ['GET', '/echo', 426, 'upgrade-required'],
    ['GET', '/stream/', 400, 'bad-request'],
    ['GET', '/stream/a/../b', 400, 'bad-request'],
    ['GET', '/stream/%2e%2e', 400, 'bad-request'],
    ['GET', '/stream/a%00b', 400, 'bad-request'],
    ['GET', '/stream/a%C2%85b', 400, 'bad-request'],
    ['GET', '/stream/%zz', 400, 'bad-request'],
    ['GET', '/stream/%ff', 400, 'bad-request'],
    ['GET', `/stream/${'x'.repeat(257)}`, 400, 'bad-request'],
    ['GET', '/stream/x?last_event_id=-1', 400, 'bad-request'],
    ['GET', '/stream/x?events=other', 400, 'bad-request'],
    ['GET', '/updates/me', 400, 'bad-request'],
    ['GET', '/updates/me?channel=', 400, 'bad-request'],
    ['GET', '/updates/me?channel=a%2F..', 400, 'bad-request'],
    ['GET', '/updates/a%0a?channel=x', 400, 'bad-request'],
    ['GET', '/updates/me?channel=x&since=x', 400, 'bad-request'],
    ['GET', '/updates/me?channel=x&wait=121', 400, 'bad-request'],
  ])('%s %s is %i', async (method, path, status, code) => {
    const reply = await run.request(path, { method });
    expect([reply.status, reply.json()]).toEqual([status, error(code)]);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('name the methods allowed and the upgrade wanted', async () => {
    expect((await run.request('/publish/x')).headers.allow).toBe('POST, OPTIONS');
    const stream = await run.request('/stream/x', { method: 'PUT' });
    expect(stream.headers.allow).toBe('GET, OPTIONS');
    expect((await run.request('/ws/x')).headers.upgrade).toBe('websocket');
  });

  it('are the usual ones for who would rather speak HTTP/2', async () => {
    const wish =
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAQAAP__\r\n';
    const client = run.raw('');
    const ask = (head: string, rest = '') =>
      client.socket.write(`${head} HTTP/1.1\r\nHost: localhost\r\n${wish}${rest}`);
    const answers = () =>
      client
        .text()
        .match(/HTTP\/1\.1 \d+/g)
        ?.map((line) => line.slice(9));
    ask('POST /publish/h2c', 'Content-Length: 4\r\n\r\n"a');
    client.socket.write('b"');
    for (let at = 1; at <= 20; at++) {
      await waitFor(() => answers()?.length === at, 'an answer', { seen: client.text });
      ask('GET /updates/me?channel=h2c&since=0', '\r\n');
    }
    await waitFor(() => answers()?.length === 21, 'the last answer', { seen: client.text });
    expect(answers()).toEqual(['202', ...Array(20).fill('200')]);
    expect(client.text()).toContain('"data":"ab"');
    ask('GET /stream/h2c?last_event_id=0', '\r\n');
    await waitFor(() => client.text().includes('id: 1\ndata: {"id":1'), 'an event');
    const answered = (raw: RawClient) =>
      waitFor(() => raw.text().includes('}}') && raw.text(), 'an answer', { seen: raw.text });
    const foreign = run.raw(
      `GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://x.test\r\n${wish}\r\n`,
    );
    expect(await answered(foreign)).toMatch(/^HTTP\/1\.1 403 /);
    const late = `${'X: 1\r\n'.repeat(100)}Origin: http://x.test\r\n\r\n`;
    const many = run.raw(`GET / HTTP/1.1\r\nHost: localhost\r\n${wish}${late}`);
    expect(await answered(many)).toMatch(/^HTTP\/1\.1 4(03|31) /);
  });

  it('reach those who ask for an upgrade', async () => {
    const upgrade = (path: string, more = '') =>
      run
        .raw(
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`,
        )
        .untilClosed();
    expect(await upgrade('/nothing')).toMatch(/^HTTP\/1\.1 404 [\s\S]*"code":"not-found"/);
    expect(await upgrade('/stream/x')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await upgrade('/ws/..')).toMatch(/^HTTP\/1\.1 400 [\s\S]*segment/);
    expect(await upgrade('/ws/x?since=z')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await upgrade('/ws/x')).toMatch(/^HTTP\/1\.1 400 [\s\S]*Sec-WebSocket-Key/);
    const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    expect(await upgrade('/ws/x', `${key}Sec-WebSocket-Version: 99\r\n`)).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*Sec-WebSocket-Version: 13/,
    );
  });

  it('of what is not HTTP are JSON too', async () => {
    expect(await run.raw('hello\r\n\r\n').untilClosed()).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*"code":"bad-request"/,
    );
    const long = `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await run.raw(long).untilClosed()).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"too-large"/);
    const many = `GET / HTTP/1.1\r\nHost: localhost\r\n${'X: 1\r\n'.repeat(120)}Connection: close\r\n\r\n`;
    expect(await run.raw(many).untilClosed()).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('cross-origin', () => {
  const origin = 'https://app.example.com';
  const allowed = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  };

  it.each(['/', '/nothing', '/publish/x', '/stream/%zz', '/updates/me?channel=x&wait=0'])(
    'GET %s names the origin',
    async (path) => {
      const reply = await run.request(path, { headers: { Origin: origin } });
      expect(reply.headers).toMatchObject(allowed);
      expect(reply.headers.vary).toContain('Origin');
    },
  );

  it('a stream, a publish and a 413 name it', async () => {
    const headers = { Origin: origin };
    const stream = await run.stream('/stream/x', headers);
    expect(stream.headers).toMatchObject({ ...allowed, vary: 'Origin' });
    stream.close();
    const post = (body: Buffer) => run.request('/publish/x', { method: 'POST', headers, body });
    expect((await post(Buffer.from('1'))).headers).toMatchObject(allowed);
    expect((await post(Buffer.alloc(1_048_577))).headers).toMatchObject(allowed);
  });

  it('is not spoken of to others', async () => {
    const reply = await run.request('/');
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
    expect(reply.headers.vary).toContain('Origin');
  });

  it('preflight is answered 204 with all that clients send', async () => {
    const headers = {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'last-event-id',
    };
    for (const path of ['/stream/x', '/publish/x', '/updates/me?channel=x', '/nothing', '*']) {
      const reply = await run.request(path, { method: 'OPTIONS', headers });
      expect([path, reply.status, reply.body]).toEqual([path, 204, '']);
      expect(reply.headers).toMatchObject(allowed);
      expect(reply.headers['access-control-allow-methods']).toContain('POST');
      expect(reply.headers['access-control-allow-headers']).toContain('Last-Event-ID');
      expect(Number(reply.headers['access-control-max-age'])).toBeGreaterThan(0);
    }
    const local = { ...headers, 'Access-Control-Request-Private-Network': 'true' };
    const reply = await run.request('/publish/x', { method: 'OPTIONS', headers: local });
    expect(reply.headers['access-control-allow-private-network']).toBe('true');
  });
});

describe('the index', () => {
  it('lists the surface and live counts as JSON', async () => {
    const room = await run.room('/ws/%3Cb%3E?user_id=alice');
    const scenario = run.server.startScenario({ name: 'trades', ratePerSecond: 1 });
    const reply = await run.request('/');
    const index = reply.json();
    expect(index.endpoints.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/ws\//),
        expect.stringMatching(/^\/stream\//),
        expect.stringMatching(/^\/updates\//),
        expect.stringMatching(/^\/publish\//),
        '/echo',
        '/demo',
      ]),
    );
    expect(index).toMatchObject({ clients: { websocket: 1, poll: 0 }, slowConsumers: 0 });
    expect(index.channels).toContainEqual({
      name: '<b>',
      newestId: 1,
      clients: { websocket: 1, sse: 0, poll: 0 },
    });
    expect(index.scenarios).toEqual([{ name: 'trades', channel: 'trades', ratePerSecond: 1 }]);
    scenario.stop();

    const page = await run.request('/', {
      headers: { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
    });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(page.body).toContain('&#60;b&#62;');
    expect(page.body).not.toContain('<b>');
    room.close();
  });

  it.each([
    ['application/json', 'json'],
    ['*/*', 'json'],
    ['text/html;q=0.5, application/json', 'json'],
    ['text/*, application/json;q=0.1', 'html'],
  ])('Accept: %s gets %s', async (accept, expected) => {
    const { headers } = await run.request('/', { headers: { Accept: accept } });
    expect(headers['content-type']).toContain(expected);
  });

  it('answers HEAD without a body', async () => {
    const reply = await run.request('/', { method: 'HEAD' });
    expect([reply.status, reply.body]).toEqual([200, '']);
  });
});

describe('chat completions', () => {
  const ask = (body: unknown) =>
    run.request('/v1/chat/completions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it('streams chunks that end with [DONE]', async () => {
    const reply = await ask({ model: 'm', stream: true, max_tokens: 5, messages: [] });
    expect(reply.headers['content-type']).toBe('text/event-stream');
    const data = reply.body
      .split('\n\n')
      .filter(Boolean)
      .map((block) => block.replace('data: ', ''));
    expect(data.at(-1)).toBe('[DONE]');
    const chunks = data.slice(0, -1).map((text) => JSON.parse(text));
    expect(chunks.every(({ object }) => object === 'chat.completion.chunk')).toBe(true);
    expect(chunks[0]).toMatchObject({ model: 'm', choices: [{ delta: { role: 'assistant' } }] });
    expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: 'length' }] });
    const said = chunks.map(({ choices }) => choices[0].delta.content ?? '').join('');
    const whole = (await ask({ stream: false, max_tokens: 5 })).json();
    expect(whole).toMatchObject({
      object: 'chat.completion',
      choices: [{ message: { role: 'assistant', content: said }, finish_reason: 'length' }],
    });
  });

  it('refuses what is no JSON object', async () => {
    for (const body of ['{', '[]', '1']) expect((await ask(body)).status).toBe(400);
  });
});
