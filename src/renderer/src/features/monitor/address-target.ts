import type { ConnectionView } from '../../../../shared/contract/views';
import { completeUrl } from '../../lib/complete-url';
import { type AddressState, useAddress } from '../../state/address-store';
import { isActive } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';

/** What the button of the URL bar is about. */
export interface AddressTarget {
  /** The connection shown; null while a new one is written. */
  connection: ConnectionView | null;
  /** `disconnect` while the connection shown is active and its URL stands unchanged in the bar. */
  mode: 'connect' | 'disconnect';
}

/** The connection shown, or null. */
export function useSelectedConnection(): ConnectionView | null {
  const id = useAddress((state) => state.selectedId);
  return useWorkspace((state) => state.connections.find((one) => one.id === id) ?? null);
}

/** {@link AddressTarget} of this moment, for components. */
export function useAddressTarget(): AddressTarget {
  const address = useAddress();
  return targetOf(address, useSelectedConnection());
}

/** {@link AddressTarget} of this moment, for event handlers. */
export function readAddressTarget(): AddressTarget {
  const address = useAddress.getState();
  const { connections } = useWorkspace.getState();
  return targetOf(address, connections.find(({ id }) => id === address.selectedId) ?? null);
}

function targetOf(address: AddressState, connection: ConnectionView | null): AddressTarget {
  if (!connection) return { connection, mode: 'connect' };
  const { url, transport } = connection.spec;
  const unchanged =
    transport === address.transport && url === completeUrl(address.url, address.transport);
  const mode = isActive(connection.state.state) && unchanged ? 'disconnect' : 'connect';
  return { connection, mode };
}
