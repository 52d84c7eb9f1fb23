import { type Rendering, renderEnvelope } from '../rendering';
import { type MessageForm, oversized, withInvalidUtf8 } from './broken-message';
import type { FaultContext } from './fault-context';
import type { FaultPlace, PlannedFault } from './fault-set';
import { strikingMessage } from './message-faults';

/**
 * What has been made of a message, by how: made once for all clients of a fan-out, and forgotten
 * with it. History keeps envelopes, never what they were blown up to.
 */
const made = new WeakMap<Rendering, Map<string, Rendering>>();

/** A message as the faults that change it leave it; what was done is noted. */
export function spoiltMessage(
  rendering: Rendering,
  form: MessageForm,
  place: FaultPlace,
  concerned: readonly PlannedFault[],
  context: FaultContext,
): Rendering {
  const { envelope } = rendering;
  const large = strikingMessage('oversize', envelope, concerned, context);
  const invalid = strikingMessage('invalid-utf8', envelope, concerned, context);
  if (!large && !invalid) return rendering;
  const size = large?.fault.what.bytes ?? 0;
  if (large) context.log.note('oversize', place, envelope.id, `${size} bytes`);
  if (invalid) context.log.note('invalid-utf8', place, envelope.id);
  const others = made.get(rendering) ?? new Map<string, Rendering>();
  made.set(rendering, others);
  const name = `${form} ${size} ${invalid !== undefined}`;
  const known = others.get(name);
  if (known) return known;
  const whole = oversized(envelope, size, form);
  const spoilt = invalid ? withInvalidUtf8(whole, form) : renderEnvelope(whole);
  others.set(name, spoilt);
  return spoilt;
}
