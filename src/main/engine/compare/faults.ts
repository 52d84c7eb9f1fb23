import { parseCompareFaults } from '../../../shared/compare-faults';
import { WirescopeError } from '../../../shared/contract/result';
import { FaultSyntaxError } from '../../../shared/fault-piece';
import type { CompareSpec } from '../../../shared/model/compare';
import type { FaultPlan } from '../../../shared/model/fault';

/**
 * What the server of a comparison does wrong; null when nothing. Error: `bad-request` for a text that
 * is none, and for faults of a server that is not ours.
 */
export function faultPlanOf({ faults: text, seed, baseUrl }: CompareSpec): FaultPlan | null {
  const faults = readFaults(text);
  if (!faults.some(({ on }) => on)) return null;
  if (baseUrl === null) return { seed, faults };
  throw new WirescopeError(
    'bad-request',
    `Faults are made by the mock server of the comparison, not by ${baseUrl}. Leave the faults out, or the base URL; or start the server there with them (wirescope serve --fault).`,
  );
}

function readFaults(text: string): FaultPlan['faults'] {
  try {
    return parseCompareFaults(text);
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error;
    const message = `The faults cannot be read, at character ${error.at + 1}: ${error.message}.`;
    throw new WirescopeError('bad-request', message);
  }
}

/** How long a plan may hold back a message that it lets through, in ms. */
export function holdMsOf({ faults }: FaultPlan): number {
  let delayMs = 0;
  let bufferMs = 0;
  for (const { on, what } of faults) {
    if (!on) continue;
    if (what.kind === 'latency') delayMs += what.ms + what.jitterMs;
    if (what.kind === 'buffer') bufferMs = Math.max(bufferMs, what.ms ?? 0);
  }
  return Math.min(MOST_HOLD_MS, delayMs + bufferMs);
}

/** A run is not held up for longer. */
const MOST_HOLD_MS = 60_000;
