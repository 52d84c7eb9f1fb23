import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
beforeAll(async () => {
  run = await runServer({ limits: { pollPageMessages: 10 } });
});
afterAll(() => run.stop());

const poll = async (query: string, client = 'me') => {
  const reply = await run.request(`/updates/${client}?${query}`);
  const { updates, next } = reply.json() as { updates?: { id: number }[]; next?: string };
  return { status: reply.status, ids: updates?.map(({ id }) => id), next };
};
const held = (count: number) =>
  waitFor(() => run.server.clients().poll === count, `${count} held polls`);

describe('a poll with since', () => {
  it('answers at once from history, page by page', async () => {
    for (let n = 1; n <= 25; n++) await run.publish('pages', n);
    expect(await poll('channel=pages&since=0')).toMatchObject({ next: '10' });
    expect(await poll('channel=pages&since=10')).toMatchObject({ next: '20' });
    expect(await poll('channel=pages&since=20')).toEqual({
      status: 200,
      ids: [21, 22, 23, 24, 25],
      next: '25',
    });
  });

  it('is held until something is published, with everything of that moment', async () => {
    const answer = poll('channel=moment&since=0');
    await held(1);
    for (let n = 1; n <= 3; n++) void run.server.publish('moment', 'message', String(n));
    expect(await answer).toEqual({ status: 200, ids: [1, 2, 3], next: '3' });
    expect(run.server.clients().poll).toBe(0);
  });

  it('answers empty when the hold is over, or at once with wait=0', async () => {
    const start = performance.now();
    expect(await poll('channel=empty&since=0&wait=0.15')).toEqual({
      status: 200,
      ids: [],
      next: '0',
    });
    expect(performance.now() - start).toBeGreaterThan(140);
    const reply = await run.request('/updates/me?channel=empty&since=&wait=0');
    expect(reply.body).toBe('{"updates":[],"next":"0"}');
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it('loses nothing when answers do', async () => {
    for (let n = 1; n <= 3; n++) await run.publish('lossy', n);
    expect((await poll('channel=lossy&since=1')).ids).toEqual([2, 3]);
    expect((await poll('channel=lossy&since=1')).ids).toEqual([2, 3]);
  });
});

describe('a poll without since', () => {
  it('starts from now and goes on after its last answer, at most once', async () => {
    await run.publish('once', 'old');
    expect(await poll('channel=once&wait=0', 'a')).toEqual({ status: 200, ids: [], next: '1' });
    await run.publish('once', 1);
    await run.publish('once', 2);
    expect((await poll('channel=once', 'a')).ids).toEqual([2, 3]);
    expect((await poll('channel=once&wait=0', 'a')).ids).toEqual([]);
    expect((await poll('channel=once&wait=0', 'b')).ids).toEqual([]);
    expect((await poll('channel=once&since=0', 'b')).ids).toEqual([1, 2, 3]);
    await run.publish('once', 3);
    expect((await poll('channel=once', 'b')).ids).toEqual([4]);
    const waiting = poll('channel=once', 'a');
    expect((await waiting).ids).toEqual([4]);
  });

  it('goes on after an empty answer to a poll with since', async () => {
    await run.publish('after', 1);
    expect(await poll('channel=after&since=1&wait=0', 'e')).toMatchObject({ ids: [], next: '1' });
    await run.publish('after', 2);
    expect((await poll('channel=after', 'e')).ids).toEqual([2]);
  });

  it('gives each message to one of two polls of a client id that race', async () => {
    await poll('channel=race&wait=0', 'r');
    const seen: number[] = [];
    for (let n = 1; n <= 30; n++) await run.publish('race', n);
    while (seen.length < 30) {
      const answers = await Promise.all([
        poll('channel=race&wait=0', 'r'),
        poll('channel=race&wait=0', 'r'),
      ]);
      for (const { ids } of answers) seen.push(...(ids ?? []));
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  });

  it('does not use up what a client that left was never answered', async () => {
    await poll('channel=gone&wait=0', 'g');
    const abort = new AbortController();
    const path = '/updates/g?channel=gone';
    const left = run.request(path, { signal: abort.signal }).catch((error: Error) => error.name);
    await held(1);
    abort.abort();
    expect(await left).toBe('AbortError');
    await held(0);
    expect((await run.publish('gone', 1)).json().receivers.poll).toBe(0);
    expect((await poll('channel=gone', 'g')).ids).toEqual([1]);
  });
});

describe('two polls of one client id and channel', () => {
  it('the newer held one ends the older with 409', async () => {
    const older = run.request('/updates/two?channel=pair');
    await held(1);
    const otherChannel = poll('channel=other', 'two');
    const otherClient = poll('channel=pair', 'three');
    await held(3);
    const newer = poll('channel=pair', 'two');
    const reply = await older;
    expect([reply.status, reply.json()]).toMatchObject([409, { error: { code: 'replaced' } }]);
    await held(3);
    expect(await poll('channel=pair&wait=0', 'two')).toMatchObject({ status: 200, ids: [] });
    expect(run.server.clients().poll).toBe(3);
    await run.publish('pair', 1);
    await run.publish('other', 1);
    expect([(await newer).ids, (await otherClient).ids, (await otherChannel).ids]).toEqual([
      [1],
      [1],
      [1],
    ]);
  });
});

it('polls over one kept connection, again and again', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const warnings: string[] = [];
  const onWarning = (warning: Error) => warnings.push(warning.name);
  process.on('warning', onWarning);
  let since = '0';
  for (let n = 1; n <= 40; n++) {
    const answer = run.request(`/updates/k?channel=kept&since=${since}`, { agent });
    await held(1);
    await run.server.publish('kept', 'message', String(n));
    since = (await answer).json().next;
  }
  expect(since).toBe('40');
  process.off('warning', onWarning);
  expect(warnings).toEqual([]);
  agent.destroy();
});
