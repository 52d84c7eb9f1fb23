import type { LogRow } from '../../../shared/contract/capture-views';
import { closeCodeName, describeCloseReason } from '../../../shared/model/close-reason';
import type {
  ConnectionRecord,
  ConnectionState,
  HandshakeTimings,
} from '../../../shared/model/record';
import { auditText } from './audit-text';
import { formatMs } from './format';
import { hexPreview, isUtf8, oneLine, textPreview } from './preview';
import type { CapturedRecord } from './types';

/** What a row says beyond its place and time. */
type Content = Pick<LogRow, 'direction' | 'event' | 'preview' | 'size' | 'latencyMs'>;

const NO_CONTENT = { direction: null, size: null, latencyMs: null } as const;
/** Comments, retries, answers and what is wrong on the wire: always the peer's doing. */
const RECEIVED = { direction: 'received', size: null, latencyMs: null } as const;

/** The row of a record, ready to draw. Pure; its cost does not depend on a message's size. */
export function toRow(captured: CapturedRecord): LogRow {
  const { row, seq, connection, record, previousAt, note } = captured;
  const content = contentOf(record);
  return {
    row,
    seq,
    connection,
    kind: record.kind,
    at: record.at,
    deltaMs: previousAt === null ? null : record.at - previousAt - jumpOf(record),
    ...content,
    event: oneLine(content.event, 80),
    preview: oneLine(content.preview),
    note,
  };
}

/** A step of the wall clock is no time that has passed. */
function jumpOf(record: ConnectionRecord): number {
  return record.kind === 'clock' ? record.jumpMs : 0;
}

function contentOf(record: ConnectionRecord): Content {
  switch (record.kind) {
    case 'message':
      return {
        direction: record.direction,
        event: record.event ?? (record.type === 'binary' ? 'binary' : 'message'),
        preview: record.type === 'text' ? textPreview(record.payload) : hexPreview(record.payload),
        size: record.payload.length,
        latencyMs: record.latencyMs ?? null,
      };
    case 'ping':
    case 'pong':
      return {
        direction: record.direction,
        event: record.kind,
        preview: controlPreview(record.payload, record.rttMs),
        size: record.payload.length,
        latencyMs: null,
      };
    case 'close': {
      const { direction, code, reason, size } = record;
      const name = `${code} ${closeCodeName(code)}`;
      const preview = reason === '' ? name : `${name} · ${reason}`;
      return { direction, event: 'close', preview, size, latencyMs: null };
    }
    case 'comment':
      return {
        ...RECEIVED,
        event: 'comment',
        preview: record.text,
        size: Buffer.byteLength(record.text),
      };
    case 'retry': {
      const applied = record.appliedMs === record.ms ? '' : ` · applied as ${record.appliedMs} ms`;
      return { ...RECEIVED, event: 'retry', preview: `${record.ms} ms${applied}` };
    }
    case 'poll':
      return { ...RECEIVED, event: 'poll', preview: pollPreview(record) };
    case 'post':
      return { ...RECEIVED, event: 'post', preview: postPreview(record), size: record.size };
    case 'redirect': {
      const preview = `HTTP ${record.status} · ${record.from} → ${record.to}`;
      return { ...RECEIVED, event: 'redirect', preview };
    }
    case 'invalid':
      return { ...RECEIVED, event: 'invalid', preview: `${record.what}: ${record.detail}` };
    case 'state':
      return { ...NO_CONTENT, event: record.state.state, preview: statePreview(record.state) };
    case 'clock': {
      const sign = record.jumpMs < 0 ? '' : '+';
      const preview = `the wall clock moved by ${sign}${formatMs(record.jumpMs)}`;
      return { ...NO_CONTENT, event: 'clock', preview };
    }
    case 'audit':
      return { ...NO_CONTENT, event: record.what, preview: auditText(record) };
    case 'probe':
      return { ...NO_CONTENT, event: 'probe', preview: probePreview(record) };
  }
}

function controlPreview(payload: Uint8Array, rttMs: number | undefined): string {
  const parts: string[] = [];
  if (rttMs !== undefined) parts.push(`round trip ${formatMs(rttMs)}`);
  if (payload.length > 0) parts.push(isUtf8(payload) ? textPreview(payload) : hexPreview(payload));
  return parts.join(' · ');
}

function pollPreview(record: Extract<ConnectionRecord, { kind: 'poll' }>): string {
  const updates = record.updates === 1 ? '1 update' : `${record.updates} updates`;
  const parts = [`HTTP ${record.status}`, updates, `held ${formatMs(record.holdMs)}`];
  if (record.blindMs !== null) parts.push(`blind ${formatMs(record.blindMs)}`);
  return parts.join(' · ');
}

function postPreview(record: Extract<ConnectionRecord, { kind: 'post' }>): string {
  const { status, durationMs, payload, error } = record;
  const parts = [status === null ? 'no answer' : `HTTP ${status}`, formatMs(durationMs)];
  if (error !== undefined) parts.push(error);
  else if (payload.length > 0) {
    parts.push(isUtf8(payload) ? textPreview(payload) : hexPreview(payload));
  }
  return parts.join(' · ');
}

function probePreview({ status, rttMs, error }: Extract<ConnectionRecord, { kind: 'probe' }>) {
  const parts = rttMs === null ? ['no answer'] : [`round trip ${formatMs(rttMs)}`];
  if (status !== null) parts.push(`HTTP ${status}`);
  if (error !== undefined) parts.push(error);
  return parts.join(' · ');
}

function statePreview(state: ConnectionState): string {
  switch (state.state) {
    case 'idle':
    case 'closing':
      return '';
    case 'connecting': {
      const parts = state.attempt === 0 ? [] : [`attempt ${state.attempt}`];
      return [...parts, ...(state.url === undefined ? [] : [state.url])].join(' · ');
    }
    case 'open': {
      const { status, url, timings } = state.info;
      const parts = status === null ? [url] : [`HTTP ${status}`, url];
      return [...parts, ...timingParts(timings)].join(' · ');
    }
    case 'waiting': {
      const reason = describeCloseReason(state.reason);
      return `attempt ${state.attempt} in ${formatMs(state.delayMs)} · ${reason}`;
    }
    case 'closed':
      return describeCloseReason(state.reason);
  }
}

function timingParts({ dns, tcp, tls, firstByte }: HandshakeTimings): string[] {
  const phases = { DNS: dns, TCP: tcp, TLS: tls, 'first byte': firstByte };
  return Object.entries(phases).flatMap(([name, ms]) =>
    typeof ms === 'number' ? [`${name} ${formatMs(ms)}`] : [],
  );
}
