import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** What the processes of a program use. Linux only: read from `/proc`. */
export interface ProcessFigures {
  /** Proportional set size of all of them, in MiB. */
  pssMiB: number;
  /** CPU time so far, in s, by the kind of process. */
  cpuSeconds: Record<string, number>;
}

/** A process and all that it has started. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(all)];
  return all(root);
}

/** The figures of a program at this moment. */
export function processFigures(root: number): ProcessFigures {
  let pssKiB = 0;
  const cpuSeconds: Record<string, number> = {};
  for (const pid of processTree(root)) {
    const stat = statOf(pid);
    if (!stat) continue;
    const kind = pid === root ? 'main' : kindOf(pid);
    const seconds = (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
    cpuSeconds[kind] = (cpuSeconds[kind] ?? 0) + seconds;
    const rollup = readText(`/proc/${pid}/smaps_rollup`);
    pssKiB += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return { pssMiB: Math.round(pssKiB / 1_024), cpuSeconds };
}

/** Cores that each kind of process used between two moments. */
export function coresBetween(
  before: ProcessFigures,
  after: ProcessFigures,
  seconds: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after.cpuSeconds).map(([kind, used]) => [
      kind,
      Math.round(((used - (before.cpuSeconds[kind] ?? 0)) / seconds) * 100) / 100,
    ]),
  );
}

function kindOf(pid: number): string {
  return /--type=([\w-]+)/.exec(readText(`/proc/${pid}/cmdline`))?.[1] ?? 'other';
}

/** The fields of `/proc/PID/stat` behind the name, the state first. */
function statOf(pid: number): string[] | null {
  const text = readText(`/proc/${pid}/stat`);
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
