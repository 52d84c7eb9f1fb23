import type { Envelope, Publication } from '../envelope';

/** Most of history that one read answers. At least one message is answered when there is one. */
export interface PageLimits {
  maxMessages: number;
  maxBytes: number;
}

/** The ids a channel holds. */
export interface ChannelBounds {
  /** Id of the oldest message kept; `newest + 1` when none is. */
  oldest: number;
  /** Id of the newest message ever published; 0 when none was. */
  newest: number;
}

/** A stretch of history and the bounds at the moment it was read. */
export interface HistoryPage extends ChannelBounds {
  /** In order of id, without holes. */
  envelopes: Envelope[];
}

/**
 * Ids, history and fan-out of all channels. In-process today; asynchronous so that instances may
 * share one through Redis (SPEC 2, "Scaling out").
 */
export interface Broker {
  /**
   * Gives the message the channel's next id, keeps it and hands it to every subscriber. Calls made
   * in order are published in order. Error: `too-many` (`WirescopeError`) for one channel too many.
   */
  publish(publication: Publication): Promise<Envelope>;
  /**
   * History after `since`, or from the oldest kept when that is later or `since` is above the newest
   * id (it then comes from another process).
   */
  read(channel: string, since: number, limits: PageLimits): Promise<HistoryPage>;
  bounds(channel: string): Promise<ChannelBounds>;
  /** Hands over every envelope published from now on, in order. The answer ends it. */
  subscribe(channel: string, listener: (envelope: Envelope) => void): () => void;
  /** The channels this instance knows, most recently published last. */
  known(): { name: string; newest: number }[];
}
