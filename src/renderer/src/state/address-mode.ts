import type { ConnectionView } from '../../../shared/contract/views';
import { completeUrl } from '../lib/complete-url';
import { type AddressState, useAddress } from './address-store';
import { isActive } from './connection-actions';
import { findConnection, useWorkspace } from './workspace-store';

/** What the button of the URL bar is about. */
export interface AddressMode {
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

/** {@link AddressMode} of this moment, for components. */
export function useAddressMode(): AddressMode {
  const address = useAddress();
  return modeOf(address, useSelectedConnection());
}

/** {@link AddressMode} of this moment, for actions. */
export function addressMode(): AddressMode {
  const address = useAddress.getState();
  return modeOf(address, findConnection(address.selectedId) ?? null);
}

function modeOf(address: AddressState, connection: ConnectionView | null): AddressMode {
  if (!connection) return { connection, mode: 'connect' };
  const { url, transport } = connection.spec;
  const unchanged =
    transport === address.transport && url === completeUrl(address.url, address.transport);
  const mode = isActive(connection.state.state) && unchanged ? 'disconnect' : 'connect';
  return { connection, mode };
}
