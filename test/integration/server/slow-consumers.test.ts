import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

const PAYLOAD = JSON.stringify('x'.repeat(60_000));

/** Opens a connection that asks and never reads. */
async function deaf(head: string): Promise<net.Socket> {
  const socket = net.connect({ port: run.port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  socket.pause();
  await new Promise<void>((resolve) => socket.write(`${head}\r\n\r\n`, () => resolve()));
  return socket;
}

const STREAM = 'GET /stream/fast HTTP/1.1\r\nHost: localhost';
const ROOM =
  'GET /ws/fast?user_id=slow HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';

describe.each([
  ['sse', STREAM],
  ['websocket', ROOM],
] as const)('a %s client that does not read', (transport, head) => {
  it('is closed and counted, and delays nobody', async () => {
    run = await runServer({ limits: { slowConsumerGraceMs: 150 } });
    const slow = await deaf(head);
    await waitFor(() => run.server.clients()[transport] === 1, 'the slow client');
    const stream = await run.stream('/stream/fast');
    const room = await run.room('/ws/fast');
    const clients = () => run.server.clients()[transport];
    expect(clients()).toBe(2);
    let published = room.texts.length;
    while (run.server.slowConsumers === 0 && published < 2_000) {
      await run.server.publish('fast', 'message', PAYLOAD);
      published += 1;
      const wanted = published;
      await waitFor(() => room.texts.length >= wanted, 'the message');
    }
    expect(run.server.slowConsumers).toBe(1);
    const { receivers } = await run.server.publish('fast', 'after', '1');
    expect(receivers[transport]).toBe(1);
    await waitFor(() => clients() === 1, 'the slow client to be gone');
    await run.server.publish('fast', 'last', '1');
    await waitFor(() => stream.text().includes('event: last'), 'the last event');
    await waitFor(() => room.texts.some((text) => text.includes('"event":"last"')), 'the last');
    expect(stream.closed).toBe(false);
    expect(room.closeCode).toBeNull();
    slow.destroy();
  });
});

it('a client that reads again in time is told why it was closed', async () => {
  run = await runServer({ limits: { outboxBytes: 200_000, outboxMessages: 10 } });
  const room = await run.room('/ws/fast');
  const stream = await run.stream('/stream/fast');
  for (let n = 0; n < 12; n++) void run.server.publish('fast', 'message', '1');
  await waitFor(() => room.closeCode === 1013, 'close 1013', { seen: () => room.closeCode });
  await waitFor(() => stream.ended, 'the end of the stream');
  expect(run.server.slowConsumers).toBe(2);
  const ids = room.messages().map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index + 1));
});

it('a replay to a slow reader is pulled as it drains, never queued whole', async () => {
  run = await runServer();
  const data = JSON.stringify('y'.repeat(4_000));
  for (let n = 0; n < 10_000; n++) await run.server.publish('long', 'message', data);
  const stream = await run.stream('/stream/long', { 'Last-Event-ID': '0' });
  stream.pause();
  await waitFor(() => run.server.clients().sse === 1, 'the client');
  // 40 MB are far beyond the 8 MiB outbox: queued whole, they would have closed it.
  for (let n = 0; n < 50; n++) await run.server.publish('long', 'message', data);
  stream.resume();
  await waitFor(() => stream.text().includes('\nid: 10050\n'), 'all of it', {
    deadlineMs: 20_000,
  });
  const ids = stream.events().map(({ id, event }) => (event === 'gap' ? 'gap' : Number(id)));
  expect(ids[0]).toBe(1);
  expect(ids.filter((id) => id === 'gap').length).toBeLessThanOrEqual(1);
  expect(run.server.slowConsumers).toBe(0);
});

it('a poll whose answer is not read does not stay', async () => {
  run = await runServer({ limits: { pollAnswerTimeoutMs: 150, pollPageBytes: 4_000_000 } });
  const data = JSON.stringify('z'.repeat(1_000_000));
  for (let n = 0; n < 4; n++) await run.server.publish('big', 'message', data);
  const get = 'GET /updates/me?channel=big&since=0 HTTP/1.1\r\nHost: localhost';
  const slow = await deaf(`${get}\r\n\r\n${get}\r\n\r\n${get}`);
  let gone = false;
  slow.on('close', () => {
    gone = true;
  });
  await waitFor(() => run.server.slowConsumers > 0, 'it to be counted');
  slow.resume();
  await waitFor(() => gone, 'the connection to end');
});

it('answers that nobody reads make the next ones shorter, and nothing is lost by it', async () => {
  const limits = {
    pollPageBytes: 4_000_000,
    pollUnreadBytes: 10_000_000,
    pollTightBytes: 150_000,
  };
  run = await runServer({ limits });
  const data = JSON.stringify('z'.repeat(100_000));
  for (let n = 0; n < 100; n++) await run.server.publish('big', 'message', data);
  const path = (id: string, since: number) => `/updates/${id}?channel=big&since=${since}`;
  const read = async (since: number): Promise<number[]> => {
    const { updates } = (await run.request(path('me', since))).json();
    return updates.map(({ id }: { id: number }) => id);
  };
  const whole = (await read(0)).length;
  expect(whole).toBeGreaterThan(10);
  const slow = await Promise.all(
    Array.from({ length: 8 }, (_, at) => {
      const get = `GET ${path(`deaf-${at}`, 0)} HTTP/1.1\r\nHost: localhost`;
      return deaf(`${get}\r\n\r\n${get}`);
    }),
  );
  let short = await read(0);
  while (short.length > 1) short = await read(0);
  expect([short, await read(1)]).toEqual([[1], [2]]);
  for (const socket of slow) socket.destroy();
  while (short.length < whole) short = await read(0);
  expect(short).toHaveLength(whole);
});
