import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** CPU time so far of the processes of a program, in s, by the kind of process. Linux only. */
export type CpuSeconds = Record<string, number>;

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

/** See {@link CpuSeconds}. */
export function cpuSeconds(root: number): CpuSeconds {
  const used: CpuSeconds = {};
  for (const pid of processTree(root)) {
    const stat = statOf(pid);
    if (!stat) continue;
    const kind = pid === root ? 'main' : kindOf(pid);
    const seconds = (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
    used[kind] = (used[kind] ?? 0) + seconds;
  }
  return used;
}

/** Proportional set size of all processes of a program, in MiB. Takes its time: not too often. */
export function pssMiB(root: number): number {
  let kibibytes = 0;
  for (const pid of processTree(root)) {
    const rollup = readText(`/proc/${pid}/smaps_rollup`);
    kibibytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return Math.round(kibibytes / 1_024);
}

/** Cores that each kind of process used between two moments. */
export function coresBetween(
  before: CpuSeconds,
  after: CpuSeconds,
  seconds: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([kind, used]) => [
      kind,
      Math.round(((used - (before[kind] ?? 0)) / seconds) * 100) / 100,
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
