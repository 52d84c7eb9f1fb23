import type { MockServer } from '../../src/main/engine/server/types';
import type { ServerClientView } from '../../src/shared/contract/views';

/** The clients of a server in the order of arrival, 500 at most. */
export function connectedTo(server: MockServer): ServerClientView[] {
  const query = { from: 0, count: 500, sort: 'id', descending: false } as const;
  return server.clientsPage({ ...query, text: '', transport: null }).clients;
}
