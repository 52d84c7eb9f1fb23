import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  CompareLive,
  CompareRunView,
  CompareView,
} from '../../../src/shared/contract/compare-views';
import { compareSpecSchema } from '../../../src/shared/model/compare';
import { resultOf } from '../../support/compare-samples';
import { fakePage } from './fake-page';

const SPEC = compareSpecSchema.parse({});

function live(phase: CompareLive['phase'], run = 'new'): CompareLive {
  return {
    ...{ run, spec: SPEC, phase, round: 1, elapsedMs: 0, published: 0, lanes: [], error: null },
  };
}

function runOf(id: string, rate = 100, name = `run ${id}`): CompareRunView {
  const result = resultOf({ rate });
  return { id, name, startedAt: result.startedAt, spec: result.spec, result };
}

/** The window with a main process that answers what the test says. */
async function setUp(runs: CompareRunView[]) {
  vi.resetModules();
  fakePage('Linux x86_64');
  const asked: [name: string, request: unknown][] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const history = [...runs];
  const view = (): CompareView => ({
    live: null,
    runs: history.map(({ result, ...head }) => head),
    trouble: null,
  });
  function answer(name: string, request: { run?: string; name?: string }) {
    const index = history.findIndex(({ id }) => id === request.run);
    const found = history[index];
    if (name === 'compare.read') return view();
    if (name === 'compare.start') return live('starting');
    if (name === 'compare.run') return found;
    if (name === 'compare.rename' && found) history[index] = { ...found, name: request.name ?? '' };
    if (name === 'compare.delete') history.splice(index, 1);
    if (name === 'compare.export') return { saved: true };
    return view();
  }
  Object.assign(window, {
    wirescope: {
      on: (name: string, listener: (payload: unknown) => void) => listeners.set(name, listener),
      call: async (name: string, request: { run?: string }) => {
        asked.push([name, request]);
        const value = answer(name, request);
        const error = { code: 'not-found', message: 'It is gone.' };
        return value === undefined ? { ok: false, error } : { ok: true, value };
      },
    },
  });
  const store = await import('../../../src/renderer/src/state/compare-store');
  const actions = await import('../../../src/renderer/src/state/compare-actions');
  const setup = await import('../../../src/renderer/src/state/compare-setup');
  const feed = await import('../../../src/renderer/src/state/compare-feed');
  const notices = await import('../../../src/renderer/src/state/notice-store');
  const navigation = await import('../../../src/renderer/src/state/navigation-store');
  feed.startCompareFeed();
  return {
    ...{ ...store, ...actions, ...setup, history, asked },
    state: () => store.useCompare.getState(),
    notices: () => notices.useNotices.getState().notices,
    openPage: navigation.openPage,
    push: (moved: CompareLive) => listeners.get('compare.moved')?.(moved),
  };
}

describe('the Compare page', () => {
  beforeEach(() => vi.unstubAllGlobals());

  it('shows the newest run at first, and sets up another like it', async () => {
    const page = await setUp([runOf('b', 250), runOf('a')]);
    await page.readCompare();
    expect(page.state()).toMatchObject({ shown: { id: 'b' }, other: null, failure: null });
    expect(page.useCompareSetup.getState().rate).toBe('250');
  });

  it('leaves what shows alone when it is read again', async () => {
    const page = await setUp([runOf('b'), runOf('a')]);
    await page.readCompare();
    await page.openRun('a');
    page.writeSetup({ rate: '7' });
    await page.readCompare();
    expect(page.state().shown?.id).toBe('a');
    expect(page.useCompareSetup.getState().rate).toBe('7');
  });

  it('runs what is set up, and nothing while something is wrong with it', async () => {
    const page = await setUp([]);
    await page.readCompare();
    page.writeSetup({ rate: '0' });
    await page.runCompare();
    expect(page.asked.map(([name]) => name)).toEqual(['compare.read']);
    page.writeSetup({ rate: '50' });
    await page.runCompare();
    expect(page.asked.at(-1)).toMatchObject(['compare.start', { rate: 50 }]);
    expect(page.isRunning(page.state().live)).toBe(true);
    await page.runCompare();
    expect(page.asked).toHaveLength(2);
  });

  it('follows a comparison to its end, which then shows', async () => {
    const page = await setUp([runOf('a')]);
    page.openPage('compare');
    await page.readCompare();
    await page.runCompare();
    page.push({ ...live('measuring'), published: 40 });
    expect(page.state().live?.published).toBe(40);
    page.history.unshift(runOf('new'));
    page.push(live('done'));
    await vi.waitFor(() => expect(page.state().shown?.id).toBe('new'));
    expect(page.state().runs?.map(({ id }) => id)).toEqual(['new', 'a']);
    expect(page.notices()).toEqual([]);
  });

  it('does not run again because an answer comes late', async () => {
    const page = await setUp([]);
    page.push(live('failed'));
    page.applyLive(live('measuring'));
    expect(page.state().live?.phase).toBe('failed');
    page.applyLive(live('starting', 'another'));
    expect(page.state().live?.phase).toBe('starting');
  });

  it('tells of its end who has turned to another page', async () => {
    const page = await setUp([runOf('new')]);
    page.openPage('monitor');
    page.push(live('measuring'));
    page.push(live('done'));
    await vi.waitFor(() => expect(page.notices()).toHaveLength(1));
    expect(page.notices()).toMatchObject([{ title: 'The comparison is done', tone: 'ok' }]);
    page.push(live('measuring', 'next'));
    page.push({ ...live('failed', 'next'), error: { code: 'not-open', message: 'No answer.' } });
    expect(page.notices()[1]).toMatchObject({ title: 'The comparison failed', text: 'No answer.' });
  });

  it('lays a run over another, and never over itself', async () => {
    const page = await setUp([runOf('b'), runOf('a')]);
    await page.readCompare();
    page.setComparePanel('history');
    await page.compareWith('a');
    expect(page.state()).toMatchObject({ shown: { id: 'b' }, other: { id: 'a' }, panel: null });
    await page.openRun('a');
    expect(page.state()).toMatchObject({ shown: { id: 'a' }, other: null });
  });

  it('gives a run its new name everywhere, and forgets one that is deleted', async () => {
    const page = await setUp([runOf('b'), runOf('a')]);
    await page.readCompare();
    await page.compareWith('a');
    await page.renameRun('a', 'Before');
    expect(page.state().other?.name).toBe('Before');
    await page.deleteRun('a');
    expect(page.state().other).toBeNull();
    await page.deleteRun('b');
    expect(page.state()).toMatchObject({ shown: null, runs: [] });
  });

  it('says why a run cannot be opened', async () => {
    const page = await setUp([runOf('b')]);
    await page.readCompare();
    await page.openRun('gone');
    expect(page.state().shown?.id).toBe('b');
    expect(page.notices()).toMatchObject([{ text: 'It is gone.' }]);
  });

  it('exports the run that shows', async () => {
    const page = await setUp([runOf('b')]);
    await page.exportRun('json');
    expect(page.asked).toEqual([]);
    await page.readCompare();
    const area = { x: 0, y: 0, width: 10, height: 10 };
    await page.exportRun('png', area);
    expect(page.asked.at(-1)).toEqual([
      'compare.export',
      { run: 'b', against: null, format: 'png', area },
    ]);
    expect(page.notices()).toMatchObject([{ title: 'The comparison is exported' }]);
  });
});
