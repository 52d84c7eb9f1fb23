import http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReadEnvelope, runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

/** The first `count` envelopes after `since`, over each transport. */
const TRANSPORTS = {
  async websocket(since: number, count: number): Promise<ReadEnvelope[]> {
    const room = await run.room(`/ws/c?since=${since}`);
    const envelopes = await room.until(count);
    room.close();
    return envelopes;
  },
  async sse(since: number, count: number): Promise<ReadEnvelope[]> {
    const stream = await run.stream('/stream/c', { 'Last-Event-ID': String(since) });
    const events = await stream.untilEvents(count);
    stream.close();
    const envelopes = events.map(({ data }) => JSON.parse(data) as ReadEnvelope);
    expect(events.map(({ id, event }) => [id, event])).toEqual(
      envelopes.map(({ id, event }) => [String(id), event]),
    );
    return envelopes;
  },
  async poll(since: number, count: number): Promise<ReadEnvelope[]> {
    const reply = (await run.request(`/updates/me?channel=c&since=${since}&wait=0`)).json();
    expect(reply.updates).toHaveLength(count);
    expect(reply.next).toBe(String(reply.updates.at(-1).id));
    return reply.updates;
  },
};

const publish = async (count: number) => {
  for (let n = 0; n < count; n++) await run.server.publish('c', 'message', String(n));
};
const brief = (envelopes: ReadEnvelope[]) =>
  envelopes.map(({ id, event, data }) => (event === 'gap' ? { id, ...(data as object) } : id));

describe.each(Object.entries(TRANSPORTS))('resuming over %s', (_transport, read) => {
  it('within history has no gap', async () => {
    run = await runServer();
    await publish(4);
    expect(brief(await read(2, 2))).toEqual([3, 4]);
  });

  it('below history tells what expired', async () => {
    run = await runServer({ limits: { historyMessages: 3 } });
    await publish(10);
    expect(brief(await read(4, 4))).toEqual([
      { id: 7, from: 5, to: 7, reason: 'expired' },
      8,
      9,
      10,
    ]);
  });

  it('above the newest id tells of a reset, then all history', async () => {
    run = await runServer();
    await publish(2);
    expect(brief(await read(9, 3))).toEqual([{ id: 0, from: 3, to: 9, reason: 'reset' }, 1, 2]);
  });

  it('on a channel without history tells of a reset', async () => {
    run = await runServer();
    expect(brief(await read(9, 1))).toEqual([{ id: 0, from: 1, to: 9, reason: 'reset' }]);
  });
});

it('ids and history outlive stop and start of the listener', async () => {
  run = await runServer();
  const { server, port } = run;
  const scenario = server.startScenario({ name: 'ticks', channel: 'c', ratePerSecond: 200 });
  const stream = await run.stream('/stream/c');
  const room = await run.room('/ws/c');
  const agent = new http.Agent({ keepAlive: true });
  const polled = run.request('/updates/me?channel=elsewhere', { agent });
  await Promise.all([stream.untilEvents(3), room.until(3)]);
  await waitFor(() => server.clients().poll === 1, 'the poll to be held');
  await server.stop();
  expect(server.address).toBeNull();
  expect(stream.ended).toBe(true);
  await waitFor(() => room.closeCode === 1001, 'close 1001');
  const empty = await polled;
  expect([empty.status, empty.json(), empty.headers.connection]).toEqual([
    200,
    { updates: [], next: '0' },
    'close',
  ]);
  expect(server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });
  agent.destroy();
  await expect(run.request('/')).rejects.toThrow('ECONNREFUSED');

  const newest = () => server.channels().find(({ name }) => name === 'c')?.newestId ?? 0;
  const before = newest();
  await waitFor(() => newest() > before + 5, 'the scenario to go on');
  expect(await server.start({ port })).toEqual({ host: '127.0.0.1', port, secure: false });
  scenario.stop();
  const last = newest();
  const seen = stream.events().map(({ id }) => Number(id));
  const again = await run.stream('/stream/c', { 'Last-Event-ID': String(seen.at(-1)) });
  const rest = await again.untilEvents(last - (seen.at(-1) ?? 0));
  const first = seen[0] ?? 0;
  expect([...seen, ...rest.map(({ id }) => Number(id))]).toEqual(
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
});
