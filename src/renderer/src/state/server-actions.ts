import type { CommandRequest } from '../../../shared/contract/commands';
import type {
  PublishedView,
  ServerClientsView,
  ServerRequestsView,
} from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { ask } from './ask';
import { notifyFailure } from './notice-store';
import { applyServer } from './workspace-store';

/**
 * Starts the mock server. A port that is taken or cannot be listened on becomes part of the
 * server's state, where its page shows it; anything else is told as a notice.
 */
export async function startServer(at: CommandRequest<'server.start'> = {}): Promise<void> {
  const result = await call('server.start', at);
  if (result.ok) return applyServer(result.value);
  const { code } = result.error;
  if (code === 'port-taken' || code === 'listen-failed') return;
  notifyFailure('The server did not start', result.error);
}

/** Stops the mock server; its clients are disconnected. */
export async function stopServer(): Promise<void> {
  const server = await ask('server.stop', {}, 'The server did not stop');
  if (server) applyServer(server);
}

/** Origins allowed besides loopback ones. Answers why they are not changed; null when they are. */
export async function allowOrigins(origins: string[]): Promise<string | null> {
  const result = await call('server.setOrigins', { origins });
  if (!result.ok) return result.error.message;
  applyServer(result.value);
  return null;
}

/** Starts a scenario in a channel, in the place of the same one with other figures. */
export async function startScenario(
  scenario: CommandRequest<'server.startScenario'>,
): Promise<boolean> {
  const server = await ask('server.startScenario', scenario, 'The scenario did not start');
  if (server) applyServer(server);
  return server !== undefined;
}

/** Stops what publishes in a channel by itself; its history stays. */
export async function stopScenario(channel: string): Promise<void> {
  const server = await ask('server.stopScenario', { channel }, 'It did not stop');
  if (server) applyServer(server);
}

/** Publishes into a channel; undefined when that failed, which has been told. */
export function publish(
  message: CommandRequest<'server.publish'>,
): Promise<PublishedView | undefined> {
  return ask('server.publish', message, 'Nothing was published');
}

/** A range of the clients connected now. */
export async function readClients(
  query: CommandRequest<'server.clients'>,
): Promise<ServerClientsView | null> {
  const result = await call('server.clients', query);
  return result.ok ? result.value : null;
}

/** Ends a client. `gone`: it had left by itself; `failed` has been told. */
export async function kickClient(id: number): Promise<'kicked' | 'gone' | 'failed'> {
  const result = await call('server.kick', { id });
  if (result.ok) return 'kicked';
  if (result.error.code === 'not-found') return 'gone';
  notifyFailure('The client was not ended', result.error);
  return 'failed';
}

/** A range of the requests; those before its `first` have fallen out. */
export async function readRequests(
  from: number,
  count: number,
): Promise<ServerRequestsView | null> {
  const result = await call('server.requests', { from, count });
  return result.ok ? result.value : null;
}
