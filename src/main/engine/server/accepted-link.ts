import type { SocketRegistry } from '../link/socket-watch';
import type { Platform } from '../platform/platform';
import type { ConnectedLink } from './client-registry';
import type { ServerLimits } from './options';
import type { Receiver } from './subscription';

/** A link that a client opened and that envelopes are delivered over. */
export interface AcceptedLink extends ConnectedLink, Receiver {}

/** What acceptors work with. */
export interface AcceptContext {
  platform: Platform;
  limits: Readonly<ServerLimits>;
  sockets: SocketRegistry;
  /** A client was too slow and is being closed. */
  onSlow(): void;
}

/** What an acceptor tells besides what goes to the sink. */
export interface AcceptHooks {
  /** The outbox has drained to where a page of history fits. */
  onRoom(): void;
  /** It is closing and delivers nothing any more; the sink's `onClose` follows. */
  onEnding?(): void;
}

/** The bounds of an outbox; drained means room for a page of history. */
export function outboxBounds(limits: Readonly<ServerLimits>) {
  return {
    maxBytes: limits.outboxBytes,
    maxMessages: limits.outboxMessages,
    lowWaterBytes: limits.replayPageBytes,
  };
}

/** What is said to and of a client that was too slow. */
export const TOO_SLOW = 'slow consumer';
