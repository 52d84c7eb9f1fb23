import type { Platform } from '../platform/platform';
import type { ProcessPort } from '../platform/processes';
import { seededRandom } from '../platform/random';
import { createCompareClient } from './client';
import type { ClientOrder, PublisherOrder, RoleOrder } from './protocol';
import { createPublisher } from './publisher';

/** Is what the first message says, and does what the others do. */
export function serveRole(
  port: ProcessPort,
  surroundings: Omit<Platform, 'random'>,
  cpuUs: () => number,
): void {
  let order: ((message: unknown) => void) | null = null;
  port.onMessage((message) => {
    if (order) return order(message);
    const role = message as RoleOrder;
    const platform = { ...surroundings, random: seededRandom(role.seed) };
    if (role.type === 'publisher') {
      const publisher = createPublisher(role, platform, port);
      order = (next) => publisher.order(next as PublisherOrder);
    } else {
      const client = createCompareClient(role, platform, port, cpuUs);
      order = (next) => client.order(next as ClientOrder);
    }
  });
}
