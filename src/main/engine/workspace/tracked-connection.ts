import type { ConnectionView } from '../../../shared/contract/views';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../../shared/model/record';
import type { Capture } from '../capture/types';
import type { Connection } from '../client/types';
import type { Platform } from '../platform/platform';
import { createRateSeries } from '../stats/rate';
import type { ConnectionFactory } from './types';

/** A connection with its log and its rate. The log stays when the spec is replaced. */
export interface TrackedConnection {
  readonly id: number;
  readonly spec: ConnectionSpec;
  readonly connection: Connection;
  readonly capture: Capture;
  /** Drops the connection and makes a new, idle one, with figures at zero. */
  replace(spec: ConnectionSpec): void;
  /** Writes a record of our own to the log. */
  note(record: ConnectionRecord): void;
  view(): ConnectionView;
  /** Ms until the view changes by the mere passing of time; null = not. */
  changesInMs(): number | null;
  dispose(): void;
}

/** What a tracked connection is built from. */
export interface TrackedConnectionOptions {
  id: number;
  spec: ConnectionSpec;
  platform: Platform;
  createConnection: ConnectionFactory;
  capture: Capture;
  /** Told whenever the view has changed; called for every record, so cheap. */
  onChange: () => void;
}

/** Makes an idle connection that is kept track of. */
export function trackConnection(options: TrackedConnectionOptions): TrackedConnection {
  const { id, platform, capture, onChange } = options;
  const { clock } = platform;
  const series = createRateSeries(clock);
  let spec = options.spec;
  let stateSince = clock.now();
  let connection = options.createConnection(spec, platform, note);

  function note(record: ConnectionRecord): void {
    if (record.kind === 'message' && record.direction === 'received') series.add();
    else if (record.kind === 'state') stateSince = record.at;
    capture.append(record);
    onChange();
  }

  return {
    id,
    get spec() {
      return spec;
    },
    get connection() {
      return connection;
    },
    capture,
    replace(next) {
      connection.dispose();
      spec = next;
      stateSince = clock.now();
      connection = options.createConnection(spec, platform, note);
      onChange();
    },
    note,
    view: () => ({
      id,
      name: nameOf(spec),
      spec,
      state: connection.state,
      stateSince,
      rate: series.rate(),
      spark: series.spark(),
      figures: connection.figures(),
      rttMs: connection.rttMs(),
      log: capture.head(),
    }),
    changesInMs: series.changesInMs,
    dispose() {
      connection.dispose();
      capture.dispose();
    },
  };
}

const LONGEST_NAME = 200;

/** The spec's name, or host and path of its URL. */
function nameOf({ name, url }: ConnectionSpec): string {
  if (name.trim() !== '') return name;
  const made = url.trim().replace(/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?/i, '');
  return made.replace(/[?#].*$/s, '').slice(0, LONGEST_NAME) || url.slice(0, LONGEST_NAME);
}
