import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createReaderClient } from '../../../src/main/engine/capture/reader/reader-client';
import { silentLog } from '../../../src/main/engine/platform/log';
import { startWorker, type WorkerHandle } from '../../../src/main/engine/platform/workers';
import { createLogViews, type LogViews } from '../../../src/main/engine/workspace/log-views';
import type { LogViewState } from '../../../src/shared/contract/capture-views';
import type { LogSource } from '../../../src/shared/contract/commands';
import { type LogFilterInput, logFilterSchema } from '../../../src/shared/model/log-filter';
import { writeCapture } from '../../support/capture-fixture';
import { captureWorkers } from '../../support/capture-workers';
import { waitFor } from '../../support/wait-for';
import { temporaryFolder } from '../../unit/capture/reader/reader-harness';
import { text } from '../../unit/capture/samples';

const LIVE: LogSource = { capture: null, connection: 7 };
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

/** Views over a reader that can be made to die, and a recording that is whatever the test says. */
function setUp(maxViews?: number) {
  const workers: WorkerHandle[] = [];
  const pushed: LogViewState[] = [];
  let current: { id: string; file: string; stored: number } | null = null;
  const reader = createReaderClient({
    file: captureWorkers().reader,
    startWorker(file, events) {
      const worker = startWorker(file, events);
      workers.push(worker);
      return worker;
    },
    onMoved: (state) => views.moved(state),
    onLost: () => views.lost(),
    log: silentLog,
  });
  onTestFinished(() => reader.dispose());
  const views: LogViews = createLogViews({
    reader,
    recordings: { current: () => current && { ...current, connectionOf: () => 1 } },
    fileOf: (capture) => path.join(folder, capture),
    push: (state) => pushed.push(state),
    ...(maxViews === undefined ? {} : { maxViews }),
  });
  return {
    views,
    pushed,
    workers,
    async record(name: string, records: number) {
      const file = path.join(folder, name);
      const messages = Array.from({ length: records }, (_, at) => text(`m${at}`, { at }));
      await writeCapture(file, {
        records: messages.map((record) => ({ connection: 1, record })),
      });
      return { id: name, file, stored: records };
    },
    now(recording: typeof current) {
      current = recording;
    },
    open: (filter: LogFilterInput | null = null, source = LIVE) =>
      views.open(source, filter && logFilterSchema.parse(filter)),
    /** Ends the newest reader in the middle of what it does. */
    async kill() {
      const before = pushed.length;
      await workers.at(-1)?.terminate();
      return before;
    },
  };
}

describe('a live view', () => {
  it('refuses a filter that cannot be read before there is anything to read', async () => {
    const { open } = setUp();
    const regex = { pattern: 'a(', mode: 'regex' } as const;
    await expect(open({ text: regex })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(open({ json: 'price >' })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await open({ text: { pattern: 'a(' } })).toMatchObject({ end: 0, done: true });
  });

  it('shows the recording that began while it was opened', async () => {
    const { views, open, record, now } = setUp();
    const [first, second] = [await record('first', 3), await record('second', 5)];
    now(first);
    const opening = open();
    now(null);
    views.rotated();
    now(second);
    views.stored([7]);
    const state = await opening;
    expect(state.end).toBe(5);
    expect(views.behind(state.view)).not.toBeNull();
  });
});

describe('views', () => {
  it('have a limit, and make room when the page that had them has gone', async () => {
    const { views, open } = setUp(2);
    const { view } = await open();
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'too-many' });
    views.closeAll();
    expect(() => views.behind(view)).toThrow(/no log view/);
    expect((await open()).view).toBeGreaterThan(view);
  });

  it('are closed in the reader too when their page has gone', async () => {
    const { views, open, record, now } = setUp();
    now(await record('first', 3));
    for (let page = 0; page < 3; page++) {
      for (let count = 0; count < 30; count++) await open();
      views.closeAll();
    }
    expect((await open()).end).toBe(3);
  });

  it('go on when the reader has died, and say that their rows are to be read anew', async () => {
    const { views, open, record, kill, pushed, now } = setUp();
    now(await record('first', 3));
    const live = await open();
    const other = await open({ text: { pattern: 'm1' } }, { capture: 'first', connection: 1 });
    const before = await kill();
    for (const [{ view }, end] of [
      [live, 3],
      [other, 1],
    ] as const) {
      await waitFor(
        () => pushed.slice(before).some((one) => one.view === view && one.stale && one.end === end),
        `view ${view} to come back`,
        { seen: () => pushed.slice(before) },
      );
      expect(views.behind(view)).not.toBeNull();
    }
  });

  it('under which the reader dies again and again are given up', async () => {
    const { views, open, record, kill, pushed, now } = setUp();
    now(await record('first', 3));
    const { view } = await open();
    for (let death = 1; death <= 3; death++) {
      const before = await kill();
      await waitFor(() => pushed.length > before, `the view to come back, ${death}`);
    }
    await kill();
    expect(() => views.behind(view)).toThrow(/no log view/);
    expect((await open()).end).toBe(3);
  });
});
