import { create } from 'zustand';
import type { ConnectionSpecInput } from '../../../shared/model/connection-spec';
import { detectTransport, type Transport } from '../../../shared/model/transport';
import { fillVariables } from '../lib/fill-variables';
import { type LogSource, liveSource } from './log-source';
import { useWorkspace } from './workspace-store';

/** The options of a connection that does not exist yet. */
export type Draft = Omit<ConnectionSpecInput, 'url' | 'transport'>;

/** What of an open capture is shown: one connection, or all. */
export interface StoredSource extends LogSource {
  capture: string;
}

/** What stands in the URL bar, and which connection it belongs to. */
export interface AddressState {
  /** The connection shown; null while a new one is written. */
  selectedId: number | null;
  /** What of a capture is shown in the place of a connection; null when nothing is. */
  stored: StoredSource | null;
  url: string;
  transport: Transport;
  /** The transport was chosen by hand and no longer follows the URL. */
  byHand: boolean;
  /** Options for the new connection; of no meaning while one is selected. */
  draft: Draft;
  /** Counts up whenever the URL field should take the keyboard. */
  focusRequest: number;
}

/** The URL bar and the selection. */
export const useAddress = create<AddressState>(() => ({
  selectedId: null,
  stored: null,
  url: '',
  transport: 'websocket',
  byHand: false,
  draft: {},
  focusRequest: 0,
}));

/** The user types: the transport follows the URL until it has been chosen by hand. */
export function typeUrl(url: string): void {
  useAddress.setState(({ byHand, transport }) => ({
    url,
    transport: byHand ? transport : (transportOf(url) ?? transport),
  }));
}

/** The user chooses a transport. */
export function chooseTransport(transport: Transport): void {
  useAddress.setState({ transport, byHand: true });
}

/** Options for the connection that is being written. */
export function writeDraft(draft: Draft): void {
  useAddress.setState({ draft });
}

/** An empty URL bar for a new connection, or one filled in beforehand. */
export function startAddress(url = ''): void {
  useAddress.setState(({ focusRequest, transport }) => ({
    selectedId: null,
    stored: null,
    url,
    transport: transportOf(url) ?? transport,
    byHand: false,
    draft: {},
    focusRequest: focusRequest + 1,
  }));
}

/** Shows a connection, its URL and its transport. */
export function showAddress(id: number, url: string, transport: Transport): void {
  const byHand = transportOf(url) !== transport;
  useAddress.setState({ selectedId: id, stored: null, url, transport, byHand });
}

/** Shows a part of an open capture; the URL bar is out of sight meanwhile. */
export function showStored({ capture, connection }: StoredSource): void {
  useAddress.setState({ selectedId: null, stored: { capture, connection } });
}

/** Whose records are shown; null while a new connection is written. */
export function selectedSource(): LogSource | null {
  const { selectedId, stored } = useAddress.getState();
  if (stored) return stored;
  return selectedId === null ? null : liveSource(selectedId);
}

/** The transport that a URL, its `{{variables}}` filled in, most likely speaks. */
function transportOf(url: string): Transport | null {
  const variables = useWorkspace.getState().settings?.settings.variables ?? [];
  return detectTransport(fillVariables(url, variables).text);
}
