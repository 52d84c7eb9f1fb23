import { compareName } from '../../../shared/compare-name';
import type { CompareLane, CompareLive } from '../../../shared/contract/compare-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { CompareResult, CompareSpec } from '../../../shared/model/compare';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import type { Comparison, ComparisonEvents, ComparisonProgress } from '../compare/types';
import type { Clock } from '../platform/clock';
import type { Random } from '../platform/random';
import { createCoalescer } from './coalescer';
import type { CompareHistory } from './compare-history';
import { toFailure } from './failure';

/** One comparison at a time. */
export interface CompareControl {
  /** The one under way, or the last of this session; null before the first. */
  live(): CompareLive | null;
  /** Errors: `too-many` while one runs, `bad-request`. */
  start(spec: CompareSpec): CompareLive;
  /** Ends the one under way; nothing of it is kept. */
  cancel(): void;
  /** Ends the one under way and waits for it. Nothing is told afterwards. */
  dispose(): Promise<void>;
}

/** What comparisons are controlled with. */
export interface CompareControlOptions {
  clock: Clock;
  /** For the ids of runs. */
  random: Random;
  start: (spec: CompareSpec, events: ComparisonEvents) => Comparison;
  history: Pick<CompareHistory, 'add'>;
  /** Told how it goes, at most every 250 ms. */
  onMoved: (live: CompareLive) => void;
  /** Told of errors that are not ours. */
  warn: (message: string) => void;
}

const TELL_EVERY_MS = 250;

/** Nothing runs yet. */
export function createCompareControl(options: CompareControlOptions): CompareControl {
  const { clock, random, history } = options;
  let live: CompareLive | null = null;
  let running: Comparison | null = null;
  let ended: Promise<void> = Promise.resolve();
  const pushes = createCoalescer(clock, TELL_EVERY_MS, () => {
    if (live) options.onMoved(live);
  });

  function follow(run: string, part: Partial<CompareLive>): void {
    if (live?.run !== run) return;
    live = { ...live, ...part };
    pushes.mark();
  }

  async function finish(run: string, { done }: Comparison): Promise<void> {
    try {
      const result = await done;
      if (result === null) return follow(run, { phase: 'cancelled' });
      // Kept before it is told, so that whoever hears of its end finds it in the history.
      await history.add(run, { name: compareName(result.spec), result });
      follow(run, { phase: 'done', ...lastOf(result, live) });
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'internal') options.warn(`compare: ${describe(error)}`);
      follow(run, { phase: 'failed', error: failure });
    } finally {
      running = null;
    }
  }

  return {
    live: () => live,
    start(spec) {
      if (running) {
        throw new WirescopeError('too-many', 'A comparison runs already. Cancel it first.');
      }
      const run = idOf(clock.now(), random);
      live = {
        ...{ run, spec, phase: 'starting', round: 1, elapsedMs: 0, published: 0, error: null },
        lanes: inOrder(spec.transports).map(emptyLane),
      };
      const comparison = options.start(spec, {
        onMoved: (progress: ComparisonProgress) => follow(run, progress),
      });
      running = comparison;
      ended = finish(run, comparison);
      pushes.mark();
      return live;
    },
    cancel: () => running?.cancel(),
    async dispose() {
      pushes.dispose();
      running?.cancel();
      await ended;
    },
  };
}

/** Sorts by time; nobody guesses it, and two programs do not meet. */
function idOf(epochMs: number, random: Random): string {
  const time = new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
  const tail = Math.floor(random() * 0x1000000).toString(16);
  return `${time}-${tail.padStart(6, '0')}`;
}

function inOrder(transports: readonly Transport[]): Transport[] {
  return TRANSPORTS.filter((transport) => transports.includes(transport));
}

function emptyLane(transport: Transport): CompareLane {
  return {
    ...{ transport, state: 'connecting', delivered: 0, lost: 0, reconnects: 0 },
    ...{ p50: null, p99: null, bins: [] },
  };
}

/** What the lanes show of a comparison that is over: its result. */
function lastOf(
  { transports, bins }: CompareResult,
  live: CompareLive | null,
): Partial<CompareLive> {
  const lanes = live?.lanes.map((lane): CompareLane => {
    const figures = transports[lane.transport];
    if (!figures) return { ...lane, state: 'closed' };
    const { delivered, lost, reconnects, latencyMs } = figures;
    const { p50, p99 } = latencyMs;
    const shown = { delivered, lost, reconnects, p50, p99, bins: bins[lane.transport] ?? [] };
    return { ...lane, ...shown, state: 'closed' };
  });
  return lanes ? { lanes } : {};
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
