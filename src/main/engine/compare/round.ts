import type { WirescopeError } from '../../../shared/contract/result';
import type { CompareRound, CompareSpec } from '../../../shared/model/compare';
import type { FaultPlan } from '../../../shared/model/fault';
import { TRANSPORT_LABELS, TRANSPORTS, type Transport } from '../../../shared/model/transport';
import type { Timer } from '../platform/clock';
import { startChild } from './child';
import { clientUrl } from './endpoints';
import { holdMsOf } from './faults';
import { createLanes } from './lanes';
import type {
  ClientOrder,
  ClientReport,
  Injected,
  Published,
  PublisherOrder,
  PublisherReport,
  RoleOrder,
} from './protocol';
import { cannotOpen, causeOf, idsWithHoles, nothingTaken, tooSlow } from './trouble';
import type { ComparisonDeps, ComparisonProgress } from './types';

/** What a round is run with. */
export interface RoundOptions {
  /** From 1. */
  number: number;
  spec: CompareSpec;
  /** Checked; null = a mock server of its own. */
  baseUrl: string | null;
  /** What its own server does wrong; null = nothing. */
  faults: FaultPlan | null;
  /** In the order they are shown. */
  transports: readonly Transport[];
  twoClocks: boolean;
  deps: ComparisonDeps;
  onMoved(progress: ComparisonProgress): void;
}

/** One round: processes, connections and a channel of its own. */
export interface Round {
  /**
   * Runs it; its processes are gone afterwards. Null: it was cancelled, or finished before anything
   * was measured. Errors: see {@link Comparison.done}.
   */
  run(): Promise<CompareRound | null>;
  cancel(): void;
  /** Measures no longer than until now. */
  finish(): void;
}

/** How long the server and the clients may take to be ready, in ms. */
const READY_MS = 10_000;
const PRIME_EVERY_MS = 50;
/** With faults, ids that count begin behind a multiple of it: the same seed strikes the same ones. */
const ALIGNED_IDS = 64;
/** The channel of a server of its own. */
const OWN_CHANNEL = 'compare';
const TELL_EVERY_MS = 250;
/** Added to the longest time that a client takes to answer, in ms. */
const ANSWER_MS = 10_000;
/** Longest wait for the end of a process that was killed, in ms. */
const GONE_MS = 5_000;

/** Makes a round; nothing is started yet. */
export function createRound(options: RoundOptions): Round {
  const { spec, deps, transports, number, faults } = options;
  const { clock, startProcess, processFile: file } = deps;
  const lanes = createLanes(transports);
  const receiving = new Set<Transport>();
  let phase: ComparisonProgress['phase'] = 'starting';
  let published = 0;
  let measuredFrom: number | null = null;
  let elapsedMs = 0;
  /** Ends the run: an error, or null for a cancel. */
  let giveUp: (error: WirescopeError | null) => void = () => undefined;
  const givenUp = new Promise<null>((resolve, reject) => {
    giveUp = (error) => (error ? reject(error) : resolve(null));
  });
  givenUp.catch(() => undefined);
  let stopPublishing = () => giveUp(null);

  function tell(): void {
    if (phase === 'measuring' && measuredFrom !== null) {
      elapsedMs = clock.monotonic() - measuredFrom;
    }
    options.onMoved({ round: number, phase, elapsedMs, published, lanes: lanes.lanes() });
  }

  function enter(next: typeof phase): void {
    tell();
    phase = next;
    tell();
  }

  function startPublisher() {
    return startChild<RoleOrder | PublisherOrder, PublisherReport>({
      ...{ startProcess, file, name: 'publisher' },
      onReport(report) {
        if (report.type === 'publishing' && phase === 'measuring') published = report.taken;
      },
      onFail: (error) => giveUp(error),
    });
  }

  function startClient(transport: Transport) {
    const { name } = TRANSPORT_LABELS[transport];
    const child = startChild<RoleOrder | ClientOrder, ClientReport>({
      ...{ startProcess, file, name: `${name} client` },
      onReport(report) {
        if (report.type === 'snapshot') lanes.snapshot(transport, report);
        if (report.type === 'receiving') receiving.add(transport);
      },
      onFail(error) {
        const isOurs = error.code !== 'not-open';
        giveUp(isOurs ? error : cannotOpen(transport, error.message));
      },
    });
    return { transport, ...child };
  }

  const publisher = { child: null as ReturnType<typeof startPublisher> | null };
  const clients: ReturnType<typeof startClient>[] = [];

  /** One wait at a time has a limit. */
  let limit: Timer | null = null;
  /** Ends a schedule that is far behind. */
  let overdue: Timer | null = null;

  /** Gives up when `work` takes longer than `ms`. */
  async function within<T>(work: Promise<T>, ms: number, late: () => WirescopeError): Promise<T> {
    limit = clock.after(ms, () => giveUp(late()));
    const done = await work;
    limit.cancel();
    return done;
  }

  async function measure(): Promise<CompareRound | null> {
    const publishing = startPublisher();
    publisher.child = publishing;
    // One by one: should one fail to start, those before it are known, and ended.
    for (const transport of transports) clients.push(startClient(transport));
    const { baseUrl: given } = options;
    const channel = given === null ? OWN_CHANNEL : `compare-${randomName(deps.random)}`;
    const { sizeBytes, seed } = spec;
    const ready = publishing.next('ready');
    publishing.post({ type: 'publisher', baseUrl: given, channel, sizeBytes, seed });
    const { baseUrl } = await within(ready, READY_MS, () => tooSlow('publisher'));
    for (const [place, client] of clients.entries()) {
      const { transport } = client;
      const url = clientUrl(transport, baseUrl, channel, `${channel}-client`);
      const { twoClocks } = options;
      client.post({ type: 'client', transport, url, twoClocks, seed: seed + place });
    }
    let newestId = await within(prime(publishing), READY_MS, silent);
    enter('warming');
    const publish = async (ms: number): Promise<Published> => {
      const count = Math.max(1, Math.round((spec.rate * ms) / 1_000));
      const done = publishing.next('published');
      publishing.post({ type: 'publish', rate: spec.rate, count });
      // A server that has stopped answering would take up to 10 s for each 128 messages.
      overdue = clock.after(ms + ANSWER_MS, () => publishing.post({ type: 'stop' }));
      const told = await done;
      overdue.cancel();
      return told;
    };
    let doubtful = 0;
    if (spec.warmupMs > 0) {
      const { lastId, refused } = await publish(spec.warmupMs);
      newestId = lastId ?? newestId;
      doubtful = refused;
    }
    const firstId = newestId + 1;
    await begin(firstId);
    if (faults) publishing.post({ type: 'break', plan: faults });
    measuredFrom = clock.monotonic();
    enter('measuring');
    let stopped = false;
    stopPublishing = () => {
      stopped = true;
      publishing.post({ type: 'stop' });
    };
    const told = await publish(spec.durationMs);
    if (told.lastId === null && stopped && told.refused === 0) return null;
    if (told.lastId === null) throw nothingTaken(baseUrl, told.refusal);
    published = told.lastId - firstId + 1;
    // A refused one may have been taken all the same: its answer was lost.
    if (published > told.taken + told.refused + doubtful) throw idsWithHoles(baseUrl);
    enter('draining');
    const round = await collect(told, told.lastId);
    return faults ? withFaults(round, await count(publishing)) : round;
  }

  /** Publishes until each client receives; the newest id. */
  async function prime(publishing: ReturnType<typeof startPublisher>): Promise<number> {
    for (;;) {
      const primed = publishing.next('primed');
      publishing.post({ type: 'prime' });
      const { id } = await primed;
      if (receiving.size < transports.length) {
        await new Promise<void>((resolve) => clock.after(PRIME_EVERY_MS, resolve));
      } else if (!faults || id % ALIGNED_IDS === 0) return id;
    }
  }

  async function begin(firstId: number): Promise<void> {
    const count = Math.max(1, Math.round((spec.rate * spec.durationMs) / 1_000));
    const begun = clients.map((client) => {
      const answer = client.next('begun');
      client.post({ type: 'begin', firstId, count });
      return answer;
    });
    await within(Promise.all(begun), ANSWER_MS, () => tooSlow('clients'));
  }

  async function collect(told: Published, lastId: number): Promise<CompareRound> {
    const drainMs = spec.drainMs + (faults ? holdMsOf(faults) : 0);
    const finished = clients.map(async (client) => {
      const answer = client.next('finished');
      client.post({ type: 'finish', lastId, drainMs });
      return { transport: client.transport, ...(await answer) };
    });
    const all = await within(Promise.all(finished), drainMs + ANSWER_MS, () => tooSlow('clients'));
    const round: CompareRound = { transports: {}, bins: {}, publisherLateMs: told.lateMs };
    if (told.refused > 0) round.publishFailed = told.refused;
    for (const { transport, figures, bins } of all) {
      const { delivered, ...rest } = figures;
      const lost = published - delivered;
      round.transports[transport] = { published, delivered, lost, ...rest };
      round.bins[transport] = bins;
    }
    return round;
  }

  async function count(publishing: ReturnType<typeof startPublisher>): Promise<Injected> {
    const answer = publishing.next('injected');
    publishing.post({ type: 'count' });
    return within(answer, ANSWER_MS, () => tooSlow('publisher'));
  }

  function silent(): WirescopeError {
    const transport = transports.find((each) => !receiving.has(each)) ?? transports[0];
    if (!transport) return tooSlow('clients');
    const seconds = `${READY_MS / 1_000} s`;
    const why = lanes.isOpen(transport)
      ? `it is open, but nothing came within ${seconds}; something on the way may hold it back`
      : `not open within ${seconds}${causeOf(lanes.trouble(transport))}`;
    return cannotOpen(transport, why);
  }

  async function end(): Promise<void> {
    const children = [...clients, ...(publisher.child ? [publisher.child] : [])];
    for (const child of children) child.kill();
    await new Promise<void>((resolve) => {
      const timer = clock.after(GONE_MS, resolve);
      void Promise.all(children.map(({ gone }) => gone)).then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  return {
    async run() {
      const ticks = clock.every(TELL_EVERY_MS, tell);
      tell();
      try {
        return await Promise.race([measure(), givenUp]);
      } finally {
        ticks.cancel();
        limit?.cancel();
        overdue?.cancel();
        await end();
      }
    },
    cancel: () => giveUp(null),
    finish: () => stopPublishing(),
  };
}

/** What was measured, with what was done on purpose. */
function withFaults(round: CompareRound, { byTransport, notes }: Injected): CompareRound {
  const transports: CompareRound['transports'] = {};
  for (const transport of TRANSPORTS) {
    const figures = round.transports[transport];
    if (figures) transports[transport] = { ...figures, injected: byTransport[transport] ?? {} };
  }
  return { ...round, transports, ...(notes.length > 0 && { faultNotes: notes }) };
}

function randomName(random: () => number): string {
  const part = () =>
    Math.floor(random() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return part() + part();
}
