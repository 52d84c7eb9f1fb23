import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServerLimits } from '../../../src/main/engine/server/options';
import { type RawClient, runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
const sockets: net.Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await run.stop();
});

const HOST = 'Host: localhost\r\n';
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

/** A client over each transport that reads, and what it must have got at the end. */
async function healthy() {
  const [stream, room] = [await run.stream('/stream/good'), await run.room('/ws/good')];
  let published = 0;
  let next = '0';
  return {
    /** A message and a request: neither may be lost or refused. */
    async goesOn(): Promise<void> {
      published += 1;
      await run.server.publish('good', 'message', String(published));
      expect((await run.request('/')).status).toBe(200);
      const { status, json } = await run.request(`/updates/good?channel=good&since=${next}`);
      expect([status, json().updates]).toMatchObject([200, [{ data: published }]]);
      next = json().next;
    },
    async hasAll(): Promise<void> {
      const all = Array.from({ length: published }, (_, at) => String(at + 1));
      const events = await stream.untilEvents(published);
      expect(events.map(({ id }) => id)).toEqual(all);
      expect((await room.until(published)).map(({ id }) => String(id))).toEqual(all);
      expect(published).toBeGreaterThan(0);
      expect([stream.closed, room.closeCode]).toEqual([false, null]);
    },
  };
}

/** Runs until `over`, with a client beside it that must not notice. */
async function besides(over: () => boolean, limits: Partial<ServerLimits>, begin: () => void) {
  run = await runServer({ limits });
  const good = await healthy();
  begin();
  const deadline = performance.now() + 8_000;
  do {
    await good.goesOn();
    if (performance.now() > deadline) throw new Error('it is not over in time');
  } while (!over());
  await good.goesOn();
  await good.hasAll();
}

const closed = (clients: readonly RawClient[]) => clients.every((client) => client.closed);

describe('a client that behaves notices nothing of', () => {
  it('headers and bodies that come a byte at a time, and those are ended', async () => {
    const limits = {
      headersTimeoutMs: 200,
      requestTimeoutMs: 300,
      connectionsCheckingIntervalMs: 30,
    };
    const clients: RawClient[] = [];
    const drips: NodeJS.Timeout[] = [];
    try {
      await besides(
        () => closed(clients),
        limits,
        () => {
          for (let at = 0; at < 60; at++) {
            const body = `POST /publish/x HTTP/1.1\r\n${HOST}Content-Length: 1000\r\n\r\n`;
            const client = run.raw(at % 2 ? body : `GET /stream/x HTTP/1.1\r\n${HOST}X: `);
            clients.push(client);
            drips.push(setInterval(() => !client.closed && client.socket.write('a'), 20));
          }
        },
      );
    } finally {
      for (const drip of drips) clearInterval(drip);
    }
    for (const client of clients) expect(client.text()).toMatch(/^HTTP\/1\.1 408 /);
    expect(run.server.channels().map(({ name }) => name)).toEqual(['good']);
  });

  it('clients that ask for much and read nothing, and those are ended and counted', async () => {
    const limits = {
      outboxBytes: 100_000,
      slowConsumerGraceMs: 100,
      pollAnswerTimeoutMs: 100,
      replayPageBytes: 50_000,
      pollPageBytes: 32_000_000,
      pollUnreadBytes: 1_000_000_000,
    };
    const count = 30;
    const data = JSON.stringify('x'.repeat(50_000));
    await besides(
      () => {
        for (let n = 0; n < 20; n++) void run.server.publish('much', 'message', data);
        return run.server.slowConsumers >= count;
      },
      limits,
      () => {
        // More than the system takes off a server's hands.
        for (let n = 0; n < 300; n++) void run.server.publish('much', 'message', data);
        for (let at = 0; at < count; at++) {
          const socket = net.connect({ port: run.port, host: '127.0.0.1' });
          socket.on('error', () => undefined);
          socket.pause();
          sockets.push(socket);
          if (at % 3 === 0) socket.write(`GET /stream/much HTTP/1.1\r\n${HOST}\r\n`);
          if (at % 3 === 1) socket.write(`GET /ws/much HTTP/1.1\r\n${HOST}${UPGRADE}\r\n`);
          if (at % 3 === 2) {
            socket.write(`GET /updates/deaf-${at}?channel=much&since=0 HTTP/1.1\r\n${HOST}\r\n`);
          }
        }
      },
    );
    expect(run.server.slowConsumers).toBe(count);
  });

  it('a flood of connections that come and go', async () => {
    const clients: RawClient[] = [];
    let waves = 0;
    await besides(
      () => {
        for (let at = 0; at < 100; at++) {
          clients.push(run.raw(at % 2 ? '' : `GET /stream/x HTTP/1.1\r\n${HOST}\r\n`));
        }
        waves += 1;
        for (const { socket } of clients.splice(0, waves * 50)) socket.destroy();
        return waves === 10;
      },
      {},
      () => undefined,
    );
    for (const { socket } of clients) socket.destroy();
    await waitFor(() => run.server.clients().sse === 1, 'the flood to be gone', {
      seen: () => run.server.clients(),
    });
  });

  it('requests without end that do not wait for answers, and their connection is ended', async () => {
    let client: RawClient | null = null;
    await besides(
      () => client?.closed === true,
      { maxConnections: 50 },
      () => {
        const ask = (at: number) =>
          `GET /updates/greedy-${at}?channel=quiet&wait=120 HTTP/1.1\r\n${HOST}\r\n`;
        client = run.raw(Array.from({ length: 200 }, (_, at) => ask(at)).join(''));
      },
    );
    await waitFor(() => run.server.clients().poll === 0, 'its polls to be gone');
    const refused = run.server.requests(0, 1_000).requests.filter(({ error }) => error !== null);
    expect(refused.map(({ error }) => error)).toEqual(Array(149).fill('too-many'));
  });

  it('requests that are too large, and those are refused', async () => {
    const big = 'x'.repeat(100_000);
    const limits = { maxBodyBytes: 10_000, maxRoomPayloadBytes: 10_000, maxHeaders: 50 };
    const ask = (head: string, rest = '') => run.raw(`${head}\r\n\r\n${rest}`);
    const attacks: [string, () => RawClient, RegExp][] = [
      ['a header', () => run.raw(`GET / HTTP/1.1\r\n${HOST}X: ${big}`), /^HTTP\/1\.1 431 /],
      ['a target', () => run.raw(`GET /${big}`), /^HTTP\/1\.1 (414|431) /],
      [
        'headers by number',
        () => ask(`GET / HTTP/1.1\r\n${HOST}Connection: close\r\n${'X: 1\r\n'.repeat(60)}Y: 1`),
        /^HTTP\/1\.1 431 /,
      ],
      [
        'a body',
        () => ask(`POST /publish/x HTTP/1.1\r\n${HOST}Content-Length: ${big.length}`, big),
        /^HTTP\/1\.1 413 /,
      ],
      [
        'a body without a length',
        () =>
          ask(
            `POST /publish/x HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked`,
            `${big.length.toString(16)}\r\n${big}`,
          ),
        /^HTTP\/1\.1 413 /,
      ],
      [
        'a frame',
        () => {
          const client = run.raw(`GET /ws/x HTTP/1.1\r\n${HOST}${UPGRADE}\r\n`);
          client.socket.write(Buffer.from('81ff0000010000000000aabbccdd', 'hex'));
          return client;
        },
        // Its last frame: close, 1009.
        /\x88\x02\x03\xf1$/,
      ],
    ];
    const clients: { name: string; client: RawClient; answer: RegExp }[] = [];
    await besides(
      () => closed(clients.map(({ client }) => client)),
      limits,
      () => {
        for (let times = 0; times < 5; times++) {
          for (const [name, begin, answer] of attacks)
            clients.push({ name, client: begin(), answer });
        }
      },
    );
    for (const { name, client, answer } of clients) expect(client.text(), name).toMatch(answer);
    expect(run.server.channels().map(({ name }) => name)).toEqual(['good']);
  });
});

it('many that are late at once are refused a few a turn, so that others have theirs', async () => {
  run = await runServer({ limits: { headersTimeoutMs: 300, connectionsCheckingIntervalMs: 50 } });
  const clients = Array.from({ length: 100 }, () => run.raw(`GET / HTTP/1.1\r\n${HOST}X: `));
  let [most, before] = [0, 0];
  await new Promise<void>((resolve) => {
    const look = () => {
      const { end } = run.server.requests(0, 0);
      most = Math.max(most, end - before);
      before = end;
      if (end < clients.length) setImmediate(look);
      else resolve();
    };
    look();
  });
  expect(most).toBeLessThanOrEqual(8);
  for (const client of clients) expect(await client.untilClosed()).toMatch(/^HTTP\/1\.1 408 /);
});

it('past the limit of connections nobody new comes in, and who is there stays', async () => {
  run = await runServer({ limits: { maxConnections: 4 } });
  const stream = await run.stream('/stream/x');
  const inside = [run.raw(''), run.raw(''), run.raw('')];
  await waitFor(() => inside.every(({ socket }) => !socket.connecting), 'those inside');
  const outside = [run.raw(''), run.raw('')];
  await Promise.all(outside.map((client) => client.untilClosed()));
  expect(inside.some((client) => client.closed)).toBe(false);
  await run.server.publish('x', 'message', '1');
  await stream.untilEvents(1);
  for (const { socket } of inside) socket.destroy();
  const ask = () => run.raw(`GET / HTTP/1.1\r\n${HOST}\r\n`);
  let again = ask();
  await waitFor(() => {
    // The server may not have heard yet of those who left.
    if (again.closed) again = ask();
    return again.text().startsWith('HTTP/1.1 200 ');
  }, 'room for a new one');
});
