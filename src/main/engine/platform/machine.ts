import { cpus, networkInterfaces } from 'node:os';

/** What this program runs on, in one line: `linux x64, 2 cores, Node 20.20.0`. */
export function describeMachine(): string {
  const { platform, arch, versions } = process;
  const cores = cpus().length;
  const runtime = versions.electron ? `Electron ${versions.electron}` : `Node ${versions.node}`;
  return `${platform} ${arch}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${runtime}`;
}

/** IP addresses by which other machines reach this one; those of one link alone are left out. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address))
    .map(({ address }) => address);
}
