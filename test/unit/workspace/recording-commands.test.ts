import { expect, it, onTestFinished } from 'vitest';
import type { StartWorker } from '../../../src/main/engine/platform/workers';
import { createLogViews } from '../../../src/main/engine/workspace/log-views';
import { recordingCommands } from '../../../src/main/engine/workspace/recording-commands';
import { createRecordings } from '../../../src/main/engine/workspace/recordings';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import { forgetfulCaptures } from '../../support/captures';
import { createManualClock } from '../../support/manual-clock';
import { readerHere } from '../capture/reader/reader-harness';
import { text } from '../capture/samples';
import { setUpWorkspace } from './fakes';

function setUp(isUsed: boolean) {
  const { startWorker, folder, program } = forgetfulCaptures();
  const recordings = createRecordings({
    folder,
    program,
    clock: createManualClock(),
    startWorker,
    workerFile: '',
    limitBytes: () => 1e12,
    events: {
      onStored: () => undefined,
      onPause: () => undefined,
      onEnding: async () => undefined,
      onChange: () => undefined,
      onFinished: () => undefined,
    },
  });
  onTestFinished(async () => {
    await recordings.dispose();
  });
  const views = createLogViews({
    reader: readerHere().client,
    recordings,
    fileOf: (capture) => capture,
    push: () => undefined,
  });
  const log = recordings.log(1, () => ({ name: 'a', transport: 'websocket', url: 'ws://h' }));
  const finish = recordingCommands(recordings, views, () => isUsed)['recording.finish'];
  return { recordings, log, finish };
}

it('what is being exported is not discarded', async () => {
  const { recordings, log, finish } = setUp(true);
  log.append(text('a'));
  await expect(finish({ discard: true })).rejects.toMatchObject({ code: 'bad-request' });
  expect(recordings.view()).toMatchObject({ state: 'recording', received: 1 });
});

it('finishing says what the disk has not taken, which does not matter to what is discarded', async () => {
  const { log, finish } = setUp(false);
  for (let count = 0; count < 1_200; count++) log.append(text('a'));
  // The writer of this test keeps nothing.
  await expect(finish({ discard: false })).rejects.toMatchObject({
    code: 'disk',
    message: /its last 1,200 records are missing/,
  });
  log.append(text('a'));
  expect(await finish({ discard: true })).toMatchObject({ state: 'idle' });
});

it('nothing is repeated while recording pauses: it could not be written', async () => {
  const failure = { code: 'disk', message: 'no' } as const;
  const startWorker: StartWorker = (_, events) => ({
    post: () => queueMicrotask(() => events.onMessage({ type: 'failed', full: true, failure })),
    terminate: async () => events.onExit(null),
  });
  const { workspace, connections, call } = setUpWorkspace({
    captures: { ...forgetfulCaptures(), startWorker },
  });
  const spec = connectionSpecSchema.parse({ url: 'ws://h/a', transport: 'websocket' });
  await call('connections.create', { spec, connect: true });
  let sent = 0;
  Object.assign(connections[0] ?? {}, { send: () => ++sent > 0 });
  expect((await call('workspace.read', {})).recording.trouble?.reason).toBe('full');
  await call('connections.repeat', { id: 1, message: { type: 'text', text: 'hi' }, everyMs: 10 });
  expect(sent).toBe(0);
  const { repeat } = (await call('workspace.read', {})).connections[0] ?? {};
  expect(repeat).toMatchObject({ sent: 0, skipped: 1 });
  await workspace.dispose();
});

it('a page that has gone leaves no views behind', async () => {
  const { workspace } = setUpWorkspace();
  const open = () =>
    workspace.handlers['log.open']({ source: { capture: null, connection: 1 }, filter: null });
  for (let count = 0; count < 64; count++) await open();
  await expect(open()).rejects.toMatchObject({ code: 'too-many' });
  workspace.pageGone();
  expect(await open()).toMatchObject({ end: 0 });
});
