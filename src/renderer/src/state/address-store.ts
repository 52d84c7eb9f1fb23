import { create } from 'zustand';
import { detectTransport, type Transport } from '../../../shared/model/transport';

/** What stands in the URL bar, and which connection it belongs to. */
export interface AddressState {
  /** The connection shown; null while a new one is written. */
  selectedId: number | null;
  url: string;
  transport: Transport;
  /** The transport was chosen by hand and no longer follows the URL. */
  byHand: boolean;
  /** Counts up whenever the URL field should take the keyboard. */
  focusRequest: number;
}

/** The URL bar and the selection. */
export const useAddress = create<AddressState>(() => ({
  selectedId: null,
  url: '',
  transport: 'websocket',
  byHand: false,
  focusRequest: 0,
}));

/** The user types: the transport follows the URL until it has been chosen by hand. */
export function typeUrl(url: string): void {
  useAddress.setState(({ byHand, transport }) => ({
    url,
    transport: byHand ? transport : (detectTransport(url) ?? transport),
  }));
}

/** The user chooses a transport. */
export function chooseTransport(transport: Transport): void {
  useAddress.setState({ transport, byHand: true });
}

/** An empty URL bar for a new connection, or one filled in beforehand. */
export function startAddress(url = ''): void {
  useAddress.setState(({ focusRequest, transport }) => ({
    selectedId: null,
    url,
    transport: detectTransport(url) ?? transport,
    byHand: false,
    focusRequest: focusRequest + 1,
  }));
}

/** Shows a connection, its URL and its transport. */
export function showAddress(id: number, url: string, transport: Transport): void {
  const byHand = detectTransport(url) !== transport;
  useAddress.setState({ selectedId: id, url, transport, byHand });
}
