import {
  type CloseReason,
  closeCodeName,
  describeCloseReason,
  type HeaderMap,
} from '../../../shared/model/close-reason';
import type {
  ConnectionRecord,
  ConnectionState,
  Direction,
  OpenInfo,
} from '../../../shared/model/record';
import type { DelayChoice } from '../../../shared/model/retry-delay';
import { auditText } from './audit-text';
import { formatBytes, formatMs } from './format';
import { oneLine } from './preview';

/** A fact about a record, safe to show as it is. */
export interface Field {
  name: string;
  value: string;
}

type Value = string | number | null | undefined;
type Fact = readonly [name: string, value: Value];

const LONGEST_NAME = 200;
const LONGEST_VALUE = 8_192;
const UNKNOWN = '—';
const LF = 10;
const CR = 13;

/** The facts about a record in the order to show them; hostile text made visible, long text cut. */
export function recordFields(record: ConnectionRecord): Field[] {
  const time = new Date(record.at);
  const stamp = Number.isNaN(time.getTime()) ? String(record.at) : time.toISOString();
  return fieldsOf([['Time', stamp], ...factsOf(record)]);
}

/** What does not apply (undefined) is left out, what is unknown (null) is an em dash. */
function fieldsOf(facts: readonly Fact[]): Field[] {
  return facts.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [{ name: oneLine(name, LONGEST_NAME), value: oneLine(shown(value), LONGEST_VALUE) }],
  );
}

function shown(value: string | number | null): string {
  return value === null ? UNKNOWN : String(value);
}

function factsOf(record: ConnectionRecord): Fact[] {
  switch (record.kind) {
    case 'message':
      return [
        ['Type', record.type],
        ...(record.opcode === undefined ? [] : frameFacts(record.opcode, record.direction)),
        ['Size', formatBytes(record.payload.length)],
        ['Event', record.event],
        ['Id', record.id],
        ['Latency', duration(record.latencyMs)],
        ['Stream offset', record.offset],
        ...(record.raw === undefined ? [] : blockFacts(record.raw)),
      ];
    case 'ping':
    case 'pong':
      return [
        ...controlFacts(record.kind, record.payload.length, record.direction),
        ['Round trip', duration(record.rttMs)],
      ];
    case 'close':
      return [
        ...controlFacts(record.kind, record.size, record.direction),
        ['Code', `${record.code} ${closeCodeName(record.code)}`],
        ['Reason', record.reason === '' ? undefined : record.reason],
      ];
    case 'comment':
      return [['Size', formatBytes(Buffer.byteLength(record.text))]];
    case 'retry':
      return [
        ['Asked for', `${record.ms} ms`],
        ['Applied', `${record.appliedMs} ms`],
      ];
    case 'poll':
      return [
        ['Status', record.status],
        ['Updates', record.updates],
        ['Hold time', duration(record.holdMs)],
        ['Blind gap before', duration(record.blindMs)],
        ['URL', record.url],
        ['Size', formatBytes(record.size)],
        ['Next cursor', record.cursor],
        ...headerFacts(record.headers),
      ];
    case 'post':
      return [
        ['Status', record.status],
        ['Method', record.method],
        ['URL', record.url],
        ['Duration', duration(record.durationMs)],
        ['Size', formatBytes(record.size)],
        ['Error', record.error],
        ...headerFacts(record.headers),
      ];
    case 'redirect':
      return [
        ['Status', record.status],
        ['From', record.from],
        ['To', record.to],
      ];
    case 'invalid':
      return [
        ['What', record.what],
        ['Detail', record.detail],
      ];
    case 'state':
      return stateFacts(record.state);
    case 'clock':
      return [['Moved by', duration(record.jumpMs)]];
    case 'audit':
      return [
        ['Finding', auditText(record)],
        ['From id', record.from],
        ['To id', record.to],
        ['Cause', record.cause],
        ['Reconnect', record.seam ?? undefined],
        ['Reason', record.reason],
      ];
    case 'probe':
      return [
        ['URL', record.url],
        ['Status', record.status],
        ['Round trip', duration(record.rttMs)],
        ['Error', record.error],
      ];
  }
}

function stateFacts(state: ConnectionState): Fact[] {
  switch (state.state) {
    case 'idle':
    case 'closing':
      return [['State', state.state]];
    case 'connecting':
      return [
        ['State', state.state],
        ['Attempt', state.attempt],
        ['URL', state.url],
      ];
    case 'open':
      return [
        ['State', state.state],
        ['Attempt', state.attempt],
        ['Sent on open', state.resent],
        ...openFacts(state.info),
      ];
    case 'waiting':
      return [
        ['State', state.state],
        ['Attempt', state.attempt],
        ['Delay', duration(state.delayMs)],
        ...choiceFacts(state.choice),
        ...reasonFacts(state.reason),
      ];
    case 'closed':
      return [['State', state.state], ...reasonFacts(state.reason)];
  }
}

const RESUMED_BY = { 'last-event-id': 'Last-Event-ID', cursor: 'cursor' } as const;
const CHOSEN_BY = {
  policy: 'the policy',
  retry: 'the server, by retry:',
  'retry-after': 'the server, by Retry-After',
} as const;

function choiceFacts(choice: DelayChoice | undefined): Fact[] {
  if (!choice) return [];
  const { by, leastMs, mostMs, askedMs } = choice;
  return [
    ['Chosen by', CHOSEN_BY[by]],
    [
      'Drawn between',
      leastMs === mostMs ? undefined : `${formatMs(leastMs)} and ${formatMs(mostMs)}`,
    ],
    ['Asked for', duration(askedMs)],
  ];
}

function openFacts(info: OpenInfo): Fact[] {
  return [
    ['URL', info.url],
    ['Status', info.status],
    ['Resumed from', info.resumed && `${RESUMED_BY[info.resumed.by]} ${info.resumed.value}`],
    ['Subprotocol', nonEmpty(info.subprotocol)],
    ['Extensions', nonEmpty(info.extensions)],
    ['DNS', duration(info.timings.dns)],
    ['TCP', duration(info.timings.tcp)],
    ['TLS', duration(info.timings.tls)],
    ['First byte', duration(info.timings.firstByte)],
    ...headerFacts(info.headers),
    ...headerFacts(info.requestHeaders, 'Request header'),
  ];
}

function reasonFacts(reason: CloseReason): Fact[] {
  const { code, sentCode } = reason;
  return [
    ['Reason', describeCloseReason(reason)],
    ['Ended by', reason.by],
    ['Clean', reason.clean ? 'yes' : 'no'],
    ['Code', code === undefined ? undefined : `${code} ${closeCodeName(code)}`],
    ['Code sent', sentCode === undefined ? undefined : `${sentCode} ${closeCodeName(sentCode)}`],
    ['Close reason', reason.closeReason],
    ['Status', reason.status],
    ['Error', reason.error],
    ['Retry after', duration(reason.retryAfterMs)],
    ...headerFacts(reason.headers),
    ['Body', reason.body],
  ];
}

function headerFacts(headers: HeaderMap | null | undefined, label = 'Header'): Fact[] {
  return Object.entries(headers ?? {}).map(([name, value]) => [`${label} ${name}`, value]);
}

const OPCODES = {
  1: '0x1 text',
  2: '0x2 binary',
  close: '0x8 close',
  ping: '0x9 ping',
  pong: '0xA pong',
} as const;

/** [spec] A client masks every frame, a server none (RFC 6455 5.1); other ones end the connection. */
function frameFacts(opcode: keyof typeof OPCODES, direction: Direction): Fact[] {
  return [
    ['Opcode', OPCODES[opcode]],
    ['Masked', direction === 'sent' ? 'yes' : 'no'],
  ];
}

/** [spec] A control frame is one frame of at most 125 bytes, never compressed: its length is known. */
function controlFacts(opcode: 'close' | 'ping' | 'pong', size: number, direction: Direction) {
  const frameBytes = 2 + (direction === 'sent' ? 4 : 0) + size;
  return [
    ...frameFacts(opcode, direction),
    ['Size', formatBytes(size)],
    ['Frame size', formatBytes(frameBytes)],
  ] as const;
}

/** An SSE block: its lines, the blank one among them, and its bytes. */
function blockFacts(raw: Uint8Array): Fact[] {
  let lines = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === LF || (raw[at] === CR && raw[at + 1] !== LF)) lines++;
  }
  return [
    ['Block size', formatBytes(raw.length)],
    ['Lines', lines],
  ];
}

function duration(ms: number | null | undefined): string | null | undefined {
  return typeof ms === 'number' ? formatMs(ms) : ms;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
