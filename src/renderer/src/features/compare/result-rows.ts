import type { TransportFigures } from '../../../../shared/model/compare';
import type { LatencySummary } from '../../../../shared/model/summary';
import { formatBytes, formatCount, UNKNOWN } from '../../lib/format';
import { formatDuration, type Quantity, splitDuration } from '../../lib/format-time';

/** Figures as far as they are known: while a comparison runs, few are. */
export type KnownFigures = {
  [K in keyof TransportFigures]: K extends 'latencyMs'
    ? LatencySummary
    : TransportFigures[K] | null;
};

/** One part of a cell; several are set apart by dots. */
export interface CellPart {
  text: string;
  /** Something to worry about. */
  bad?: boolean;
}

/** One row of the result table: what it is called and how a transport's figures become its cell. */
export interface ResultRow {
  id: string;
  label: string;
  /** What it means, for people. */
  note: string;
  parts: (figures: KnownFigures) => CellPart[];
  /** The number it is compared by; null when unknown. */
  value: (figures: KnownFigures) => number | null;
  /** The number with its unit. */
  format: (value: number) => Quantity;
  /** Which is better, less or more; null when neither is. */
  better: 'less' | 'more' | null;
  /** It is drawn as a bar. */
  bar: boolean;
}

type MeasuredRow = Pick<ResultRow, 'id' | 'label' | 'note' | 'value' | 'format'> &
  Partial<Pick<ResultRow, 'better'>>;

const count = (value: number): Quantity => ({ value: formatCount(value), unit: '' });
const counted = (value: number | null, badAbove = Number.POSITIVE_INFINITY): CellPart => ({
  text: formatCount(value),
  ...(value !== null && value > badAbove && { bad: true }),
});

/** The rows of SPEC 6, in the order of the page. */
export const RESULT_ROWS: readonly ResultRow[] = [
  {
    id: 'delivered',
    label: 'Delivered',
    note: 'Messages that arrived at least once.',
    parts: ({ delivered, published }) => [
      { text: formatCount(delivered), bad: (delivered ?? 0) < (published ?? 0) },
    ],
    value: ({ delivered, published }) =>
      delivered === null || !published ? null : delivered / published,
    format: (value) => ({ value: (value * 100).toFixed(2), unit: '%' }),
    better: 'more',
    bar: false,
  },
  {
    id: 'audit',
    label: 'Lost · duplicated · reordered',
    note: 'Never arrived; arrived again; arrived after one that was published later.',
    parts: ({ lost, duplicated, reordered }) => [
      counted(lost, 0),
      counted(duplicated, 0),
      counted(reordered, 0),
    ],
    value: ({ lost }) => lost,
    format: count,
    better: 'less',
    bar: false,
  },
  latency('p50', 'Latency p50', 'Half of the messages arrived within this time.'),
  latency('p90', 'Latency p90', 'Nine of ten messages arrived within this time.'),
  latency('p99', 'Latency p99', '99 of 100 messages arrived within this time.'),
  latency('max', 'Latency max', 'The latest message.'),
  measured({
    id: 'jitter',
    label: 'Jitter',
    note: 'Mean difference between the latencies of successive messages.',
    value: ({ jitterMs }) => jitterMs,
    format: splitDuration,
  }),
  measured({
    id: 'wire',
    label: 'Bytes on the wire a message',
    note: 'Read and written on the sockets of the client, for each message delivered.',
    value: ({ wireBytesPerMessage }) => wireBytesPerMessage,
    format: bytes,
  }),
  {
    id: 'wire-parts',
    label: 'payload · headers · framing',
    note: 'The same bytes apart: messages, heads of requests and answers, and the rest.',
    parts: ({ payloadBytes, headerBytes, framingBytes, wireBytes, wireBytesPerMessage }) =>
      [payloadBytes, headerBytes, framingBytes].map((part) => ({
        text: share(part, wireBytes, wireBytesPerMessage),
      })),
    value: () => null,
    format: bytes,
    better: null,
    bar: false,
  },
  measured({
    id: 'efficiency',
    label: 'Payload efficiency',
    note: 'Payload as a share of the bytes on the wire.',
    value: ({ efficiency }) => efficiency,
    format: (value) => ({ value: (value * 100).toFixed(1), unit: '%' }),
    better: 'more',
  }),
  {
    id: 'requests',
    label: 'Requests · connections',
    note: 'HTTP requests sent and TCP connections opened, the first opening among them.',
    parts: ({ requests, connections }) => [counted(requests), counted(connections)],
    value: ({ requests }) => requests,
    format: count,
    better: null,
    bar: false,
  },
  {
    id: 'reconnects',
    label: 'Reconnects · downtime',
    note: 'How often the client opened again, and how long it was not open.',
    parts: ({ reconnects, downtimeMs }) => [
      counted(reconnects, 0),
      { text: formatDuration(downtimeMs), bad: (downtimeMs ?? 0) > 0 },
    ],
    value: ({ downtimeMs }) => downtimeMs,
    format: splitDuration,
    better: 'less',
    bar: false,
  },
  measured({
    id: 'cpu',
    label: 'Client CPU a message',
    note: "User and system time of the client's own process, for each message delivered.",
    value: ({ cpuUsPerMessage }) => cpuUsPerMessage,
    format: (value) => {
      if (value >= 999.5) return splitDuration(value / 1_000);
      return { value: value < 99.95 ? value.toFixed(1) : value.toFixed(0), unit: 'µs' };
    },
  }),
];

/** A row whose cell is its number, drawn as a bar; less is better unless told otherwise. */
function measured({ better = 'less', ...row }: MeasuredRow): ResultRow {
  return {
    ...row,
    better,
    bar: true,
    parts(figures) {
      const value = row.value(figures);
      return [{ text: value === null ? UNKNOWN : quantityText(row.format(value)) }];
    },
  };
}

function latency(key: keyof LatencySummary, label: string, note: string): ResultRow {
  return measured({
    id: key,
    label,
    note,
    value: ({ latencyMs }) => latencyMs[key],
    format: splitDuration,
  });
}

/** `0.34 ms`; a count is bare. */
export function quantityText({ value, unit }: Quantity): string {
  return unit === '' ? value : `${value} ${unit}`;
}

function bytes(value: number): Quantity {
  const [number = UNKNOWN, unit = ''] = formatBytes(value).split(' ');
  return { value: number, unit };
}

/** A part of the bytes for each message, so that the parts add up to the row above. */
function share(part: number | null, whole: number | null, perMessage: number | null): string {
  if (part === null || perMessage === null || !whole) return UNKNOWN;
  const value = (part / whole) * perMessage;
  if (value !== 0 && Math.abs(value) < 9.95) return value.toFixed(1);
  return formatCount(value);
}
