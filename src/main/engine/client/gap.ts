import { findJson, scalarText } from '../../../shared/json-scan';
import type { MessageRecord } from '../../../shared/model/record';

/** A mock server's word that some ids cannot be served (SPEC 2). */
export interface Gap {
  reason: string;
}

/** Reads a `gap` envelope; null for any other message. */
export function readGap(record: MessageRecord): Gap | null {
  if (record.event !== 'gap' || record.type !== 'text') return null;
  const span = findJson(record.payload, ['data', 'reason']);
  const reason = span && scalarText(record.payload, span);
  return reason === null ? null : { reason };
}
