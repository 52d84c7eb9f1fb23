import { afterEach, describe, expect, test } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { postMessage } from '../../src/main/engine/client/post';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../src/shared/model/connection-spec';
import { createTestPlatform } from '../support/platform';
import { collectRecords } from '../support/records';
import {
  headerOf,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from '../support/scripted-server';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  closing.push(() => server.close());
  return server;
}

function connect(spec: ConnectionSpecInput) {
  const log = collectRecords();
  const retry = { floorMs: 2, baseMs: 4, ...spec.retry };
  const parsed = connectionSpecSchema.parse({ ...spec, retry });
  const connection = createConnection(parsed, createTestPlatform(), log.sink);
  closing.push(() => connection.dispose());
  connection.connect();
  const dialled = () => log.states('connecting').map(({ url }) => url);
  return { connection, log, dialled };
}

/** Nobody listens there. */
async function deadUrl(path: string): Promise<string> {
  const server = await startScriptedServer(() => undefined);
  const url = server.url(path);
  await server.close();
  return url;
}

const events =
  (body: string, end: 'rst' | 'hold'): Script =>
  (exchange) =>
    exchange.answer({ headers: { 'Content-Type': 'text/event-stream' }, body: [body], end });

const updates = (next: string): Script => {
  return async (exchange, index) => {
    if (index > 0) return exchange.end('rst');
    await exchange.answer({ body: [JSON.stringify({ updates: [{ id: 1 }], next })] });
  };
};

describe('a connection with several addresses', () => {
  test('an event stream goes on at the next, from its last event id, with its headers', async () => {
    const first = await serve(events('id: 7\ndata: a\n\n', 'rst'));
    const second = await serve(events('id: 8\ndata: b\n\n', 'hold'));
    const run = connect({
      url: first.url('/one'),
      otherUrls: [second.url('/two')],
      transport: 'sse',
      headers: [['X-Key', 'k']],
      auth: { type: 'bearer', token: 't' },
    });
    const open = await run.log.untilState('open', 2);
    expect(open.info).toMatchObject({
      url: second.url('/two'),
      resumed: { by: 'last-event-id', value: '7' },
    });
    const [request] = second.requests;
    expect(request && headerOf(request, 'last-event-id')).toBe('7');
    expect(request && headerOf(request, 'x-key')).toBe('k');
    expect(request && headerOf(request, 'authorization')).toBe('Bearer t');
    expect(run.dialled()).toEqual([first.url('/one'), second.url('/two')]);
    expect(run.connection.url).toBe(second.url('/two'));
    expect(first.requests).toHaveLength(1);
  });

  test('a long poll carries its cursor over', async () => {
    const first = await serve(updates('5'));
    const second = await serve(() => undefined);
    const run = connect({
      url: first.url('/updates/a?channel=x'),
      otherUrls: [second.url('/updates/a?channel=x')],
      transport: 'poll',
    });
    await run.log.untilState('open', 2);
    const { target } = await second.request(1);
    expect(target).toBe('/updates/a?channel=x&since=5');
  });

  test('a WebSocket goes round, past those that nobody serves', async () => {
    const script: Script = async (exchange) => {
      await exchange.upgrade();
      await exchange.end('rst');
    };
    const server = await serve(script);
    const ws = (url: string) => url.replace('http', 'ws');
    const dead = ws(await deadUrl('/dead'));
    const run = connect({
      url: dead,
      otherUrls: [ws(server.url('/live')), dead],
      transport: 'websocket',
    });
    await run.log.untilState('open', 2);
    run.connection.disconnect();
    expect(run.dialled().slice(0, 5)).toEqual([
      dead,
      ws(server.url('/live')),
      dead,
      dead,
      ws(server.url('/live')),
    ]);
  });

  test('what waits is dialled at the next; a new start is at the first', async () => {
    const second = await serve(events('data: b\n\n', 'hold'));
    const first = await deadUrl('/one');
    const run = connect({
      url: first,
      otherUrls: [second.url('/two')],
      transport: 'sse',
      retry: { baseMs: 60_000, floorMs: 60_000 },
    });
    await run.log.untilState('waiting');
    expect(run.connection.url).toBe(second.url('/two'));
    run.connection.reconnectNow();
    await run.log.untilState('open');
    run.connection.disconnect();
    await run.log.untilState('closed');
    run.connection.connect();
    await run.log.untilState('waiting', 2);
    expect(run.dialled()).toEqual([first, second.url('/two'), first]);
  });

  test('what its rules do not dial again stays closed', async () => {
    const first = await serve((exchange) => exchange.answer({ status: 404, body: ['no'] }));
    const second = await serve(events('data: b\n\n', 'hold'));
    const run = connect({
      url: first.url('/'),
      otherUrls: [second.url('/')],
      transport: 'poll',
    });
    await run.log.untilState('closed');
    expect(second.requests).toHaveLength(0);
  });

  test('probes go where it is connected to', async () => {
    const second = await serve((exchange) =>
      exchange.request.target === '/'
        ? exchange.answer({ body: ['here'] })
        : events('data: b\n\n', 'hold')(exchange, 0),
    );
    const run = connect({
      url: await deadUrl('/stream'),
      otherUrls: [second.url('/stream')],
      transport: 'sse',
      probe: { intervalMs: 10 },
    });
    await run.log.until(() => run.log.of('probe').length > 0, 'a probe');
    expect(run.log.of('probe')[0]).toMatchObject({ url: second.url('/'), status: 200 });
  });

  test('one address alone is not named when it is dialled', async () => {
    const first = await serve(events('data: a\n\n', 'hold'));
    const run = connect({ url: first.url('/'), transport: 'sse' });
    await run.log.untilState('open');
    expect(run.log.states('connecting')).toEqual([{ state: 'connecting', attempt: 0 }]);
  });
});

test('a message is posted to another address with its login, and to any other without', async () => {
  const server = await serve((exchange) => exchange.answer({ body: ['ok'] }));
  const [at, port] = ['127.0.0.1', server.port];
  const post = async (otherUrls: string[]) => {
    const spec = connectionSpecSchema.parse({
      url: 'http://one:first@elsewhere.invalid/stream/x',
      otherUrls,
      transport: 'sse',
    });
    const request = { url: server.url('/publish/x'), method: 'POST', contentType: null };
    await postMessage(
      spec,
      { ...request, body: Buffer.from('hi') },
      createTestPlatform(),
      () => undefined,
    );
    const sent = server.requests.at(-1);
    return sent ? headerOf(sent, 'authorization') : null;
  };
  const login = Buffer.from('two:second').toString('base64');
  expect(await post([`http://two:second@${at}:${port}/stream/x`])).toBe(`Basic ${login}`);
  expect(await post([])).toBeNull();
});
