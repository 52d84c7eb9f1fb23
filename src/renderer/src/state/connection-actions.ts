import type {
  CommandName,
  CommandRequest,
  CommandResponses,
} from '../../../shared/contract/commands';
import type { ConnectionView } from '../../../shared/contract/views';
import type { StateName } from '../../../shared/model/record';
import { call } from '../bridge/bridge';
import { completeUrl } from '../lib/complete-url';
import { showAddress, startAddress, useAddress } from './address-store';
import { openPage } from './navigation-store';
import { notifyFailure } from './notice-store';
import { refreshWorkspace, takeWorkspace } from './workspace-feed';
import { useWorkspace } from './workspace-store';

/** States in which Disconnect has something to end. */
export function isActive(state: StateName): boolean {
  return state === 'connecting' || state === 'open' || state === 'waiting' || state === 'closing';
}

/** Shows a connection. */
export function selectConnection(connection: ConnectionView): void {
  showAddress(connection.id, connection.spec.url, connection.spec.transport);
}

/** Starts the server with a stream and a connection per transport, and shows the first. */
export async function startDemo(): Promise<void> {
  const view = await ask('demo.start', {}, 'The demo did not start');
  if (!view) return;
  takeWorkspace(view);
  const first = view.connections[0];
  if (first && useAddress.getState().selectedId === null) selectConnection(first);
}

/**
 * Connects what stands in the URL bar: the connection shown when it is at rest (with its URL changed
 * if need be), else a new one.
 */
export async function connectAddress(): Promise<void> {
  const { url: typed, transport, selectedId } = useAddress.getState();
  const url = completeUrl(typed, transport);
  if (url === '') return startAddress();
  const title = `Could not connect to ${url.slice(0, 120)}`;
  const shown = find(selectedId);
  if (!shown || isActive(shown.state.state)) {
    const made = await ask(
      'connections.create',
      { spec: { url, transport }, connect: true },
      title,
    );
    if (!made) return;
    await refreshWorkspace();
    return selectConnection(made);
  }
  const { spec, id } = shown;
  if (spec.url !== url || spec.transport !== transport) {
    const changed = await ask(
      'connections.update',
      { id, spec: { ...spec, url, transport } },
      title,
    );
    if (!changed) return;
    selectConnection(changed);
  }
  await ask('connections.connect', { id }, title);
}

/** Ends a connection, or its wait for the next attempt. */
export async function disconnect(id: number): Promise<void> {
  await ask('connections.disconnect', { id }, 'Could not disconnect');
}

/** Cuts the wait for the next attempt short. */
export async function reconnectNow(id: number): Promise<void> {
  await ask('connections.reconnectNow', { id }, 'Could not reconnect');
}

/** Removes a connection with its log and shows its neighbour. */
export async function removeConnection(id: number): Promise<void> {
  const before = useWorkspace.getState().connections;
  const removed = await ask('connections.remove', { id }, 'Could not remove the connection');
  if (removed === undefined) return;
  await refreshWorkspace();
  if (useAddress.getState().selectedId !== id) return;
  const at = before.findIndex((connection) => connection.id === id);
  const { connections } = useWorkspace.getState();
  const next = connections[at] ?? connections.at(-1);
  if (next) selectConnection(next);
  else startAddress();
}

/** Turns to the monitor with a URL ready to connect to. */
export function monitorUrl(url: string): void {
  startAddress(url);
  openPage('monitor');
}

/** Asks main; a failure is told to the user, and the answer is undefined. */
async function ask<N extends CommandName>(
  name: N,
  request: CommandRequest<N>,
  title: string,
): Promise<CommandResponses[N] | undefined> {
  const result = await call(name, request);
  if (result.ok) return result.value;
  notifyFailure(title, result.error);
  return undefined;
}

function find(id: number | null): ConnectionView | undefined {
  return useWorkspace.getState().connections.find((connection) => connection.id === id);
}
