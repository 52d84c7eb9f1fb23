import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { startComparison } from '../../src/main/engine/compare/compare';
import { describeMachine } from '../../src/main/engine/platform/machine';
import { type StartProcess, startProcess } from '../../src/main/engine/platform/processes';
import { createCompareWork } from '../../src/main/engine/workspace/compare-work';
import type { CompareLive } from '../../src/shared/contract/compare-views';
import { type CompareSpecInput, compareSpecSchema } from '../../src/shared/model/compare';
import { createTestPlatform } from '../support/platform';
import { scriptedDialogs } from '../support/scripted-dialogs';
import { waitFor } from '../support/wait-for';

const SHORT: CompareSpecInput = { rate: 100, durationMs: 600, warmupMs: 200 };

/** The commands of the product with the processes of the product. */
async function setUp() {
  const root = await mkdtemp(path.join(tmpdir(), 'wirescope-compare-'));
  const folder = path.join(root, 'compare');
  const platform = createTestPlatform();
  const { clock, random } = platform;
  const pids = new Set<number>();
  let gone = 0;
  const counted: StartProcess = (file, events) => {
    const handle = startProcess(file, {
      ...events,
      onExit(how) {
        gone++;
        events.onExit(how);
      },
    });
    if (handle.pid !== null) pids.add(handle.pid);
    return handle;
  };
  const deps = {
    ...{ clock, random, startProcess: counted, machine: describeMachine() },
    processFile: path.join(inject('workers'), 'compare-process.js'),
  };
  const told: CompareLive[] = [];
  const work = createCompareWork({
    compare: {
      folder,
      start: (spec, events) => startComparison(spec, deps, events),
      pagePicture: async () => new Uint8Array(),
    },
    platform,
    dialogs: scriptedDialogs(),
    push: (live) => told.push(live),
  });
  onTestFinished(async () => {
    await work.dispose();
    await rm(root, { recursive: true, force: true });
  });
  const start = (spec: CompareSpecInput) =>
    work.handlers['compare.start'](compareSpecSchema.parse(spec));
  const ended = () =>
    waitFor(
      () => told.find(({ phase }) => ['done', 'failed', 'cancelled'].includes(phase)),
      'the end of the comparison',
      { deadlineMs: 20_000, seen: () => told.at(-1) },
    );
  return {
    ...{ work, handlers: work.handlers, folder, told, pids, start, ended, clock },
    gone: () => gone,
  };
}

describe('comparing in the workspace', () => {
  it('measures with a process for each client, tells how it goes, and keeps the run', async () => {
    const { handlers, start, ended, told, pids, folder, gone } = await setUp();
    const { run } = await start(SHORT);
    expect(await ended()).toMatchObject({ run, phase: 'done', error: null });
    expect(pids.size).toBeGreaterThanOrEqual(4);
    expect(gone()).toBe(pids.size);
    expect(told.some(({ phase }) => phase === 'measuring')).toBe(true);
    const { result } = await handlers['compare.run']({ run });
    for (const transport of ['websocket', 'sse', 'poll'] as const) {
      const { published, delivered, lost, latencyMs } = result.transports[transport] ?? {};
      expect([published, delivered, lost]).toEqual([60, 60, 0]);
      expect(latencyMs?.p50).toBeGreaterThan(0);
      const binned = result.bins[transport]?.reduce((sum, { count }) => sum + count, 0);
      expect(binned).toBe(60);
    }
    expect(result.advice.length).toBeGreaterThan(0);
    expect(await readdir(folder)).toEqual([`${run}.json`]);
    expect(JSON.parse(await readFile(path.join(folder, `${run}.json`), 'utf8'))).toMatchObject({
      version: 1,
      result,
    });
    const { text } = await handlers['compare.markdown']({ run, against: null });
    expect(text).toMatch(/^\|.*WebSocket.*\|$/m);
  });

  it('leaves no process behind when it is cancelled, and can start again', async () => {
    const { handlers, start, ended, told, pids, gone, folder } = await setUp();
    await start({ ...SHORT, durationMs: 60_000 });
    await waitFor(() => told.some(({ phase }) => phase === 'measuring'), 'the first message');
    handlers['compare.cancel']({});
    expect(await ended()).toMatchObject({ phase: 'cancelled' });
    expect(gone()).toBe(pids.size);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    told.length = 0;
    await start({ ...SHORT, transports: ['sse'] });
    expect(await ended()).toMatchObject({ phase: 'done', lanes: [{ transport: 'sse' }] });
  });

  it('says why when there is no server at the base URL', async () => {
    const { start, ended, pids, gone } = await setUp();
    await start({ ...SHORT, baseUrl: 'http://127.0.0.1:9' });
    const { phase, error } = await ended();
    expect([phase, error?.code]).toEqual(['failed', 'not-open']);
    expect(error?.message).toContain('127.0.0.1:9');
    expect(gone()).toBe(pids.size);
  });

  it('ends its processes and timers with the program', async () => {
    const { work, start, told, pids, gone, clock } = await setUp();
    await start({ ...SHORT, durationMs: 60_000 });
    await waitFor(() => told.some(({ phase }) => phase === 'measuring'), 'the first message');
    await work.dispose();
    expect(gone()).toBe(pids.size);
    expect(clock.live).toBe(0);
  });
});
