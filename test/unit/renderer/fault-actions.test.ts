import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addFaults,
  announcePreset,
  choosePreset,
  clearFaults,
  redoFaults,
  replaceFault,
  seedFaults,
  switchAllFaults,
  switchFault,
  undoFaults,
  useFaultHistory,
} from '../../../src/renderer/src/state/fault-actions';
import { dismissNotices, useNotices } from '../../../src/renderer/src/state/notice-store';
import { applyServer, useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import type { ServerView } from '../../../src/shared/contract/views';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { faultsText } from '../../../src/shared/fault-text';
import type { FaultPlan } from '../../../src/shared/model/fault';
import { FAULT_PRESETS, type FaultPreset } from '../../../src/shared/model/fault-presets';
import { viewWith } from './views';

let refusing = false;
const asked: FaultPlan[] = [];

function serverWith(plan: FaultPlan): ServerView {
  const byTransport = { websocket: { drop: 2 }, sse: {}, poll: {} };
  return {
    faults: { plan, counts: { drop: 2 }, byTransport, done: 2, notes: [] },
  } as unknown as ServerView;
}

const plan = () => useWorkspace.getState().server?.faults.plan;
const text = () => faultsText(plan()?.faults ?? []);

function presetNamed(name: string): FaultPreset {
  const found = FAULT_PRESETS.find(({ id }) => id === name);
  if (!found) throw new Error(`there is no preset ${name}`);
  return found;
}

beforeEach(() => {
  asked.length = 0;
  refusing = false;
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('window', {
    wirescope: {
      call: async (_name: string, next: FaultPlan) => {
        asked.push(next);
        if (refusing) return { ok: false, error: { code: 'bad-request', message: 'Too many.' } };
        return { ok: true, value: serverWith(next) };
      },
    },
  });
  useFaultHistory.setState({ past: [], future: [], baseline: null });
  useWorkspace.setState({ connections: [viewWith(7, 40)] });
  applyServer(serverWith({ seed: 1, faults: [] }));
  dismissNotices();
});

afterEach(() => {
  dismissNotices();
  vi.unstubAllGlobals();
});

describe('changing the faults', () => {
  it('adds, switches, replaces and takes away, one after the other', async () => {
    await addFaults(parseFaults('drop=1%,duplicate'));
    await switchFault(0, false);
    expect(text()).toBe('drop=1%@off,duplicate');
    await replaceFault(1, parseFaults('reorder,truncate=5%'));
    expect(text()).toBe('drop=1%@off,reorder,truncate=5%');
    await replaceFault(0, []);
    await switchAllFaults(false);
    expect(text()).toBe('reorder@off,truncate=5%@off');
    await seedFaults(9);
    expect(plan()?.seed).toBe(9);
    await clearFaults();
    expect(text()).toBe('');
  });

  it('goes on from what the change before has made, however fast they come', async () => {
    await addFaults(parseFaults('drop,duplicate,reorder'));
    await Promise.all([switchFault(0, false), switchFault(1, false), switchFault(2, false)]);
    expect(text()).toBe('drop@off,duplicate@off,reorder@off');
  });

  it('asks nothing for no change', async () => {
    expect(await clearFaults()).toBe(true);
    expect(asked).toEqual([]);
    expect(useFaultHistory.getState().past).toEqual([]);
  });

  it('changes nothing when it is refused, and tells of it', async () => {
    refusing = true;
    expect(await addFaults(parseFaults('drop'))).toBe(false);
    expect(text()).toBe('');
    expect(useFaultHistory.getState().past).toEqual([]);
    expect(useNotices.getState().notices).toMatchObject([{ text: 'Too many.' }]);
  });

  it('does nothing before the server is known', async () => {
    useWorkspace.setState({ server: null });
    expect(await addFaults(parseFaults('drop'))).toBe(false);
    expect(asked).toEqual([]);
  });

  it('remembers how things stood', async () => {
    await addFaults(parseFaults('drop'));
    const { baseline } = useFaultHistory.getState();
    expect(baseline?.byTransport.websocket).toEqual({ drop: 2 });
    expect(baseline?.figures.get(7)?.received).toBe(40);
  });
});

describe('undo', () => {
  it('goes back step by step, and forward again', async () => {
    await addFaults(parseFaults('drop'));
    await choosePreset(presetNamed('dead-peer'));
    await undoFaults();
    expect(text()).toBe('drop');
    await undoFaults();
    expect(text()).toBe('');
    expect(await undoFaults()).toBe(false);
    await redoFaults();
    await redoFaults();
    expect(text()).toBe('half-open=after 5s');
    expect(await redoFaults()).toBe(false);
  });

  it('has nothing to do again after another change', async () => {
    await addFaults(parseFaults('drop'));
    await undoFaults();
    await addFaults(parseFaults('reorder'));
    expect(await redoFaults()).toBe(false);
    expect(text()).toBe('reorder');
  });

  it('is kept within bounds', async () => {
    for (let seed = 2; seed < 130; seed++) await seedFaults(seed);
    expect(useFaultHistory.getState().past).toHaveLength(100);
    expect(useFaultHistory.getState().past.at(-1)?.seed).toBe(128);
  });

  it('stands in the notice of a preset that was chosen elsewhere', async () => {
    await announcePreset(presetNamed('flaky-mobile'));
    const [notice] = useNotices.getState().notices;
    expect(notice).toMatchObject({ title: 'Flaky mobile: faults are on', tone: 'warn' });
    notice?.action?.run();
    await vi.waitFor(() => expect(text()).toBe(''));
  });
});
