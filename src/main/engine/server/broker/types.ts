import type { Transport } from '../../../../shared/model/transport';
import type { Envelope, NumberedEnvelope, Publication } from '../envelope';

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

/** A channel by its name and the id of the newest message ever published in it. */
export interface KnownChannel {
  name: string;
  newest: number;
}

/** A stretch of history and the bounds at the moment it was read. */
export interface HistoryPage extends ChannelBounds {
  /** In order of id, without holes. */
  envelopes: NumberedEnvelope[];
  /** Messages up to this id went with a broker that lost its data, not by the limits; 0 = none. */
  lost: number;
}

/** A break in what a channel hands over. */
export interface Break {
  /** The ids that will not come; null: none, yet messages without an id may be missing. */
  ids: { from: number; to: number } | null;
  /** The id just before the next envelope. */
  id: number;
}

/** Told what is published on a channel. */
export interface ChannelListener {
  /** Every envelope published, in order of id; those without an id come in between. */
  onEnvelope(envelope: Envelope): void;
  /** What came before cannot be told in full; also: history can be read again. */
  onBreak(gap: Break): void;
}

/** How a broker stands. */
export interface BrokerStatus {
  kind: 'memory' | 'redis';
  /**
   * `connecting`: not yet answered for the first time; `degraded`: away. In both, messages reach the
   * clients of this instance only, without ids.
   */
  state: 'ready' | 'connecting' | 'degraded';
  /** Epoch ms of the last change of state. */
  since: number;
  /** Where it is, without its password; null for `memory`. */
  url: string | null;
  /** Why it is away, for people. */
  detail: string | null;
}

/** Clients in one room. */
export interface RoomCount {
  name: string;
  clients: Record<Transport, number>;
}

/** What an instance tells of itself to the others. */
export interface InstanceReport {
  /** Where it listens; null when stopped. */
  address: { host: string; port: number } | null;
  clients: Record<Transport, number>;
  /** The fullest rooms; {@link roomCount} counts all. */
  rooms: RoomCount[];
  roomCount: number;
}

/** This instance among those that share a broker. */
export interface Self {
  /** Unique; new with each start. */
  id: string;
  /** Epoch ms. */
  startedAt: number;
  report(): InstanceReport;
}

/** One of the instances that share a broker. */
export interface Instance extends InstanceReport {
  /** Unique among them, new with each start. */
  id: string;
  /** True for the instance that was asked. */
  self: boolean;
  /** Epoch ms by its own clock. */
  startedAt: number;
  /** How long ago it last told, in ms; 0 for itself. */
  heardMsAgo: number;
}

/**
 * Ids, history and fan-out of all channels: in-process, or shared by several instances through
 * Redis (SPEC 2, "Scaling out").
 */
export interface Broker {
  /**
   * Gives the message the channel's next id, keeps it and hands it to every subscriber of every
   * instance. Calls made in order are published in order. While the broker is away the answer has
   * the id null, and only the subscribers of this instance get it. Error: `too-many`
   * (`WirescopeError`) for one channel too many, or more messages than the broker takes in time.
   */
  publish(publication: Publication): Promise<Pick<Envelope, 'id'>>;
  /**
   * History after `since`, or from the oldest kept when that is later or `since` is above the newest
   * id (it then comes from another process). Error: `BrokerAwayError` while the broker is away; a
   * break is told to every listener once it is back.
   */
  read(channel: string, since: number, limits: PageLimits): Promise<HistoryPage>;
  /** While the broker is away, as far as this instance has seen. */
  bounds(channel: string): Promise<ChannelBounds>;
  /**
   * Resolves once it is known where now is in a channel: whoever is subscribed at once gets all that
   * is published later. While the broker is away it resolves too, and a break is told when it is
   * back. Null: it is known.
   */
  placing(channel: string): Promise<void> | null;
  /** Hands over every envelope published from now on, in order. The answer ends it. */
  subscribe(channel: string, listener: ChannelListener): () => void;
  /** The channels this instance knows, most recently published last. */
  known(): KnownChannel[];
  status(): BrokerStatus;
  /** How often it was away and is back, so far. */
  readonly outages: number;
  /** Told each change of status. The answer ends it. */
  onStatus(listener: (status: BrokerStatus) => void): () => void;
  /**
   * Resolves once it has been reached or has failed to be for the first time, and whoever is
   * subscribed has a place.
   */
  settled(): Promise<void>;
  /** The instances that share it, this one first, the others by id. */
  instances(): Instance[];
  /** Ends its connections and timers. What is published after it has no id. */
  close(): Promise<void>;
}
