import type { CompareLane } from '../../../shared/contract/compare-views';
import type { ErrorCode } from '../../../shared/contract/result';
import type { TransportFigures } from '../../../shared/model/compare';
import type { FaultPlan } from '../../../shared/model/fault';
import type { Bin } from '../../../shared/model/measures';
import type { Transport } from '../../../shared/model/transport';

/** The first message to a process: what it is to be. */
export type RoleOrder =
  | {
      type: 'publisher';
      /** Null: it makes a mock server of its own. */
      baseUrl: string | null;
      channel: string;
      sizeBytes: number;
      seed: number;
    }
  | {
      type: 'client';
      transport: Transport;
      url: string;
      /** The server's clock is another than ours. */
      twoClocks: boolean;
      seed: number;
    };

/** What the publisher is told afterwards. */
export type PublisherOrder =
  /** One message at once, so that clients find out whether they receive. */
  | { type: 'prime' }
  /** So many messages on a schedule; answered by `published`. */
  | { type: 'publish'; rate: number; count: number }
  /** The schedule under way ends here. */
  | { type: 'stop' }
  /** Its own server does this from now on. */
  | { type: 'break'; plan: FaultPlan }
  /** What its own server has done; answered by `injected`. */
  | { type: 'count' };

/** Messages of one schedule. */
export interface Published {
  /** Ids; null when there is none. */
  firstId: number | null;
  lastId: number | null;
  /** Messages that the server took. */
  taken: number;
  /** Those it did not, and why, for people. */
  refused: number;
  refusal: string | null;
  /** The longest that one was behind its due time, in ms. */
  lateMs: number;
}

/** What a server did wrong on purpose. */
export interface Injected {
  byTransport: Partial<Record<Transport, NonNullable<TransportFigures['injected']>>>;
  notes: string[];
}

/** What the publisher reports. */
export type PublisherReport =
  | { type: 'ready'; baseUrl: string }
  | { type: 'primed'; id: number }
  | { type: 'publishing'; taken: number }
  | ({ type: 'published' } & Published)
  | ({ type: 'injected' } & Injected)
  | FailedReport;

/** It cannot go on. */
export interface FailedReport {
  type: 'failed';
  code: ErrorCode;
  message: string;
}

/** What a client is told afterwards. */
export type ClientOrder =
  /** From id `firstId` on messages count, `count` at most; answered by `begun`. */
  | { type: 'begin'; firstId: number; count: number }
  /** No message after `lastId` is to come; answered by `finished`. */
  | { type: 'finish'; lastId: number; drainMs: number };

/** A client at a moment; figures are of the messages that count. */
export interface Snapshot
  extends Pick<CompareLane, 'state' | 'delivered' | 'reconnects' | 'p50' | 'p99' | 'bins'> {
  /** The largest id that came, as a count from the first: what is missing below it may be lost. */
  reached: number;
  /** Why it is not open, for people; null while nothing went wrong. */
  trouble: string | null;
}

/** What a client measured in a round: all but what only the publisher knows. */
export type ClientFigures = Omit<TransportFigures, 'published' | 'lost' | 'injected'>;

/** What a client reports. */
export type ClientReport =
  /** A message came: it is open and receives. */
  | { type: 'receiving' }
  | { type: 'begun' }
  | ({ type: 'snapshot' } & Snapshot)
  | { type: 'finished'; figures: ClientFigures; bins: Bin[] }
  | FailedReport;
