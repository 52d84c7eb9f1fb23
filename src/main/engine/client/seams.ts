import { type CloseReason, describeCloseReason } from '../../../shared/model/close-reason';
import type { Seam } from '../../../shared/model/delivery';
import type {
  ConnectionRecord,
  ConnectionState,
  MessageRecord,
} from '../../../shared/model/record';
import { type DelayChoice, MAX_DELAY_MS } from '../../../shared/model/retry-delay';
import { visibleText } from '../../../shared/visible-text';
import type { Clock } from '../platform/clock';
import type { Arrival } from './audit';

/** The reconnects of a connection, and what the messages on both sides of them show. */
export interface Seams {
  /** Every record but messages, as it happens. */
  record(record: ConnectionRecord): void;
  /** The newest reconnect, until an id above all of before has come; null = there is none. */
  readonly crossing: Seam | null;
  /** True while the next message may tell more of the newest reconnects. */
  readonly following: boolean;
  /** The next received message, and what came of its id. */
  follow(record: MessageRecord, arrival: Arrival): void;
  /** Ids start anew: what was lost or came twice cannot be known. */
  restart(): void;
  /** The newest, oldest first. */
  list(): Seam[];
  readonly total: number;
}

const MOST_LISTED = 200;
const LONGEST_CAUSE = 300;
/** Timers may fire a little early. */
const TOLERANCE_MS = 2;

/** A line that broke and is not open again. */
interface Break extends Pick<Seam, 'attempts' | 'cause' | 'retry'> {
  at: number;
  /** Monotonic. */
  since: number;
  /** Epoch ms of the newest attempt. */
  dialledAt: number;
}

/**
 * Makes a list that has seen nothing.
 *
 * @param hasIds whether the messages so far have ids to compare with
 * @param offsetMs what is to be taken off a latency to correct it for two clocks
 */
export function createSeams(clock: Clock, hasIds: () => boolean, offsetMs: () => number): Seams {
  const listed: Seam[] = [];
  let total = 0;
  let open = false;
  let broken: Break | null = null;
  /** A wait that the server has asked for, and since when (monotonic). */
  let wait: { askedMs: number; since: number } | null = null;
  /** The last `retry:`: all that is known of delays that are not ours. */
  let retryMs: number | null = null;
  /** The reconnects that the next message may tell of: several when none came in between. */
  let pending: Seam[] = [];
  /** Epoch ms of the attempt that ended each: a server may have sent on since. */
  const dialledAt = new WeakMap<Seam, number>();
  let crossed = false;
  let recovering = false;
  let comparable = false;

  function broke(at: number, reason: CloseReason | null): void {
    if (open) {
      const since = clock.monotonic();
      broken = { at, since, dialledAt: at, attempts: 0, cause: '', retry: null };
      if (crossed) pending = [];
    }
    open = false;
    if (broken && reason && broken.cause === '') {
      broken.cause = visibleText(describeCloseReason(reason), LONGEST_CAUSE);
    }
  }

  function waits(choice: DelayChoice | undefined): void {
    const askedMs = choice ? choice.askedMs : (retryMs ?? undefined);
    wait = askedMs === undefined ? null : { askedMs, since: clock.monotonic() };
  }

  /** Of several waits the one that was cut short counts, else the last. */
  function dials(at: number): void {
    if (broken) {
      broken.attempts++;
      broken.dialledAt = at;
      if (wait && broken.retry?.obeyed !== false) {
        const { askedMs, since } = wait;
        const waitedMs = clock.monotonic() - since;
        const obeyed = waitedMs + TOLERANCE_MS >= Math.min(askedMs, MAX_DELAY_MS);
        broken.retry = { askedMs, waitedMs, obeyed };
      }
    }
    wait = null;
  }

  function opened(at: number, state: Extract<ConnectionState, { state: 'open' }>): void {
    open = true;
    if (!broken) return;
    const { since, at: brokenAt, attempts, cause, retry, dialledAt: dialled } = broken;
    broken = null;
    const seam: Seam = {
      number: ++total,
      brokenAt,
      openAt: at,
      downMs: clock.monotonic() - since,
      attempts,
      cause,
      resumed: state.info.resumed ?? null,
      retry,
      resent: state.resent ?? 0,
      recovered: null,
      lost: null,
      duplicated: null,
    };
    dialledAt.set(seam, dialled);
    listed.push(seam);
    pending.push(seam);
    for (const list of [listed, pending]) if (list.length > MOST_LISTED) list.shift();
    crossed = false;
    recovering = true;
    comparable = hasIds();
  }

  function enter(at: number, state: ConnectionState): void {
    switch (state.state) {
      case 'idle':
        return;
      case 'connecting':
        return dials(at);
      case 'open':
        return opened(at, state);
      case 'closing':
        return broke(at, null);
      case 'closed':
        return broke(at, state.reason);
      case 'waiting':
        broke(at, state.reason);
        return waits(state.choice);
    }
  }

  /** What an id tells, until the first above all of before. */
  function compare(newest: Seam, arrival: Arrival): void {
    if (arrival === 'unjudged') return;
    if (comparable) {
      for (const seam of pending) seam.duplicated ??= 0;
      if (arrival === 'duplicated') newest.duplicated = (newest.duplicated ?? 0) + 1;
    }
    if (arrival !== 'new') return;
    crossed = true;
    // Which of several reconnects has lost what is missing cannot be told.
    if (comparable && newest.lost === null) for (const seam of pending) seam.lost = 0;
  }

  /** What a timestamp tells, until the first of a message that was published after the dial. */
  function recover({ at, latencyMs }: MessageRecord, arrival: Arrival): void {
    if (typeof latencyMs !== 'number') {
      if (arrival === 'new' || !hasIds()) recovering = false;
      return;
    }
    for (const seam of pending) seam.recovered ??= 0;
    if (arrival === 'duplicated') return;
    const publishedAt = at - latencyMs + offsetMs();
    const seam = pending.find((one) => publishedAt < (dialledAt.get(one) ?? one.openAt));
    if (seam) seam.recovered = (seam.recovered ?? 0) + 1;
    else recovering = false;
  }

  return {
    record(record) {
      if (record.kind === 'state') enter(record.at, record.state);
      else if (record.kind === 'retry') retryMs = record.appliedMs;
    },
    get crossing() {
      return crossed ? null : (pending.at(-1) ?? null);
    },
    get following() {
      return pending.length > 0;
    },
    follow(record, arrival) {
      const newest = pending.at(-1);
      if (!newest) return;
      if (!crossed) compare(newest, arrival);
      if (recovering) recover(record, arrival);
      if (!recovering && (crossed || !hasIds())) pending = [];
    },
    restart() {
      comparable = false;
      for (const seam of pending) {
        if (!crossed) Object.assign(seam, { lost: null, duplicated: null });
      }
    },
    list: () => listed.map((seam) => ({ ...seam })),
    get total() {
      return total;
    },
  };
}
