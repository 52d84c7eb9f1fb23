import type { MessageInput } from '../../../shared/contract/commands';
import type { ConnectionView, PostAnswer } from '../../../shared/contract/views';
import type { ConnectionSpec, ConnectionSpecInput } from '../../../shared/model/connection-spec';
import type { StateName } from '../../../shared/model/record';
import { copyText } from '../lib/clipboard';
import { completeUrl } from '../lib/complete-url';
import { showAddress, startAddress, useAddress } from './address-store';
import { ask } from './ask';
import { openPage } from './navigation-store';
import { notify } from './notice-store';
import { refreshWorkspace, takeWorkspace } from './workspace-feed';
import { findConnection, useWorkspace } from './workspace-store';

/** States in which Disconnect has something to end. */
export function isActive(state: StateName): boolean {
  return state === 'connecting' || state === 'open' || state === 'waiting' || state === 'closing';
}

/** Shows a connection. */
export function selectConnection(connection: ConnectionView): void {
  showAddress(connection.id, connection.spec.url, connection.spec.transport);
}

/** Shows the connection before (-1) or behind (1) the one shown, going round. */
export function stepConnection(by: 1 | -1): void {
  const { connections } = useWorkspace.getState();
  const { selectedId } = useAddress.getState();
  const at = connections.findIndex(({ id }) => id === selectedId);
  const from = at < 0 && by < 0 ? 0 : at;
  const next = connections[(from + by + connections.length) % connections.length];
  if (next) selectConnection(next);
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
 * if need be), else a new one with the options written for it.
 */
export async function connectAddress(): Promise<void> {
  const { url: typed, transport, selectedId, draft } = useAddress.getState();
  const url = completeUrl(typed, transport);
  if (url === '') return startAddress();
  const title = `Could not connect to ${url.slice(0, 120)}`;
  const shown = findConnection(selectedId);
  if (!shown || isActive(shown.state.state)) {
    const options = shown ? {} : draft;
    await createConnection({ ...options, url, transport }, true, title);
    return;
  }
  const { spec, id } = shown;
  if (spec.url !== url || spec.transport !== transport) {
    const changed = await updateConnection(id, { ...spec, url, transport }, title);
    if (!changed) return;
    selectConnection(changed);
  }
  await ask('connections.connect', { id }, title);
}

/** Adds a connection and shows it; undefined when that failed, which has been told. */
export async function createConnection(
  spec: ConnectionSpecInput,
  connect: boolean,
  title = 'The connection could not be added',
): Promise<ConnectionView | undefined> {
  const made = await ask('connections.create', { spec, connect }, title);
  if (!made) {
    // It may have been added and only the dialling refused.
    await refreshWorkspace();
    return undefined;
  }
  await refreshWorkspace();
  selectConnection(made);
  return made;
}

/** Replaces the options of a connection; one that is active dials again with them. */
export async function updateConnection(
  id: number,
  spec: ConnectionSpec,
  title = 'The options could not be applied',
): Promise<ConnectionView | undefined> {
  const changed = await ask('connections.update', { id, spec, reconnect: true }, title);
  if (changed) await refreshWorkspace();
  return changed;
}

/** Dials, or does nothing when it is active. */
export async function connect(id: number): Promise<void> {
  await ask('connections.connect', { id }, 'Could not connect');
}

/** Ends a connection, or its wait for the next attempt. */
export async function disconnect(id: number): Promise<void> {
  await ask('connections.disconnect', { id }, 'Could not disconnect');
}

/** Cuts the wait for the next attempt short. */
export async function reconnectNow(id: number): Promise<void> {
  await ask('connections.reconnectNow', { id }, 'Could not reconnect');
}

/** Gives a connection another name; an empty one is made from the URL. */
export async function renameConnection(id: number, name: string): Promise<void> {
  const renamed = await ask('connections.rename', { id, name }, 'Could not rename');
  if (renamed) await refreshWorkspace();
}

/** Adds a connection with the same options, at rest, and shows it. */
export async function duplicateConnection(id: number): Promise<void> {
  const copy = await ask('connections.duplicate', { id }, 'Could not duplicate');
  if (!copy) return;
  await refreshWorkspace();
  selectConnection(copy);
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

/** Sends a message over the open connection; false when that failed, which has been told. */
export async function sendMessage(id: number, message: MessageInput): Promise<boolean> {
  const sent = await ask('connections.send', { id, message }, 'The message was not sent');
  return sent !== undefined;
}

/** Sends a message now and every `everyMs`. */
export async function repeatMessage(
  id: number,
  message: MessageInput,
  everyMs: number,
): Promise<boolean> {
  const title = 'The message is not repeated';
  return (await ask('connections.repeat', { id, message, everyMs }, title)) !== undefined;
}

/** Ends the repetition. */
export async function stopRepeating(id: number): Promise<void> {
  await ask('connections.stopRepeat', { id }, 'Could not stop');
}

/** Sends a ping whose round trip shows in the log and the strip. */
export async function sendPing(id: number): Promise<void> {
  await ask('connections.ping', { id }, 'No ping was sent');
}

/** Closes a WebSocket with a code and reason of one's own. */
export async function closeWith(id: number, code: number, reason: string): Promise<boolean> {
  const title = 'The connection was not closed';
  return (await ask('connections.close', { id, code, reason }, title)) !== undefined;
}

/** Sends an HTTP request beside the connection; undefined when that failed, which has been told. */
export function post(
  id: number,
  request: { url: string; method: string; contentType: string | null; body: string },
): Promise<PostAnswer | undefined> {
  return ask('connections.post', { id, ...request }, 'The request was not sent');
}

/** Puts the connection on the clipboard as a command line. */
export async function copyConnection(id: number, format: 'curl' | 'cli'): Promise<void> {
  const copied = await ask('connections.copyAs', { id, format }, 'Could not copy');
  if (!copied) return;
  if (await copyText(copied.text)) {
    const secrets = 'Passwords and tokens are in it: mind where you paste it.';
    notify({ title: 'Copied as one command', text: secrets, tone: 'ok' });
  } else notify({ title: 'Could not copy', text: 'The clipboard cannot be written. Try again.' });
}

/** Opens a URL in the monitor: adds a connection and connects it. */
export async function openInMonitor(spec: ConnectionSpecInput): Promise<void> {
  openPage('monitor');
  await createConnection(spec, true);
}
