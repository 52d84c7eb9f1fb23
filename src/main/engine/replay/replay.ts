import type { ReplayStatus } from '../../../shared/model/replay';
import type { Clock, Timer } from '../platform/clock';
import { replayMessage } from './replay-message';
import { noLosses, replayNotes } from './replay-notes';
import { createReplayQueue, type QueuedMessage, type ReplayQueue } from './replay-queue';
import { createTimeline, type Timeline } from './timeline';
import type { PublishMessage, ReadMessages, ReplayPlan } from './types';

/** A capture that is being published again. */
export interface Replay {
  status(): ReplayStatus;
  /** Ends it at once. */
  stop(): void;
}

/** What a replay works with. */
export interface ReplaySurroundings {
  read: ReadMessages;
  publish: PublishMessage;
  clock: Clock;
  /** Told once when it has ended by itself, well or not. */
  onEnd(status: ReplayStatus): void;
}

/** Most messages in one turn: other work must come between. */
const MOST_IN_TURN = 512;
/** Behind by more than this (sleep, overload), the rest comes later instead of all at once. */
const MAX_BEHIND_MS = 1_000;
/** The pause between two rounds is the usual one between two messages, within these. */
const LEAST_PAUSE_MS = 10;
const MOST_PAUSE_MS = 1_000;

/**
 * Starts publishing at once. The times between messages are those of the capture, divided by the
 * speed, and kept by the monotonic clock: late timers are made up for.
 */
export function startReplay(
  { options, channels }: ReplayPlan,
  { read, publish, clock, onEnd }: ReplaySurroundings,
): Replay {
  const { speed, loop, maxGapMs } = options;
  const losses = noLosses();
  const queueEvents = {
    onReady: () => run(),
    onJump: ({ at, ms }: { at: number; ms: number }) => timeline.jump(at, ms),
    onLeftOut(counts: Pick<typeof losses, 'binary' | 'tooLarge' | 'damaged'>) {
      for (const what of ['binary', 'tooLarge', 'damaged'] as const) losses[what] += counts[what];
    },
    onError: (error: Error) => end('failed', error.message),
  };
  let state: ReplayStatus['state'] = 'running';
  let trouble: string | null = null;
  let published = 0;
  /** Messages of this round that were handed to the server, taken or not. */
  let sent = 0;
  let total: number | null = null;
  let round = 1;
  let newestAt: number | null = null;
  let progress = 0;
  let timer: Timer | null = null;
  let timeline: Timeline = createTimeline(maxGapMs);
  let queue: ReplayQueue = createReplayQueue(read, null, queueEvents);
  let next: QueuedMessage | null = null;
  /** Monotonic ms at which place 0 of the timeline is due; null until there is a message. */
  let startedAt: number | null = null;
  let due = 0;

  /** The next message, and when it is due; null when there is none now. */
  function look(): QueuedMessage | null {
    if (next) return next;
    const found = queue.next();
    if (found === 'wait') return null;
    if (found === 'end') {
      roundOver();
      return null;
    }
    next = found;
    startedAt ??= clock.monotonic();
    due = startedAt + timeline.place(found.at) / speed;
    return found;
  }

  function run(): void {
    timer = null;
    for (let count = 0; state === 'running'; count++) {
      const message = look();
      if (!message) return;
      const now = clock.monotonic();
      if (due > now) {
        timer = clock.after(due - now, run);
        return;
      }
      if (count === MOST_IN_TURN) return clock.soon(run);
      if (now - due > MAX_BEHIND_MS) fallBack(now - due);
      next = null;
      send(message);
    }
  }

  function fallBack(ms: number): void {
    losses.behindMs += ms;
    if (startedAt !== null) startedAt += ms;
    due += ms;
  }

  function send({ at, connection, event, payload }: QueuedMessage): void {
    newestAt = at;
    progress = queue.progress();
    const to = channels.get(connection);
    if (!to) return; // it came into the capture after the start
    const message = replayMessage(payload, event, to.transport);
    if (!message) {
      losses.gaps++;
      return;
    }
    sent++;
    published++;
    publish({ ...message, channel: to.channel }).catch((error: Error) => {
      published--;
      losses.refused++;
      losses.refusal ??= error.message;
    });
  }

  function roundOver(): void {
    total ??= sent;
    progress = loop ? 0 : 1;
    if (!loop || sent === 0) return end('ended', null);
    const usual = timeline.position / speed / Math.max(1, sent - 1);
    const pause = sent === 1 ? MOST_PAUSE_MS : usual;
    const from = Math.max(due, clock.monotonic());
    startedAt = from + Math.min(MOST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, pause));
    sent = 0;
    round++;
    timeline = createTimeline(maxGapMs);
    queue = createReplayQueue(read, queue.end, queueEvents);
    timer = clock.after(0, run);
  }

  function end(how: 'ended' | 'failed', why: string | null): void {
    if (state !== 'running') return;
    state = how;
    trouble = why;
    stop();
    onEnd(status());
  }

  function stop(): void {
    if (state === 'running') state = 'ended';
    timer?.cancel();
    queue.stop();
  }

  function status(): ReplayStatus {
    const notes = replayNotes(losses);
    return { state, trouble, published, total, progress, at: newestAt, round, notes };
  }

  timer = clock.after(0, run);
  return { status, stop };
}
