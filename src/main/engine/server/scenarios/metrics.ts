import { between, walk } from './choice';
import { padObject } from './padding';
import type { Scenario } from './types';

/** What a host reports of itself. */
export const metrics: Scenario = {
  name: 'metrics',
  description: 'Load, memory, requests and latency of three hosts.',
  ratePerSecond: 2,
  sized: true,
  create({ random, sizeBytes }) {
    const hosts = [1, 2, 3].map((number) => ({
      host: `web-${number}`,
      cpu: between(random, 10, 60, 1),
      memory: between(random, 30, 70, 1),
    }));
    let turn = 0;
    return () => {
      const host = hosts[turn++ % hosts.length] ?? { host: 'web-1', cpu: 0, memory: 0 };
      host.cpu = walk(random, host.cpu, { step: 6, low: 1, high: 99 });
      host.memory = walk(random, host.memory, { step: 1, low: 20, high: 95 });
      const report = {
        host: host.host,
        cpu: Number(host.cpu.toFixed(1)),
        memory: Number(host.memory.toFixed(1)),
        requests: between(random, 50, 400),
        p99Ms: between(random, 5, 120, 1),
      };
      return { event: 'message', dataJson: padObject(report, sizeBytes) };
    };
  },
};
