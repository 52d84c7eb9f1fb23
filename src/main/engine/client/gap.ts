import { findJson, plainNumber, scalarText } from '../../../shared/json-scan';
import type { MessageRecord } from '../../../shared/model/record';

/** A mock server's word that some ids cannot be served (SPEC 2). */
export interface Gap {
  /** `expired`, `reset`, `broker`; whatever stands there, cut at 64 characters. */
  reason: string;
  /** The ids affected; null where they are not told. */
  ids: { from: number; to: number } | null;
}

const LONGEST_REASON = 64;

/** Reads a `gap` envelope; null for any other message. */
export function readGap(record: MessageRecord): Gap | null {
  if (record.event !== 'gap' || record.type !== 'text') return null;
  const { payload } = record;
  const span = findJson(payload, ['data', 'reason']);
  const reason = span && scalarText(payload, span);
  if (reason === null) return null;
  const from = idAt(payload, 'from');
  const to = idAt(payload, 'to');
  const told = from !== null && to !== null && from <= to;
  return { reason: reason.slice(0, LONGEST_REASON), ids: told ? { from, to } : null };
}

function idAt(payload: Uint8Array, name: string): number | null {
  const span = findJson(payload, ['data', name]);
  const id = span && plainNumber(payload, span);
  return Number.isSafeInteger(id) ? id : null;
}
