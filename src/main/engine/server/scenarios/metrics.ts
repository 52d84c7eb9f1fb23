import { cents, pick, type Scenario } from './types';

const HOSTS = ['web-1', 'web-2', 'worker-1', 'db-1'] as const;

/** Machine figures that drift. */
export const metrics: Scenario = {
  about: 'load, memory and requests of four machines',
  defaultRate: 4,
  create(random) {
    const load = new Map<string, number>(HOSTS.map((host) => [host, 20 + random() * 40]));
    return () => {
      const host = pick(random, HOSTS);
      const cpu = Math.min(100, Math.max(0, (load.get(host) ?? 30) + (random() - 0.5) * 8));
      load.set(host, cpu);
      const data = {
        host,
        cpuPercent: cents(cpu),
        memoryPercent: cents(40 + cpu / 4 + random()),
        requestsPerSecond: Math.round(cpu * 12 + random() * 40),
      };
      return { event: 'metrics', data };
    };
  },
};
