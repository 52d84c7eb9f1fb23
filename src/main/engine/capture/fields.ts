import {
  type CloseReason,
  closeCodeName,
  describeCloseReason,
  type HeaderMap,
} from '../../../shared/model/close-reason';
import type { ConnectionRecord, ConnectionState, OpenInfo } from '../../../shared/model/record';
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
        ['Size', formatBytes(record.payload.length)],
        ['Event', record.event],
        ['Id', record.id],
        ['Latency', duration(record.latencyMs)],
        ['Stream offset', record.offset],
      ];
    case 'ping':
    case 'pong':
      return [
        ['Frame', `0x${record.kind === 'ping' ? '9' : 'A'} ${record.kind}`],
        ['Size', formatBytes(record.payload.length)],
        ['Round trip', duration(record.rttMs)],
      ];
    case 'close':
      return [
        ['Frame', '0x8 close'],
        ['Code', `${record.code} ${closeCodeName(record.code)}`],
        ['Reason', record.reason === '' ? undefined : record.reason],
        ['Size', formatBytes(record.size)],
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
      ];
    case 'open':
      return [['State', state.state], ['Attempt', state.attempt], ...openFacts(state.info)];
    case 'waiting':
      return [
        ['State', state.state],
        ['Attempt', state.attempt],
        ['Delay', duration(state.delayMs)],
        ...reasonFacts(state.reason),
      ];
    case 'closed':
      return [['State', state.state], ...reasonFacts(state.reason)];
  }
}

function openFacts(info: OpenInfo): Fact[] {
  return [
    ['URL', info.url],
    ['Status', info.status],
    ['Subprotocol', nonEmpty(info.subprotocol)],
    ['Extensions', nonEmpty(info.extensions)],
    ['DNS', duration(info.timings.dns)],
    ['TCP', duration(info.timings.tcp)],
    ['TLS', duration(info.timings.tls)],
    ['First byte', duration(info.timings.firstByte)],
    ...headerFacts(info.headers),
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

function headerFacts(headers: HeaderMap | null | undefined): Fact[] {
  return Object.entries(headers ?? {}).map(([name, value]) => [`Header ${name}`, value]);
}

function duration(ms: number | null | undefined): string | null | undefined {
  return typeof ms === 'number' ? formatMs(ms) : ms;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
