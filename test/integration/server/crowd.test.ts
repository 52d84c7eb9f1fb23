import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { connectedTo } from '../../support/connected-clients';
import { parseEvents, runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';
import { createFrameDecoder } from '../../support/websocket-frames';

let run: ServerRun;
const sockets: net.Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await run.stop();
});

/** A client that keeps the ids it was sent; as light as can be, for there are many. */
interface Light {
  socket: net.Socket;
  ids(): number[];
}

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
const idOf = (envelope: string) => Number(/^\{"id":(\d+)/.exec(envelope)?.[1]);

function connect(path: string, upgrade: boolean): Light {
  const socket = net.connect({ port: run.port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${upgrade ? UPGRADE : ''}\r\n`);
  sockets.push(socket);
  return {
    socket,
    ids() {
      const all = Buffer.concat(chunks);
      const body = all.subarray(all.indexOf('\r\n\r\n') + 4);
      if (!upgrade) {
        // Each event is a chunk of its own: their sizes stand on lines that are no fields.
        return parseEvents(body.toString('utf8').replace(/\r\n[0-9a-f]*\r\n/g, '')).map(
          ({ data }) => idOf(data),
        );
      }
      return createFrameDecoder()
        .feed(body)
        .map(({ payload }) => idOf(payload.toString('utf8')));
    },
  };
}

const many = (count: number, make: (at: number) => Light) =>
  Array.from({ length: count }, (_, at) => make(at));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

it('every client of a crowd gets every message once and in order, in bursts too', async () => {
  run = await runServer();
  const streams = many(300, () => connect('/stream/crowd', false));
  const rooms = many(50, () => connect('/ws/crowd', true));
  await waitFor(
    () => run.server.clients().sse === 300 && run.server.clients().websocket === 50,
    'the crowd',
    { seen: () => run.server.clients() },
  );
  let published = 0;
  for (const burst of [1, 1, 20, 1, 7, 1]) {
    for (let n = 0; n < burst; n++)
      void run.server.publish('crowd', 'message', `"${'x'.repeat(n)}"`);
    published += burst;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const last = [streams.at(-1), rooms.at(-1)];
  await waitFor(() => last.every((one) => one?.ids().at(-1) === published), 'the last message');
  await waitFor(
    () => connectedTo(run.server).every(({ delivered }) => delivered === published),
    'all to be delivered',
  );
  for (const client of [...streams, ...rooms]) {
    await waitFor(() => client.ids().length >= published, 'what is on its way', {
      seen: () => client.ids(),
    });
    expect(client.ids()).toEqual(upTo(published));
  }
  expect(run.server.slowConsumers).toBe(0);
});

it('those who do not read are closed and counted, all of them; the others miss nothing', async () => {
  const outboxBytes = 200_000;
  run = await runServer({ limits: { outboxBytes, slowConsumerGraceMs: 100 } });
  const readers = many(20, (at) => connect(at % 2 ? '/ws/crowd' : '/stream/crowd', at % 2 === 1));
  const deaf = many(20, (at) => connect(at % 2 ? '/ws/crowd' : '/stream/crowd', at % 2 === 1));
  for (const { socket } of deaf) socket.pause();
  await waitFor(() => connectedTo(run.server).length === 40, 'everybody');
  const data = JSON.stringify('x'.repeat(60_000));
  let published = 0;
  let most = { waitingBytes: 0, lagMs: 0 };
  while (run.server.slowConsumers < 20 && published < 1_000) {
    published += 1;
    await run.server.publish('crowd', 'message', data);
    const wanted = published;
    await waitFor(
      () => connectedTo(run.server).filter(({ delivered }) => delivered >= wanted).length >= 20,
      'those who read',
    );
    for (const { waitingBytes, lagMs } of connectedTo(run.server)) {
      most = {
        waitingBytes: Math.max(most.waitingBytes, waitingBytes),
        lagMs: Math.max(most.lagMs, lagMs),
      };
    }
  }
  expect(run.server.slowConsumers).toBe(20);
  expect(most.waitingBytes).toBeGreaterThan(0);
  expect(most.waitingBytes).toBeLessThanOrEqual(outboxBytes);
  expect(most.lagMs).toBeGreaterThan(0);
  await waitFor(() => connectedTo(run.server).length === 20, 'the slow ones to be gone');
  expect(connectedTo(run.server).every(({ waitingBytes }) => waitingBytes === 0)).toBe(true);
  for (const client of readers) {
    await waitFor(() => client.ids().length >= published, 'what is on its way');
    expect(client.ids()).toEqual(upTo(published));
  }
});

it('a crowd that leaves at once leaves nothing behind', async () => {
  run = await runServer();
  const crowd = many(200, (at) => connect(at % 4 ? '/stream/crowd' : '/ws/crowd', at % 4 === 0));
  await waitFor(() => connectedTo(run.server).length === 200, 'the crowd');
  await run.server.publish('crowd', 'message', '1');
  for (const { socket } of crowd) socket.resetAndDestroy();
  await waitFor(() => connectedTo(run.server).length === 0, 'nobody');
  expect(run.server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });
  const { receivers } = await run.server.publish('crowd', 'message', '2');
  expect(receivers).toEqual({ websocket: 0, sse: 0, poll: 0 });
  expect(run.server.slowConsumers).toBe(0);
  await waitFor(() => run.platform.clock.live === 0, 'the timers to be gone', {
    seen: () => run.platform.clock.live,
  });
});

it('a client that polls keeps its number, and its figures add up', async () => {
  run = await runServer();
  const poll = (since: number) => run.request(`/updates/me?channel=p&since=${since}`);
  const first = poll(0);
  await waitFor(() => run.server.clients().poll === 1, 'the poll');
  const [before] = connectedTo(run.server);
  expect(before).toMatchObject({ transport: 'poll', user: 'me', delivered: 0 });
  await run.server.publish('p', 'message', '1');
  await first;
  await run.server.publish('p', 'message', '2');
  expect((await poll(1)).json().next).toBe('2');
  const second = poll(2);
  await waitFor(() => run.server.clients().poll === 1, 'the next poll');
  const [now, ...others] = await waitFor(() => {
    const clients = connectedTo(run.server);
    return clients[0]?.delivered === 2 && clients;
  }, 'both messages to be counted');
  expect(others).toEqual([]);
  expect(now).toMatchObject({ id: before?.id, since: before?.since });
  expect(now?.wireBytes).toBeGreaterThan(before?.wireBytes ?? 0);
  await run.server.publish('p', 'message', '3');
  await second;
});
