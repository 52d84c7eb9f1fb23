import { expect, it } from 'vitest';
import { createReaderClient } from '../../../../src/main/engine/capture/reader/reader-client';
import type { WorkerEvents } from '../../../../src/main/engine/platform/workers';
import type { LogViewState } from '../../../../src/shared/contract/capture-views';

/** A client whose workers do nothing but remember. */
function clientOfSilentWorkers() {
  const workers: { events: WorkerEvents; posted: unknown[]; ended: boolean }[] = [];
  const warnings: string[] = [];
  const moved: LogViewState[] = [];
  const client = createReaderClient({
    file: 'reader.js',
    startWorker(_, events) {
      const worker = { events, posted: [] as unknown[], ended: false };
      workers.push(worker);
      return {
        post: (message) => worker.posted.push(message),
        terminate: async () => {
          worker.ended = true;
        },
      };
    },
    onMoved: (state) => moved.push(state),
    log: { info: () => undefined, warn: (message) => warnings.push(message) },
  });
  return { client, workers, warnings, moved };
}

const failure = { code: 'bad-request', message: 'no' };

it('starts a worker with the first call that needs one, and one only', async () => {
  const { client, workers } = clientOfSilentWorkers();
  client.grown('a');
  await client.close('a');
  await client.closeView(7);
  expect(workers).toEqual([]);
  const opened = client.open('a');
  void client.rows(1, 2, 3).catch(() => undefined);
  client.grown('a');
  expect(workers).toHaveLength(1);
  expect(workers[0]?.posted).toEqual([
    { type: 'open', id: 1, request: { file: 'a' } },
    { type: 'rows', id: 2, request: { view: 1, from: 2, count: 3 } },
    { type: 'grown', file: 'a' },
  ]);
  workers[0]?.events.onMessage({ type: 'answered', id: 1, value: 'summary' });
  expect(await opened).toBe('summary');
});

it('hands each answer to its call, whatever their order, and pushes to the owner', async () => {
  const { client, workers, moved, warnings } = clientOfSilentWorkers();
  const calls = [client.record(1, 0), client.record(1, 1), client.place(1, { by: 'seq', seq: 3 })];
  const tell = (message: unknown) => workers[0]?.events.onMessage(message);
  tell({ type: 'answered', id: 3, value: 9 });
  tell({ type: 'failed', id: 1, failure });
  tell({ type: 'moved', state: { view: 1, end: 2 } });
  tell({ type: 'warned', message: 'a block is damaged' });
  tell({ type: 'answered', id: 2, value: null });
  tell({ type: 'answered', id: 2, value: 'twice' });
  const settled = await Promise.allSettled(calls);
  expect(settled).toMatchObject([
    { status: 'rejected', reason: failure },
    { status: 'fulfilled', value: null },
    { status: 'fulfilled', value: 9 },
  ]);
  expect([moved, warnings]).toEqual([[{ view: 1, end: 2 }], ['a block is damaged']]);
});

it('gives every view a number of its own, over the lives of workers', async () => {
  const { client, workers, warnings } = clientOfSilentWorkers();
  const request = { file: 'a', connection: null, filter: null };
  const lost = client.openView(request);
  workers[0]?.events.onExit(new Error('out of memory'));
  await expect(lost).rejects.toMatchObject({ code: 'internal' });
  expect(warnings).toEqual([expect.stringContaining('out of memory')]);
  void client.openView(request).catch(() => undefined);
  expect(workers[1]?.posted).toMatchObject([{ type: 'openView', request: { view: 2 } }]);
  // What a dead worker still says is nobody's.
  workers[0]?.events.onMessage({ type: 'failed', id: 2, failure });
  workers[0]?.events.onExit(null);
  expect(warnings).toHaveLength(1);
});

it('ends its worker with it, without a warning', async () => {
  const { client, workers, warnings } = clientOfSilentWorkers();
  const cut = client.open('a');
  const disposed = client.dispose();
  await expect(cut).rejects.toMatchObject({ code: 'internal' });
  await disposed;
  workers[0]?.events.onExit(null);
  expect(workers[0]?.ended).toBe(true);
  await expect(client.open('a')).rejects.toThrow('is closed');
  expect([workers.length, warnings]).toEqual([1, []]);
});
