import { create } from 'zustand';
import type { InstancesView } from '../../../shared/contract/server-views';

/** What is being done to the instances. */
export type InstanceWork = 'count' | 'broker' | 'hops' | `instance ${number}`;

/** The instances of the mock server, as they were told last. */
export interface InstancesState {
  /** Null until they have been read for the first time. */
  view: InstancesView | null;
  busy: InstanceWork | null;
}

/** The instances; written by the functions of this file alone. */
export const useInstances = create<InstancesState>(() => ({
  view: null,
  busy: null,
}));

/** Takes over what main told. */
export function applyInstances(view: InstancesView): void {
  useInstances.setState({ view });
}

/** Runs `work` unless something else is under way; the answer is null then. */
export async function whileBusy<T>(busy: InstanceWork, work: () => Promise<T>): Promise<T | null> {
  if (useInstances.getState().busy !== null) return null;
  useInstances.setState({ busy });
  try {
    return await work();
  } finally {
    useInstances.setState({ busy: null });
  }
}
