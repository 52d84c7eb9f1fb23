import { call } from '../bridge/bridge';
import { notifyFailure } from './notice-store';
import { applyServer } from './workspace-store';

/**
 * Starts the mock server. A port that is taken or cannot be listened on becomes part of the
 * server's state, where its page shows it; anything else is told as a notice.
 */
export async function startServer(port: number): Promise<void> {
  const result = await call('server.start', { port });
  if (result.ok) return applyServer(result.value);
  const { code } = result.error;
  if (code === 'port-taken' || code === 'listen-failed') return;
  notifyFailure('The server did not start', result.error);
}

/** Stops the mock server; its clients are disconnected. */
export async function stopServer(): Promise<void> {
  const result = await call('server.stop', {});
  if (result.ok) applyServer(result.value);
  else notifyFailure('The server did not stop', result.error);
}
