import { FaultSyntaxError } from '../../../../../shared/fault-piece';
import { readSize, readTime, sizeText, timeText } from '../../../../../shared/fault-values';
import {
  CUT_WAYS,
  FAULT_STATUSES,
  type Fault,
  type FaultKind,
  type FaultName,
  faultKindSchema,
} from '../../../../../shared/model/fault';

/** What a form changes. */
export interface FaultFormProps {
  fault: Fault;
  /** To be offered. */
  channels: readonly string[];
  onChange: (fault: Fault) => void;
}

/** One quantity of a kind of fault, as text. */
export interface FaultField {
  /** Of the part of the fault that it is. */
  key: string;
  label: string;
  unit: 'time' | 'size' | 'count' | 'seconds' | 'text';
  /** It may be left empty. */
  optional?: true;
  /** Only these. */
  choices?: readonly string[];
}

/** The quantities of each kind, in order. */
export const FAULT_FIELDS: Readonly<Record<FaultName, readonly FaultField[]>> = {
  latency: [
    { key: 'ms', label: 'Delay', unit: 'time' },
    { key: 'jitterMs', label: 'Jitter ±', unit: 'time' },
  ],
  drop: [],
  duplicate: [],
  reorder: [],
  truncate: [],
  'invalid-utf8': [],
  oversize: [{ key: 'bytes', label: 'Size', unit: 'size' }],
  cut: [
    { key: 'afterMessages', label: 'After messages', unit: 'count', optional: true },
    { key: 'afterMs', label: 'or time', unit: 'time', optional: true },
    { key: 'by', label: 'By', unit: 'text', choices: CUT_WAYS },
  ],
  'half-open': [{ key: 'afterMs', label: 'After', unit: 'time' }],
  buffer: [
    { key: 'bytes', label: 'Until bytes', unit: 'size', optional: true },
    { key: 'ms', label: 'or time', unit: 'time', optional: true },
  ],
  drip: [{ key: 'bytesPerSecond', label: 'Each second', unit: 'size' }],
  refuse: [],
  status: [
    { key: 'status', label: 'Status', unit: 'count', choices: FAULT_STATUSES.map(String) },
    { key: 'retryAfterS', label: 'Retry-After, s', unit: 'seconds', optional: true },
  ],
  'content-type': [{ key: 'type', label: 'Type', unit: 'text' }],
  'no-content': [],
};

/** What each kind begins with. */
export const FIRST_FAULTS: Readonly<Record<FaultName, FaultKind>> = {
  latency: { kind: 'latency', ms: 200, jitterMs: 50 },
  drop: { kind: 'drop' },
  duplicate: { kind: 'duplicate' },
  reorder: { kind: 'reorder' },
  truncate: { kind: 'truncate' },
  'invalid-utf8': { kind: 'invalid-utf8' },
  oversize: { kind: 'oversize', bytes: 2_097_152 },
  cut: { kind: 'cut', afterMessages: null, afterMs: 30_000, by: 'rst' },
  'half-open': { kind: 'half-open', afterMs: 5_000 },
  buffer: { kind: 'buffer', bytes: 16_384, ms: 5_000 },
  drip: { kind: 'drip', bytesPerSecond: 1_024 },
  refuse: { kind: 'refuse' },
  status: { kind: 'status', status: 503, retryAfterS: 5 },
  'content-type': { kind: 'content-type', type: 'text/html' },
  'no-content': { kind: 'no-content' },
};

/** A quantity of a fault as text; empty where it has none. */
export function fieldText(what: FaultKind, { key, unit }: FaultField): string {
  const value = (what as Readonly<Record<string, unknown>>)[key];
  if (value === null || value === undefined) return '';
  if (unit === 'time') return timeText(Number(value));
  return unit === 'size' ? sizeText(Number(value)) : String(value);
}

/** The fault with another quantity; a string says why it cannot be, for people. */
export function withField(what: FaultKind, field: FaultField, text: string): FaultKind | string {
  const value = quantityOf(field, text.trim());
  if (typeof value === 'string' && field.unit !== 'text') return value;
  const { data } = faultKindSchema.safeParse({ ...what, [field.key]: value });
  return data ?? RULES[field.unit];
}

const RULES: Readonly<Record<FaultField['unit'], string>> = {
  time: 'A time is a number and a unit: 250ms, 5s or 2m. One of the two is needed.',
  size: 'A size is a number and a unit: 512B, 64KiB or 2MiB, at most 256MiB for a message.',
  count: 'A whole number from 1 to 1,000,000,000. One of the two is needed.',
  seconds: 'Whole seconds, at most a day.',
  text: 'At most 256 visible ASCII characters.',
};

/** A string is what is wrong with it, but where it is text. */
function quantityOf({ unit, optional }: FaultField, text: string): number | string | null {
  if (text === '' && optional) return null;
  if (unit === 'text') return text;
  if (unit === 'count' || unit === 'seconds')
    return /^\d{1,12}$/.test(text) ? Number(text) : RULES[unit];
  return readQuantity(text, unit === 'time' ? readTime : readSize) ?? RULES[unit];
}

/** Null when it cannot be read. */
export function readQuantity(
  text: string,
  read: (piece: { text: string; at: number }) => number,
): number | null {
  try {
    return read({ text: text.trim(), at: 0 });
  } catch (error) {
    if (error instanceof FaultSyntaxError) return null;
    throw error;
  }
}
