import { create } from 'zustand';
import { parseFaults } from '../../../shared/fault-grammar';
import type { Fault, FaultPlan } from '../../../shared/model/fault';
import type { FaultPreset } from '../../../shared/model/fault-presets';
import { faultsOn } from '../lib/fault-plan';
import { sameData } from '../lib/same-data';
import { ask } from './ask';
import { type FaultBaseline, takeBaseline } from './fault-baseline';
import { notify } from './notice-store';
import { applyServer, useWorkspace } from './workspace-store';

/** The plans before and after the one that the server has, for undo and redo. */
export interface FaultHistory {
  /** Oldest first. */
  past: readonly FaultPlan[];
  /** The one to redo first at the end. */
  future: readonly FaultPlan[];
  /** How things stood when the plan was changed last; null before the first change. */
  baseline: FaultBaseline | null;
}

/** Steps that can be undone. */
const MOST_STEPS = 100;

/** See {@link FaultHistory}; written by this file alone. */
export const useFaultHistory = create<FaultHistory>(() => ({
  past: [],
  future: [],
  baseline: null,
}));

/** One change after the other: each goes on from what the one before has made. */
let last: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  const done = last.then(work);
  last = done;
  return done;
}

/** Changes what the server does wrong. False when that failed, which has been told. */
export function changeFaults(change: (plan: FaultPlan) => FaultPlan): Promise<boolean> {
  return inTurn(async () => {
    const before = useWorkspace.getState().server?.faults.plan;
    if (!before) return false;
    const next = change(before);
    if (sameData(before, next)) return true;
    if (!(await send(next))) return false;
    useFaultHistory.setState(({ past }) => ({
      past: [...past, before].slice(-MOST_STEPS),
      future: [],
    }));
    return true;
  });
}

/** Takes the last change back. */
export function undoFaults(): Promise<boolean> {
  return step('past', 'future');
}

/** Does again what was taken back. */
export function redoFaults(): Promise<boolean> {
  return step('future', 'past');
}

function step(from: 'past' | 'future', to: 'past' | 'future'): Promise<boolean> {
  return inTurn(async () => {
    const before = useWorkspace.getState().server?.faults.plan;
    const next = useFaultHistory.getState()[from].at(-1);
    if (!before || !next || !(await send(next))) return false;
    useFaultHistory.setState((history) => ({
      [from]: history[from].slice(0, -1),
      [to]: [...history[to], before].slice(-MOST_STEPS),
    }));
    return true;
  });
}

async function send(plan: FaultPlan): Promise<boolean> {
  const server = await ask('server.setFaults', plan, 'The faults were not changed');
  if (!server) return false;
  applyServer(server);
  useFaultHistory.setState({
    baseline: takeBaseline(server.faults, useWorkspace.getState().connections, Date.now()),
  });
  return true;
}

const withFaults = (change: (faults: Fault[]) => Fault[]) =>
  changeFaults((plan) => ({ ...plan, faults: change(plan.faults) }));

/** The faults of a preset in the place of those that are there. */
export function choosePreset({ faults }: FaultPreset): Promise<boolean> {
  return withFaults(() => parseFaults(faults));
}

/** {@link choosePreset} from another page, which tells of it. */
export async function announcePreset(preset: FaultPreset): Promise<void> {
  if (!(await choosePreset(preset))) return;
  notify({
    ...{ title: `${preset.name}: faults are on`, text: preset.says, tone: 'warn' },
    action: { label: 'Undo', run: () => void undoFaults() },
  });
}

/** Adds faults to those that are there. */
export function addFaults(added: readonly Fault[]): Promise<boolean> {
  return withFaults((faults) => [...faults, ...added]);
}

/** Puts faults in the place of one. */
export function replaceFault(at: number, by: readonly Fault[]): Promise<boolean> {
  return withFaults((faults) => faults.flatMap((fault, place) => (place === at ? by : [fault])));
}

/** Switches one on or off. */
export function switchFault(at: number, on: boolean): Promise<boolean> {
  return withFaults((faults) =>
    faults.map((fault, place) => (place === at ? { ...fault, on } : fault)),
  );
}

/** Switches all on or off. They stay in the list. */
export function switchAllFaults(on: boolean): Promise<boolean> {
  return withFaults((faults) => faults.map((fault) => ({ ...fault, on })));
}

/** Takes all out of the list. */
export function clearFaults(): Promise<boolean> {
  return withFaults(() => []);
}

/** What chances are drawn from: the same seed strikes the same messages. */
export function seedFaults(seed: number): Promise<boolean> {
  return changeFaults((plan) => ({ ...plan, seed }));
}

/** Faults that are switched on now; 0 as long as nothing is known. */
export function useFaultsOn(): number {
  return useWorkspace(({ server }) => (server ? faultsOn(server.faults.plan) : 0));
}
