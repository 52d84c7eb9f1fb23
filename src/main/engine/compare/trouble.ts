import { WirescopeError } from '../../../shared/contract/result';
import { TRANSPORT_LABELS, type Transport } from '../../../shared/model/transport';

/** A client that does not receive. */
export function cannotOpen(transport: Transport, why: string): WirescopeError {
  const { name } = TRANSPORT_LABELS[transport];
  return new WirescopeError('not-open', `The ${name} client cannot receive: ${why}.`);
}

/** A server that took no message at all. */
export function nothingTaken(baseUrl: string, refusal: string | null): WirescopeError {
  const why = `The server at ${baseUrl} took none of the messages${causeOf(refusal)}.`;
  return new WirescopeError('not-open', why);
}

/** A process of ours that does not answer. */
export function tooSlow(who: string): WirescopeError {
  return new WirescopeError('internal', `The ${who} did not answer in time: the machine is busy.`);
}

/** A cause behind a sentence, when there is one. */
export function causeOf(trouble: string | null): string {
  return trouble === null ? '' : ` (${trouble})`;
}

/** A server whose ids are not those of one channel, counted one by one (SPEC 2). */
export function idsWithHoles(baseUrl: string): WirescopeError {
  const why = `The server at ${baseUrl} leaves ids out: what was lost cannot be told.`;
  return new WirescopeError('not-open', why);
}
