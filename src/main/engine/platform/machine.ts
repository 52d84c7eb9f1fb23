import { cpus } from 'node:os';

/** What this program runs on, in one line: `linux x64, 2 cores, Node 20.20.0`. */
export function describeMachine(): string {
  const { platform, arch, versions } = process;
  const cores = cpus().length;
  const runtime = versions.electron ? `Electron ${versions.electron}` : `Node ${versions.node}`;
  return `${platform} ${arch}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${runtime}`;
}
