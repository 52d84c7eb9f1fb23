import type { Transport } from '../../../shared/model/transport';
import type { DialledLink } from '../link/types';

/** What a receive-only link does in its own way. */
type OwnParts = Pick<DialledLink, 'pause' | 'resume' | 'wireBytes' | 'usage'> & {
  transport: Transport;
  /** Ends it, by us and in good order. */
  end(): void;
};

/** A link that only receives (SSE, long poll): sending goes by a request of its own. */
export function receiveOnlyLink({ transport, end, ...own }: OwnParts): DialledLink {
  return {
    ...own,
    transport,
    capabilities: { sends: false, receives: true, binary: false, pings: false, resumes: true },
    send: () => false,
    ping: () => false,
    close: end,
    destroy: end,
  };
}
