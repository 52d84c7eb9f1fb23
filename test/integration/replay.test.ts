import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReaderClient } from '../../src/main/engine/capture/reader/reader-client';
import { silentLog } from '../../src/main/engine/platform/log';
import { startWorker } from '../../src/main/engine/platform/workers';
import { sealEnvelope } from '../../src/main/engine/server/envelope';
import {
  createReplayControl,
  type ReplayControl,
} from '../../src/main/engine/workspace/replay-control';
import type { ReplayView } from '../../src/shared/contract/server-views';
import { type ReplayOptions, replayOptionsSchema } from '../../src/shared/model/replay';
import { TRANSPORTS } from '../../src/shared/model/transport';
import { type FixtureRecord, fixtureConnection, writeCapture } from '../support/capture-fixture';
import { captureWorkers } from '../support/capture-workers';
import { connectTo } from '../support/hostile';
import { runServer, type ServerRun } from '../support/server-clients';
import { waitFor } from '../support/wait-for';
import { stateRecord, text } from '../unit/capture/samples';

const BEGIN = 1_700_000_000_000;
/** As a server sent them: spaces, numbers and characters that a parser would not keep. */
const DATA = [
  '{"n": 1.00}',
  '"plain"',
  '[1e2, {"a":null}]',
  '"zwei\u2028\u00e4"',
  '12345678901234567890',
];

let folder: string;
let file: string;
let run: ServerRun;
let replays: ReplayControl;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-replay-'));
  file = path.join(folder, 'it.wirescope');
  run = await runServer();
  const reader = createReaderClient({
    file: captureWorkers().reader,
    startWorker,
    onMoved: () => undefined,
    log: silentLog,
  });
  replays = createReplayControl({
    server: run.server,
    reader,
    platform: run.platform,
    placeOf: async ({ connection }) => ({ file, connection, name: 'it' }),
    onChange: () => undefined,
    serverView: () => ({}) as never,
  });
  closing.push(() => rm(folder, { recursive: true }));
  closing.push(() => run.stop());
  closing.push(() => reader.dispose());
  closing.push(() => replays.dispose());
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Begins a replay; its view at any time. */
async function replay(options: Partial<ReplayOptions> = {}): Promise<() => ReplayView | undefined> {
  const before = replays.views().length;
  await replays.handlers['server.startReplay']({
    capture: 'it',
    options: replayOptionsSchema.parse(options),
  });
  const { id } = replays.views()[before] ?? {};
  return () => replays.views().find((view) => view.id === id);
}

function untilEnded(view: () => ReplayView | undefined) {
  return waitFor(() => (view()?.state === 'running' ? null : view()), 'the end of the replay', {
    seen: view,
  });
}

/** What a mock server sent, as each transport delivered it. */
function recorded(): FixtureRecord[] {
  return DATA.flatMap((dataJson, at) =>
    TRANSPORTS.map((_, index) => {
      const envelope = sealEnvelope(
        { channel: 'feed', event: `e${at}`, ts: BEGIN + at, user: 'alice', dataJson },
        at + 1,
      );
      const record = text(envelope.text, { at: BEGIN + at * 2, event: `e${at}` });
      return { connection: index + 1, record };
    }),
  );
}

const URLS = {
  websocket: 'ws://h/ws/feed',
  sse: 'http://h/stream/feed',
  poll: 'http://h/updates/a?channel=feed',
};
const RECORDED = TRANSPORTS.map((transport, index) =>
  fixtureConnection({ id: index + 1, name: 'feed', transport, url: URLS[transport] }),
);

describe('a capture of a mock server', () => {
  test('reaches clients of every transport with the same data, events and users', async () => {
    await writeCapture(file, { connections: RECORDED, records: recorded() });
    const base = `http://127.0.0.1:${run.port}`;
    const clients = [
      connectTo(`ws://127.0.0.1:${run.port}/ws/feed`, 'websocket'),
      connectTo(`${base}/stream/feed`, 'sse'),
      connectTo(`${base}/updates/me?channel=feed`, 'poll'),
    ];
    for (const { connection } of clients) closing.push(() => connection.dispose());
    for (const { log } of clients) await log.untilState('open');
    await waitFor(
      () => Object.values(run.server.clients()).every((count) => count === 1),
      'three clients',
    );
    const view = await replay({ connection: 1, speed: 10 });
    expect(await untilEnded(view)).toMatchObject({
      capture: 'it',
      channels: ['feed'],
      published: DATA.length,
      total: DATA.length,
      notes: [],
    });
    for (const { log } of clients) {
      await log.until(() => log.of('message').length === DATA.length, 'all messages');
      const texts = log.of('message').map(({ payload }) => Buffer.from(payload).toString());
      expect(texts.map((one) => one.replace(/"ts":[\d.]+/, '"ts":0'))).toEqual(
        DATA.map(
          (dataJson, at) =>
            `{"id":${at + 1},"channel":"feed","event":"e${at}","ts":0,"user":"alice","data":${dataJson}}`,
        ),
      );
    }
  });

  test('as a whole has a channel for each connection', async () => {
    await writeCapture(file, { connections: RECORDED, records: recorded() });
    expect(await untilEnded(await replay({ speed: 100 }))).toMatchObject({
      channels: ['feed', 'feed-2', 'feed-3'],
      published: 3 * DATA.length,
      progress: 1,
    });
    const newest = run.server.channels().map(({ name, newestId }) => [name, newestId]);
    expect(newest).toEqual([
      ['feed', 5],
      ['feed-2', 5],
      ['feed-3', 5],
    ]);
  });
});

test('the text of any other server arrives letter for letter', async () => {
  const texts = ['{"a": [1,  2]}', 'not json', '[DONE]', 'two\nlines'];
  await writeCapture(file, {
    connections: [fixtureConnection({ transport: 'sse', name: 'other' })],
    records: texts.map((one, at) => ({
      connection: 1,
      record: text(one, { at: BEGIN + at, event: at === 0 ? 'tick' : 'message' }),
    })),
  });
  const stream = await run.stream('/stream/other?events=plain');
  await untilEnded(await replay());
  expect((await stream.untilEvents(4)).map(({ event, data }) => [event, data])).toEqual([
    ['tick', texts[0]],
    ...texts.slice(1).map((one) => ['message', one]),
  ]);
});

test('a loop goes on until it is stopped, and its file is in use until then', async () => {
  const record = (at: number) => ({ connection: 1, record: text(`"${at}"`, { at: BEGIN + at }) });
  await writeCapture(file, { records: [0, 5, 10].map(record) });
  const view = await replay({ loop: true, speed: 2, channel: 'again' });
  const seen = await waitFor(() => ((view()?.round ?? 0) > 2 ? view() : null), 'three rounds');
  expect(seen).toMatchObject({ state: 'running', total: 3 });
  expect(replays.uses(file)).toBe(true);
  await replays.handlers['server.stopReplay']({ id: seen.id });
  expect(replays.views()).toEqual([]);
  expect(replays.uses(file)).toBe(false);
  const { newestId } = run.server.channels()[0] ?? { newestId: 0 };
  expect(newestId).toBeGreaterThanOrEqual(6);
  expect(() => replays.handlers['server.stopReplay']({ id: seen.id })).toThrow(/not there/);
});

test('what cannot be replayed is refused, and nothing runs', async () => {
  await writeCapture(file, {
    connections: [1, 2].map((id) => fixtureConnection({ id, name: `c${id}` })),
    records: [1, 2].map((connection) => ({ connection, record: text('x') })),
  });
  await expect(replay({ channel: 'one' })).rejects.toThrow(/cannot share one channel/);
  await expect(replay({ connection: 7 })).rejects.toThrow(/no connection 7/);
  file = path.join(folder, 'gone.wirescope');
  await expect(replay()).rejects.toMatchObject({ code: 'capture-unreadable' });
  expect(replays.views()).toEqual([]);
});

test('a capture without messages ends at once and says so; ended ones can be put away', async () => {
  await writeCapture(file, {
    records: [{ connection: 1, record: stateRecord({ state: 'connecting', attempt: 0 }) }],
  });
  const ended = await untilEnded(await replay({ loop: true }));
  expect(ended).toMatchObject({ state: 'ended', published: 0, total: 0 });
  await replays.handlers['server.stopReplay']({ id: ended.id });
  expect(replays.views()).toEqual([]);
});

test('only so many run at a time, and only the newest that ended are shown', async () => {
  await writeCapture(file, {
    records: [0, 60_000].map((at) => ({ connection: 1, record: text('x', { at: BEGIN + at }) })),
  });
  for (let count = 0; count < 16; count++) await replay();
  await expect(replay()).rejects.toMatchObject({ code: 'too-many' });
  for (const { id } of replays.views()) await replays.handlers['server.stopReplay']({ id });
  for (let count = 0; count < 10; count++) await untilEnded(await replay({ maxGapMs: 0 }));
  expect(replays.views().map(({ id }) => id)).toEqual([19, 20, 21, 22, 23, 24, 25, 26]);
});
