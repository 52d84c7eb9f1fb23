import type { InstancesView } from '../../../shared/contract/server-views';
import { call } from '../bridge/bridge';
import { ask } from './ask';
import { applyInstances, whileBusy } from './instances-store';
import { notifyFailure } from './notice-store';

function take(view: InstancesView | undefined): void {
  if (view) applyInstances(view);
}

/** Reads how the instances stand. */
export async function readInstances(): Promise<void> {
  const result = await call('server.instances', {});
  if (result.ok) take(result.value);
}

/** How many run, the server itself counted. */
export async function setInstances(count: number): Promise<void> {
  const title = 'The number of instances was not changed';
  await whileBusy('count', async () => take(await ask('server.setInstances', { count }, title)));
}

/** Ends an instance as a crash would. */
export async function killInstance(number: number): Promise<void> {
  const title = `Instance ${number} was not killed`;
  await whileBusy(`instance ${number}`, async () =>
    take(await ask('server.killInstance', { number }, title)),
  );
}

/** Brings an instance back on its port. */
export async function reviveInstance(number: number): Promise<void> {
  const title = `Instance ${number} did not come back`;
  await whileBusy(`instance ${number}`, async () =>
    take(await ask('server.reviveInstance', { number }, title)),
  );
}

/**
 * Shares the channels through a Redis, or in-process (null). Answers why that is not done, where it
 * is for the form to tell; null when it is done or has been told.
 */
export async function shareThrough(redis: string | null): Promise<string | null> {
  return whileBusy('broker', async () => {
    const result = await call('server.setBroker', { redis });
    if (result.ok) {
      take(result.value);
      return null;
    }
    const { code, message } = result.error;
    if (code === 'bad-request') return message;
    notifyFailure('The broker was not changed', result.error);
    return null;
  });
}

/** Times the hops to a client of each transport at each instance. */
export async function measureHops(): Promise<void> {
  await whileBusy('hops', async () =>
    take(await ask('server.measureHops', {}, 'The hops were not measured')),
  );
}
