import type { Transport } from '../../../../../shared/model/transport';
import {
  QUANTITY_HINTS,
  type QuantityKind,
  readQuantity,
  writeQuantity,
} from '../../../lib/quantities';
import { DEFAULT_OPTIONS } from './draft-spec';
import { type NumberPath, readOption } from './option-path';

/** A number of the spec as people see it. */
export interface NumberOption {
  label: string;
  kind: QuantityKind;
  /** One sentence: what it does. */
  help?: string | ((transport: Transport) => string);
  /** What 0 means, when it is no time at all. */
  zero?: string;
  /** What an empty field means, when that is allowed. */
  empty?: string | ((transport: Transport) => string);
}

/** Every number of the spec. */
export const NUMBER_OPTIONS: Readonly<Record<NumberPath, NumberOption>> = {
  'retry.baseMs': {
    label: 'Base delay',
    kind: 'duration',
    help: (transport) =>
      transport === 'sse' ? 'A retry field of the server takes its place.' : '',
  },
  'retry.factor': {
    label: 'Growth',
    kind: 'factor',
    help: 'So many times the ceiling of the attempt before.',
  },
  'retry.capMs': {
    label: 'Longest delay',
    kind: 'duration',
    help: 'Delays grow no further, unless the base is longer.',
  },
  'retry.floorMs': { label: 'Shortest delay', kind: 'duration' },
  'retry.maxAttempts': {
    label: 'Attempts in a row',
    kind: 'count',
    empty: 'no limit',
    help: 'Then it stays closed. Empty is no limit.',
  },
  'retry.resetAfterMs': {
    label: 'Reset count after',
    kind: 'duration',
    help: 'Open for so long, it counts its attempts from 1 again.',
  },
  'poll.minGapMs': {
    label: 'Least gap',
    kind: 'duration',
    help: 'Between two requests, unless the answer moved the cursor.',
  },
  'poll.timeoutMs': {
    label: 'Answer time-out',
    kind: 'duration',
    help: 'Longer than the server holds a request: 30 s is usual.',
  },
  connectTimeoutMs: { label: 'Connect time-out', kind: 'duration' },
  idleTimeoutMs: {
    label: 'Idle time-out',
    kind: 'duration',
    zero: 'never',
    help: 'Ends a connection on which nothing has arrived for so long.',
  },
  'ping.intervalMs': {
    label: 'Ping every',
    kind: 'duration',
    zero: 'never',
    help: 'Measures the round trip and finds dead connections.',
  },
  'ping.pongTimeoutMs': {
    label: 'Pong time-out',
    kind: 'duration',
    help: 'A ping unanswered for so long ends the connection.',
  },
  'probe.intervalMs': {
    label: 'Probe every',
    kind: 'duration',
    zero: 'never',
    help: 'A request beside it, only to measure the round trip.',
  },
  maxRedirects: {
    label: 'Redirects',
    kind: 'count',
    empty: (transport) => (transport === 'websocket' ? '0' : '20'),
    help: '0 shows the redirect as the answer.',
  },
  'limits.maxPayload': {
    label: 'Largest message',
    kind: 'bytes',
    help: 'A larger one ends the connection with 1009.',
  },
  'limits.maxFragments': { label: 'Fragments a message', kind: 'count' },
  'limits.maxPendingPongs': {
    label: 'Pongs waiting',
    kind: 'count',
    help: 'For a peer that sends pings and reads nothing.',
  },
  'limits.maxLineBytes': { label: 'Longest line', kind: 'bytes' },
  'limits.maxEventBytes': {
    label: 'Largest event',
    kind: 'bytes',
    help: 'Its data lines together.',
  },
  'limits.maxBodyBytes': { label: 'Largest answer', kind: 'bytes' },
};

/** Whether a path is that of a number. */
export function isNumberPath(path: string): path is NumberPath {
  return Object.hasOwn(NUMBER_OPTIONS, path);
}

/** The text of a number: `5s`, `never`, or nothing for null. */
export function writeNumber(path: NumberPath, value: number | null): string {
  const { kind, zero } = NUMBER_OPTIONS[path];
  if (value === null) return '';
  return value === 0 && zero !== undefined ? zero : writeQuantity(value, kind);
}

/**
 * What a text typed into a number's field stands for, or what is wrong with it. An emptied field is
 * null where that has a meaning, else the default.
 */
export function readNumber(
  path: NumberPath,
  text: string,
): { value: number | null } | { problem: string } {
  const { kind, zero, empty } = NUMBER_OPTIONS[path];
  const typed = text.trim().toLowerCase();
  if (typed === '') {
    return { value: empty === undefined ? readOption(DEFAULT_OPTIONS, path) : null };
  }
  if (typed === zero) return { value: 0 };
  const value = readQuantity(typed, kind);
  return value === null ? { problem: QUANTITY_HINTS[kind] } : { value };
}
