import { afterEach, expect, it } from 'vitest';
import {
  type InstanceWork,
  useInstances,
  whileBusy,
} from '../../../src/renderer/src/state/instances-store';

afterEach(() => useInstances.setState({ view: null, busy: null }));

it('does one thing at a time, and is free again when it failed', async () => {
  const seen: (InstanceWork | null)[] = [];
  const first = whileBusy('count', async () => {
    seen.push(useInstances.getState().busy);
    seen.push(await whileBusy('broker', async () => 'hops' as const));
    throw new Error('no');
  });
  await expect(first).rejects.toThrow('no');
  expect(seen).toEqual(['count', null]);
  expect(useInstances.getState().busy).toBeNull();
  expect(await whileBusy('instance 2', async () => 7)).toBe(7);
});
