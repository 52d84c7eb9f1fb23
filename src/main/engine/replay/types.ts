import type { ReplayOptions } from '../../../shared/model/replay';
import type { Transport } from '../../../shared/model/transport';
import type { MessageBatch } from '../capture/reader/protocol';

/** A message as it is published again. */
export interface ReplayMessage {
  event: string;
  /** JSON on one line. */
  dataJson: string;
  /** Who said it, where a mock server was recorded that knew. */
  user?: string;
}

/** Where a connection's messages go. */
export interface ReplayChannel {
  channel: string;
  transport: Transport;
}

/** What is replayed, and where to. */
export interface ReplayPlan {
  options: ReplayOptions;
  /** By the connection's id in the capture. */
  channels: ReadonlyMap<number, ReplayChannel>;
}

/**
 * Reads the capture's received messages from a record on; see `ReaderClient.messages`.
 *
 * @param until null = the end, as it is by then
 */
export type ReadMessages = (from: number, until: number | null) => Promise<MessageBatch>;

/** Publishes a message; rejects when it cannot be. */
export type PublishMessage = (message: ReplayMessage & { channel: string }) => Promise<unknown>;
