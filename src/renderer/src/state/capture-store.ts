import { create } from 'zustand';
import type { CapturesView } from '../../../shared/contract/capture-views';
import { call } from '../bridge/bridge';
import { pollWhileVisible, type Visibility } from '../lib/poll-while-visible';

/** The captures there are, as they were read last. */
export interface CapturesState {
  /** Null until they were read for the first time. */
  captures: CapturesView | null;
  /** Why they could not be read the last time; null when they could. */
  failure: string | null;
}

const EVERY_MS = 2_000;

/** The captures; written by the functions of this file alone. */
export const useCaptures = create<CapturesState>(() => ({ captures: null, failure: null }));

/** Takes over the list. */
export function applyCaptures(captures: CapturesView): void {
  useCaptures.setState({ captures, failure: null });
}

/** Reads the list now. */
export async function readCaptures(): Promise<void> {
  const result = await call('captures.list', {});
  if (result.ok) applyCaptures(result.value);
  else useCaptures.setState({ failure: result.error.message });
}

/**
 * Reads the list now and every two seconds while the window can be seen.
 *
 * @returns ends it
 */
export function watchCaptures(visibility?: Visibility): () => void {
  return pollWhileVisible(readCaptures, EVERY_MS, visibility);
}
