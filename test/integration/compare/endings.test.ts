import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import { type ComparisonUnderTest, compare } from '../../support/compare-run';
import { createTestPlatform } from '../../support/platform';
import { waitFor } from '../../support/wait-for';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that takes messages, and nothing else. */
async function publishOnly(
  status: number,
  body: (id: number) => string,
  streams: 'unanswered' | 'refused' = 'unanswered',
): Promise<string> {
  let id = 0;
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') response.writeHead(status).end(body(++id));
    else if (streams === 'refused') response.writeHead(404).end();
  });
  return listening(server);
}

/** Its base URL; it is closed after the test. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function failure(comparison: ComparisonUnderTest) {
  const error = await comparison.done.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(comparison.running()).toEqual([]);
  return error;
}

describe('cancelled', () => {
  test.each(['starting', 'warming', 'measuring', 'draining'])(
    'while %s: no result, and no process stays',
    async (when) => {
      const comparison = compare(
        { warmupMs: 300, transports: ['websocket', 'poll'] },
        {
          onMoved({ phase }) {
            if (phase === when) comparison.cancel();
          },
        },
      );
      expect(await comparison.done).toBeNull();
      expect(comparison.pids).toHaveLength(3);
      expect(comparison.running()).toEqual([]);
    },
  );

  test('before it has begun: nothing is started', async () => {
    const comparison = compare({});
    comparison.cancel();
    comparison.cancel();
    expect(await comparison.done).toBeNull();
    expect(comparison.pids).toEqual([]);
  });

  test('finished before anything was measured', async () => {
    const comparison = compare({}, { onMoved: () => comparison.finish() });
    expect(await comparison.done).toBeNull();
    expect(comparison.running()).toEqual([]);
  });
});

describe('it cannot be done', () => {
  test('a base URL that is none', async () => {
    const error = await failure(compare({ baseUrl: 'ws://127.0.0.1:1' }));
    expect(error).toMatchObject({ code: 'bad-request' });
  });

  test('nobody listens', async () => {
    const server = createMockServer({ port: 0 }, createTestPlatform());
    const { port } = await server.start();
    await server.dispose();
    const error = await failure(compare({ baseUrl: `http://127.0.0.1:${port}` }));
    expect(error).toMatchObject({
      code: 'not-open',
      message: expect.stringMatching(/does not take messages: .*ECONNREFUSED/),
    });
  });

  test.each([
    [404, () => '{}', 'HTTP 404'],
    [202, () => 'not JSON', 'its answer holds no id'],
    [202, () => '{"id":null,"degraded":true}', 'it gave no id'],
    [202, () => '{"id":"7"}', 'its answer holds no id'],
    [202, () => 'x'.repeat(100_000), 'an answer without end'],
  ])('a server that answers %i %#', async (status, body, says) => {
    const error = await failure(compare({ baseUrl: await publishOnly(status, body) }));
    expect(error).toMatchObject({ code: 'not-open', message: expect.stringContaining(says) });
  });

  test('a transport that is refused is named, with the reason', async () => {
    const baseUrl = await publishOnly(202, (id) => `{"id":${id}}`, 'refused');
    const error = await failure(compare({ baseUrl, transports: ['sse'] }));
    expect(error).toMatchObject({
      code: 'not-open',
      message: expect.stringMatching(/^The Server-Sent Events client cannot receive: .*HTTP 404/),
    });
  });

  test('ids with holes: what was lost cannot be told', async () => {
    let id = 0;
    const streams = new Set<ServerResponse>();
    const server = createServer((request, response) => {
      request.resume();
      if (request.method !== 'POST') {
        streams.add(response.writeHead(200, { 'content-type': 'text/event-stream' }));
        response.flushHeaders();
        return;
      }
      id += 10;
      response.writeHead(202).end(`{"id":${id}}`);
      for (const stream of streams) stream.write(`id: ${id}\ndata: {"id":${id}}\n\n`);
    });
    const error = await failure(compare({ baseUrl: await listening(server), transports: ['sse'] }));
    expect(error).toMatchObject({
      code: 'not-open',
      message: expect.stringContaining('leaves ids out'),
    });
  });

  test('a process that dies is told, and the others end', async () => {
    const comparison = compare(
      { durationMs: 60_000 },
      {
        onMoved({ phase, elapsedMs }) {
          const [publisher] = comparison.pids;
          if (phase === 'measuring' && elapsedMs > 100 && publisher) {
            process.kill(publisher, 'SIGKILL');
          }
        },
      },
    );
    expect(await failure(comparison)).toMatchObject({
      code: 'internal',
      message: 'The process of the publisher ended (signal SIGKILL).',
    });
  });

  test('a file that is not there', async () => {
    const processFile = path.join(inject('workers'), 'missing.js');
    const error = await failure(compare({}, {}, { processFile }));
    expect(error).toMatchObject({ code: 'internal', message: expect.stringContaining('ended') });
  });
});

test('a client that waits in vain is told after ten seconds', { timeout: 40_000 }, async () => {
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') response.writeHead(202).end('{"id":1}');
    else response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  });
  const comparison = compare({ baseUrl: await listening(server), transports: ['sse'] });
  expect(await failure(comparison)).toMatchObject({
    code: 'not-open',
    message: expect.stringContaining('it is open, but nothing came within 10 s'),
  });
  await waitFor(() => comparison.running().length === 0, 'the processes to end');
});
