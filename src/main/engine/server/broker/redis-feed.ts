import type { Envelope, NumberedEnvelope } from '../envelope';
import type { ChannelListener, HistoryPage } from './types';

/** What a feed works with. */
export interface FeedContext {
  /** The channel's newest id now; asked at once, before anything that is published later. */
  position(): Promise<number>;
  read(since: number): Promise<HistoryPage>;
  /** Resolves once the fan-out arrives; does nothing when it does already. */
  subscribe(): Promise<void>;
  /** How often the broker was away and is back. */
  outages(): number;
  /** An id is handed over. What is fanned out under any other may be anybody's. */
  onSeen(id: number): void;
  /** Could not catch up; {@link Feed.sync} is called when there is hope again. */
  onError(error: unknown): void;
}

/** One channel as Redis fans it out, made whole: in order, each once, what was missed read again. */
export interface Feed {
  readonly listeners: ReadonlySet<ChannelListener>;
  add(listener: ChannelListener): void;
  remove(listener: ChannelListener): void;
  /** Resolves once it is known where it begins, or that the broker is away; null: it is known. */
  placing(): Promise<void> | null;
  /** Subscribes and catches up; to be called whenever a connection is there again. */
  sync(): void;
  /** Something was fanned out. */
  onLive(envelope: NumberedEnvelope): void;
  /** Something was published while the broker was away. */
  pass(envelope: Envelope): void;
  stop(): void;
}

/** What comes while history is read; more than that is read again instead. */
const MAX_WAITING = 1_000;

/** Starts a feed at the newest id, so that everything published from now on comes. */
export function createFeed(context: FeedContext): Feed {
  const listeners = new Set<ChannelListener>();
  /** The id handed over last, or the newest when it began; null: not known yet. */
  let last: number | null = null;
  let asking: Promise<number> | null = null;
  let outagesTold = context.outages();
  let live = false;
  let syncing = false;
  let syncAgain = false;
  let stopped = false;
  let waiting: NumberedEnvelope[] = [];
  /** The highest id that came while history was read. */
  let highest = 0;
  /** The id that was fanned out last. */
  let heard = 0;

  function hand(envelope: NumberedEnvelope): void {
    last = envelope.id;
    context.onSeen(last);
    for (const listener of listeners) listener.onEnvelope(envelope);
  }

  function tellBreak(ids: { from: number; to: number } | null, id: number): void {
    last = id;
    for (const listener of listeners) listener.onBreak({ ids, id });
  }

  /** Reads from the last id on until what is fanned out follows on it. */
  async function catchUp(from: number): Promise<void> {
    last = from;
    for (let more = true; more; ) {
      const known = highest;
      const page = await context.read(last);
      if (stopped) return;
      const missing = page.oldest - 1 > last && { from: last + 1, to: page.oldest - 1 };
      const outages = context.outages();
      if (missing) tellBreak(missing, missing.to);
      else if (outages > outagesTold) tellBreak(null, last);
      outagesTold = outages;
      for (const envelope of page.envelopes) if (envelope.id > last) hand(envelope);
      if (last >= page.newest) drain();
      // What came before the read and is not in it is lost; what came since may be in the next.
      more = last < page.newest || highest > Math.max(last, known);
    }
  }

  /** Hands over what came meanwhile as far as it follows on. */
  function drain(): void {
    const came = waiting;
    waiting = [];
    for (const envelope of came) if (envelope.id === (last ?? 0) + 1) hand(envelope);
  }

  /** Where the feed begins stays, even when subscribing fails. */
  async function place(): Promise<number> {
    if (last !== null) return last;
    asking ??= context.position().finally(() => {
      asking = null;
    });
    last = await asking;
    return last;
  }

  async function sync(): Promise<void> {
    live = false;
    const [position] = await Promise.all([place(), context.subscribe()]);
    if (!stopped) await catchUp(position);
    live = true;
  }

  function startSync(): void {
    if (syncing) {
      syncAgain = true;
      return;
    }
    syncing = true;
    sync()
      .catch((error: unknown) => context.onError(error))
      .finally(() => {
        const again = syncAgain && !stopped;
        syncing = false;
        syncAgain = false;
        if (again) startSync();
      });
  }

  return {
    listeners,
    add: (listener) => void listeners.add(listener),
    remove: (listener) => void listeners.delete(listener),
    placing() {
      if (last !== null) return null;
      const known = () => undefined;
      return place().then(known, known);
    },
    sync: startSync,
    onLive(envelope) {
      const { id } = envelope;
      const back = id <= heard;
      heard = id;
      if (live && last !== null) {
        if (id === last + 1) hand(envelope);
        else if (id > last || back) startSync();
        if (live) return;
      }
      highest = Math.max(highest, id);
      if (waiting.length < MAX_WAITING) waiting.push(envelope);
    },
    pass(envelope) {
      for (const listener of listeners) listener.onEnvelope(envelope);
    },
    stop() {
      stopped = true;
    },
  };
}
