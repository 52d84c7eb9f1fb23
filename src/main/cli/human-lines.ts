import Table from 'cli-table3';
import picocolors from 'picocolors';
import { describeCloseReason } from '../../shared/model/close-reason';
import type { DeliveryReport } from '../../shared/model/delivery';
import type { ConnectionRecord, ConnectionState } from '../../shared/model/record';
import type { ConnectionFigures } from '../../shared/model/summary';
import { TRANSPORT_LABELS } from '../../shared/model/transport';
import { visibleText } from '../../shared/visible-text';
import { auditText } from '../engine/capture/audit-text';
import type { Output } from './output';
import { reconnectRows } from './reconnect-lines';

type Paint = (text: string) => string;

const COUNT = new Intl.NumberFormat('en-US');
const EVENT_WIDTH = 12;
const META_WIDTH = 22;

/** Draws records and summaries for people: one line each, aligned, hostile text made visible. */
export interface HumanLines {
  record(record: ConnectionRecord): string;
  /**
   * @param stored received messages that are on disk; null without a capture
   * @param delivery of which the reconnects are told
   */
  summary(figures: ConnectionFigures, stored: number | null, delivery: DeliveryReport): string;
  /** A table without borders: a row of names and values. */
  facts(rows: readonly (readonly [string, string])[]): string;
  readonly paint: ReturnType<typeof picocolors.createColors>;
}

/** Makes a drawer for an output; colours only where it is a terminal. */
export function createHumanLines(output: Output): HumanLines {
  const paint = picocolors.createColors(output.colours);

  function line(
    at: number,
    arrow: string,
    event: string,
    colour: Paint,
    text: string,
    meta: string,
  ): string {
    const room = Math.max(20, output.columns - 16 - 2 - EVENT_WIDTH - META_WIDTH - 3);
    const label = visibleText(event, EVENT_WIDTH).padEnd(EVENT_WIDTH);
    const body = meta ? visibleText(text, room).padEnd(room) : visibleText(text, room + META_WIDTH);
    return `${paint.dim(clockTime(at))} ${arrow} ${colour(label)} ${body} ${paint.dim(meta)}`.trimEnd();
  }

  function stateLine(at: number, state: ConnectionState): string {
    const colour =
      { open: paint.green, waiting: paint.yellow, closed: paint.red }[state.state as 'open'] ??
      paint.cyan;
    return line(at, colour('●'), state.state, colour, stateText(state), '');
  }

  function facts(rows: readonly (readonly [string, string])[]): string {
    const none = Object.fromEntries(
      [
        'top',
        'top-mid',
        'top-left',
        'top-right',
        'bottom',
        'bottom-mid',
        'bottom-left',
        'bottom-right',
        'left',
        'left-mid',
        'mid',
        'mid-mid',
        'right',
        'right-mid',
        'middle',
      ].map((name) => [name, '']),
    );
    const table = new Table({
      chars: none,
      style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] },
    });
    for (const [name, value] of rows) table.push([paint.dim(name), value]);
    return table.toString().replace(/ +$/gm, '');
  }

  return {
    paint,
    facts,
    record(record) {
      switch (record.kind) {
        case 'state':
          return stateLine(record.at, record.state);
        case 'message': {
          const received = record.direction === 'received';
          const arrow = received ? paint.green('↓') : paint.blue('↑');
          const bytes = Buffer.from(record.payload);
          const text =
            record.type === 'text'
              ? bytes.toString('utf8', 0, 4_096)
              : `hex ${bytes.toString('hex', 0, 256)}`;
          const late =
            typeof record.latencyMs === 'number' ? `${record.latencyMs.toFixed(2)} ms` : '';
          const meta = `${COUNT.format(bytes.length)} B`.padStart(10) + late.padStart(12);
          return line(record.at, arrow, record.event ?? record.type, paint.magenta, text, meta);
        }
        case 'ping':
        case 'pong': {
          const arrow = record.direction === 'received' ? paint.green('↓') : paint.blue('↑');
          const rtt = record.rttMs === undefined ? '' : `round trip ${record.rttMs.toFixed(2)} ms`;
          return line(
            record.at,
            arrow,
            record.kind,
            paint.dim,
            rtt || `${record.payload.length} B`,
            '',
          );
        }
        case 'close': {
          const arrow = record.direction === 'received' ? paint.green('↓') : paint.blue('↑');
          return line(
            record.at,
            arrow,
            'close',
            paint.yellow,
            `${record.code} ${record.reason}`,
            '',
          );
        }
        case 'comment':
          return line(record.at, paint.green('↓'), 'comment', paint.dim, record.text, '');
        case 'retry':
          return line(
            record.at,
            paint.green('↓'),
            'retry',
            paint.dim,
            `${record.ms} ms, applied ${record.appliedMs} ms`,
            '',
          );
        case 'poll': {
          const blind = record.blindMs === null ? '' : `, blind ${record.blindMs.toFixed(1)} ms`;
          const text = `${record.status}, ${record.updates} messages, held ${record.holdMs.toFixed(1)} ms${blind}`;
          return line(record.at, paint.green('↓'), 'poll', paint.dim, text, '');
        }
        case 'post': {
          const { method, status, error, durationMs } = record;
          const text = `${method} ${status ?? ''} ${error ?? ''} in ${durationMs.toFixed(1)} ms`;
          return line(record.at, paint.green('↓'), 'post', paint.dim, text, '');
        }
        case 'redirect':
          return line(
            record.at,
            paint.yellow('↪'),
            'redirect',
            paint.yellow,
            `${record.status} to ${record.to}`,
            '',
          );
        case 'invalid':
          return line(
            record.at,
            paint.yellow('!'),
            'invalid',
            paint.yellow,
            `${record.what}: ${record.detail}`,
            '',
          );
        case 'clock':
          return line(
            record.at,
            paint.yellow('!'),
            'clock',
            paint.yellow,
            `wall clock moved by ${record.jumpMs.toFixed(0)} ms`,
            '',
          );
        case 'audit':
          return line(
            record.at,
            paint.yellow('!'),
            record.what,
            paint.yellow,
            auditText(record),
            '',
          );
        case 'probe': {
          const { rttMs, error } = record;
          const text = rttMs === null ? (error ?? '') : `round trip ${rttMs.toFixed(2)} ms`;
          return line(record.at, paint.green('↓'), 'probe', paint.dim, text, '');
        }
      }
    },
    summary(figures, stored, delivery) {
      const { audit, latencyMs } = figures;
      const known = (value: number | null | undefined) =>
        value === null || value === undefined ? '—' : COUNT.format(value);
      const ms = (value: number | null) => (value === null ? '—' : `${value.toFixed(2)} ms`);
      return `\n${facts([
        [
          'received',
          `${COUNT.format(figures.received)} messages, ${COUNT.format(figures.bytes)} B`,
        ],
        ['sent', `${COUNT.format(figures.sent)} messages`],
        ['on the wire', `${COUNT.format(figures.wireBytes)} B`],
        ['reconnects', `${figures.reconnects}, down ${(figures.downtimeMs / 1_000).toFixed(2)} s`],
        [
          'lost · duplicated · reordered',
          `${known(audit?.lost)} · ${known(audit?.duplicated)} · ${known(audit?.reordered)}`,
        ],
        [
          'latency p50 · p90 · p99 · max',
          [latencyMs.p50, latencyMs.p90, latencyMs.p99, latencyMs.max].map(ms).join(' · '),
        ],
        ...(stored === null
          ? []
          : [['stored', `${COUNT.format(stored)} messages`] satisfies [string, string]]),
        ...reconnectRows(delivery),
      ])}`;
    },
  };
}

function stateText(state: ConnectionState): string {
  switch (state.state) {
    case 'connecting': {
      const attempt = state.attempt === 0 ? [] : [`attempt ${state.attempt}`];
      return [...attempt, ...(state.url === undefined ? [] : [state.url])].join(' · ');
    }
    case 'open': {
      const { transport, status, subprotocol, timings } = state.info;
      const phases = Object.entries(timings)
        .filter(([, ms]) => typeof ms === 'number')
        .map(([phase, ms]) => `${phase} ${(ms as number).toFixed(1)}`)
        .join(', ');
      const parts = [
        TRANSPORT_LABELS[transport].name,
        status === null ? '' : `${status}`,
        subprotocol ?? '',
        phases ? `${phases} ms` : '',
      ];
      return parts.filter(Boolean).join(' · ');
    }
    case 'waiting':
      return `${(state.delayMs / 1_000).toFixed(2)} s before attempt ${state.attempt}; ${describeCloseReason(state.reason)}`;
    case 'closed':
      return describeCloseReason(state.reason);
    default:
      return '';
  }
}

/** `HH:mm:ss.SSS`, local time. */
function clockTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}
