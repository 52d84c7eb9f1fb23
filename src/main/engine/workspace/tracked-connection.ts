import type {
  ConnectionLive,
  ConnectionSetup,
  ConnectionView,
  SeriesView,
  StateSpan,
} from '../../../shared/contract/views';
import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { Measures, MeasureWindow } from '../../../shared/model/measures';
import type { ConnectionRecord, ConnectionState, StateRecord } from '../../../shared/model/record';
import type { Connection } from '../client/types';
import type { Outgoing } from '../link/types';
import type { Platform } from '../platform/platform';
import { emptyPlaces } from '../profile/secrets';
import { createTimeSeries, type StepMs } from '../stats/time-series';
import type { Alerts } from './alerts';
import { measuresOf } from './measures';
import type { ConnectionLog, Recordings } from './recordings';
import { createRepeat } from './repeat';
import { createStory } from './story';
import type { ConnectionFactory } from './types';

/** A connection with its log, its rate and its story. The log stays when the spec is replaced. */
export interface TrackedConnection {
  readonly id: number;
  readonly name: string;
  /** As it was written, `{{variables}}` included. */
  readonly spec: ConnectionSpec;
  /** The address that was dialled last, or will be unless a variable changes. */
  readonly dialledUrl: string;
  readonly connection: Connection;
  /** Aborted once it is disposed of: what goes on beside it ends then. */
  readonly gone: AbortSignal;
  /** Dials with the variables of this moment. Error: `bad-request` for one that there is not. */
  connect(): void;
  /** Ends in good order and stays closed. Also ends a wait. */
  disconnect(): void;
  /** Cuts a wait short. Error: `bad-request`. */
  reconnectNow(): void;
  /** Takes over a spec, figures at zero; an active connection is closed in good order and dials again. */
  update(spec: ConnectionSpec): void;
  /** Gives it another name; nothing else changes. */
  rename(name: string): void;
  /** Sends now and every `everyMs`, until told to stop or the connection closes for good. */
  repeat(everyMs: number, message: () => Outgoing): void;
  stopRepeat(): void;
  /** Stops or goes on reading from the sockets (back-pressure). */
  setPaused(paused: boolean): void;
  /** Writes a record of our own to the log. */
  note(record: ConnectionRecord): void;
  setup(): ConnectionSetup;
  /** The states since it was last asked. */
  newSpans(): StateSpan[];
  live(): ConnectionLive;
  /** Messages in the last full second. */
  rate(): number;
  view(): ConnectionView;
  series(stepMs: StepMs): SeriesView;
  /**
   * Everything that is measured about it.
   *
   * @param window the one whose distribution is told in bins
   * @param embedded the peer is the mock server of this program
   */
  measures(window: MeasureWindow, embedded: boolean): Measures;
  /** It has been open for at least one full second. */
  settled(): boolean;
  /** Ms until the view changes by the mere passing of time; null = not. */
  changesInMs(): number | null;
  dispose(): void;
}

/** What a tracked connection is built from. */
export interface TrackedConnectionOptions {
  id: number;
  spec: ConnectionSpec;
  /** Paths of secrets that were not kept since the last start. */
  missing: readonly string[];
  platform: Platform;
  createConnection: ConnectionFactory;
  recordings: Pick<Recordings, 'log' | 'paused'>;
  /** Fills in the variables; throws `bad-request`. */
  fill: (spec: ConnectionSpec) => ConnectionSpec;
  alerts: Pick<Alerts, 'message' | 'lost'>;
  /** Told whenever figures have moved; called for every record, so cheap. */
  onLive: () => void;
  /** Told when name, spec or what is missing has changed. */
  onSetup: () => void;
  /** Told when the state has changed. */
  onState: () => void;
}

/** Makes an idle connection that is kept track of. */
export function trackConnection(options: TrackedConnectionOptions): TrackedConnection {
  const { id, platform, recordings, alerts, onLive, onSetup, onState } = options;
  const { clock } = platform;
  const series = createTimeSeries(clock);
  const story = createStory();
  const repeat = createRepeat(clock, onLive);
  let { spec } = options;
  let missing = [...options.missing];
  let stateSince = clock.now();
  let dialled = spec;
  const log: ConnectionLog = recordings.log(id, () => ({
    name: nameOf(spec),
    transport: spec.transport,
    url: spec.url,
  }));
  let connection = create();
  let wasOpen = false;
  /** What to dial with once the connection has closed. */
  let next: ConnectionSpec | null = null;
  let disposed = false;
  const gone = new AbortController();

  function create(): Connection {
    const made = options.createConnection(dialled, platform, note);
    if (recordings.paused) made.pause();
    return made;
  }

  function note(record: ConnectionRecord): void {
    log.append(record);
    if (record.kind === 'message') noteMessage(record);
    else if (record.kind === 'state') noteState(record);
    onLive();
  }

  function noteMessage(record: Extract<ConnectionRecord, { kind: 'message' }>): void {
    if (record.direction !== 'received') return;
    const { at, latencyMs } = record;
    const known = typeof latencyMs === 'number';
    series.add(known ? latencyMs - connection.latencyOffsetMs() : null, at);
    alerts.message(self, record.payload.length, log.received - 1);
  }

  function noteState(record: StateRecord): void {
    const { state } = record;
    stateSince = record.at;
    story.add(record);
    onState();
    if (wasOpen && (state.state === 'waiting' || state.state === 'closed')) {
      const { reason } = state;
      if (reason.by !== 'local') alerts.lost(self, reason, log.received - 1);
    }
    wasOpen = state.state === 'open';
    if (state.state !== 'closed') return;
    repeat.stop();
    if (next) clock.soon(dialNext);
  }

  function dialNext(): void {
    if (disposed || !next || isActive(connection)) return;
    replace(next);
    next = null;
    connection.connect();
  }

  function replace(filled: ConnectionSpec): void {
    connection.dispose();
    dialled = filled;
    wasOpen = false;
    stateSince = clock.now();
    connection = create();
    onLive();
  }

  function connect(): void {
    const closing = connection.state.state === 'closing';
    if (isActive(connection) && !closing) return;
    const filled = options.fill(spec);
    next = closing ? filled : null;
    if (closing) return;
    if (!sameSpec(filled, dialled)) replace(filled);
    connection.connect();
  }

  /** With the variables of this moment; they may have changed since it was last dialled. */
  function reconnectNow(): void {
    if (connection.state.state !== 'waiting') return;
    const filled = options.fill(spec);
    if (sameSpec(filled, dialled)) return connection.reconnectNow();
    next = filled;
    connection.disconnect();
  }

  const setup = (): ConnectionSetup => ({
    id,
    name: nameOf(spec),
    spec,
    missing,
  });

  const live = (): ConnectionLive => ({
    id,
    state: withoutHeaders(connection.state),
    stateSince,
    rate: series.rate(),
    spark: series.spark(),
    figures: connection.figures(),
    rttMs: connection.rttMs(),
    log: log.counts(),
    repeat: repeat.view(),
  });

  const self: TrackedConnection = {
    id,
    get name() {
      return nameOf(spec);
    },
    get spec() {
      return spec;
    },
    get dialledUrl() {
      return connection.url;
    },
    get connection() {
      return connection;
    },
    gone: gone.signal,
    connect,
    reconnectNow,
    disconnect() {
      next = null;
      connection.disconnect();
    },
    update(changed) {
      const active = isActive(connection);
      const filled = active ? options.fill(changed) : changed;
      spec = changed;
      const empty = emptyPlaces(changed);
      missing = missing.filter((place) => empty.includes(place));
      onSetup();
      next = active || next ? filled : null;
      if (active) connection.disconnect();
      else if (!next) replace(filled);
    },
    rename(name) {
      spec = { ...spec, name };
      dialled = { ...dialled, name };
      onSetup();
    },
    repeat(everyMs, message) {
      // What cannot be recorded is not sent: else it would gather in memory.
      repeat.start(everyMs, () => !recordings.paused && connection.send(message()));
    },
    stopRepeat: repeat.stop,
    setPaused(paused) {
      if (paused) connection.pause();
      else connection.resume();
    },
    note,
    setup,
    newSpans: story.take,
    live,
    rate: series.rate,
    view: () => ({ ...setup(), ...live(), story: story.spans(clock.now()) }),
    series: (stepMs) => ({ id, stepMs, ...series.read(stepMs) }),
    measures: (window, embedded) => measuresOf(connection.measures(embedded), series, window),
    settled: () => connection.state.state === 'open' && clock.now() - stateSince >= 2_000,
    changesInMs: series.changesInMs,
    dispose() {
      disposed = true;
      gone.abort();
      repeat.stop();
      connection.dispose();
    },
  };
  return self;
}

function isActive({ state }: Connection): boolean {
  return state.state !== 'idle' && state.state !== 'closed';
}

/** Headers and bodies stand in the log: the window is not told them again with every figure. */
function withoutHeaders(state: ConnectionState): ConnectionState {
  if (state.state === 'open') {
    const { requestHeaders: _, ...info } = state.info;
    return { ...state, info: { ...info, headers: null } };
  }
  if (state.state !== 'waiting' && state.state !== 'closed') return state;
  const { headers: _, body: __, ...reason } = state.reason;
  return { ...state, reason };
}

const LONGEST_NAME = 200;

/** The spec's name, or host and path of its URL, without a login. */
function nameOf({ name, url }: ConnectionSpec): string {
  if (name.trim() !== '') return name;
  const rest = url.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const [authority = ''] = /^[^/?#]*/.exec(rest) ?? [];
  const withoutLogin = rest.slice(authority.lastIndexOf('@') + 1);
  return withoutLogin.replace(/[?#].*$/s, '').slice(0, LONGEST_NAME) || url.slice(0, LONGEST_NAME);
}

function sameSpec(a: ConnectionSpec, b: ConnectionSpec): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
