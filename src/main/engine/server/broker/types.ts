import type { Draft, Envelope } from '../envelope';

/** A stretch of a channel's history. */
export interface HistoryPage {
  /** Envelopes after the asked id, ascending, as many as the limits allow. */
  envelopes: Envelope[];
  /** Oldest id kept; `newestId + 1` when there is no history. */
  oldestId: number;
  /** Newest id given out; 0 when there is none. */
  newestId: number;
}

/**
 * Ids, history and fan-out of all channels. In-process here; several instances may share one over
 * a network, hence the promises.
 */
export interface Broker {
  /**
   * Gives the next id, keeps history and hands the envelope to every listener, in order.
   * Error (`WirescopeError`): `too-many` when no further channel may hold history.
   */
  publish(draft: Draft): Promise<Envelope>;
  /** History after `since`; with `since` null only the ids are told. */
  read(
    channel: string,
    since: number | null,
    limit: { messages: number; bytes: number },
  ): Promise<HistoryPage>;
  /** Called with each envelope as it is published. Returns what ends it. */
  listen(listener: (envelope: Envelope) => void): () => void;
  /** Channels with history, and their newest ids. */
  channels(): { name: string; newestId: number }[];
}
