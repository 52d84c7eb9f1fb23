import { type Failure, WirescopeError } from '../../../shared/contract/result';
import type { ServerView } from '../../../shared/contract/views';
import type { Clock, Timer } from '../platform/clock';
import type { MockServer } from '../server/types';
import { toFailure } from './failure';

/** Starts and stops the mock server, one thing after the other, and tells how it is. */
export interface ServerControl {
  /**
   * Starts the server unless it runs. Errors: `port-taken` with `freePort`, `listen-failed`;
   * `bad-request` when it runs on another port than the one asked for.
   */
  start(port?: number): Promise<void>;
  /** Starts the server unless it runs; on another port when its own is taken. */
  startAnywhere(): Promise<void>;
  stop(): Promise<void>;
  view(): ServerView;
  dispose(): Promise<void>;
}

/** The server tells nothing unasked: so often is looked whether clients or channels have moved. */
const LOOK_EVERY_MS = 500;

/**
 * @param address where the server listens unless told otherwise
 * @param onChange told when the view has changed
 */
export function createServerControl(
  server: MockServer,
  address: { host: string; port: number },
  clock: Clock,
  onChange: () => void,
): ServerControl {
  let state: ServerView['state'] = 'stopped';
  let portWanted = address.port;
  let error: Failure | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let looking: Timer | null = null;
  let seen = '';

  function enter(next: ServerView['state'], why: Failure | null = null): void {
    state = next;
    error = why;
    onChange();
  }

  /** Runs `work` when what was asked before is done, well or not. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function startNow(port: number | undefined): Promise<void> {
    const running = server.address;
    if (running) {
      if (!port || port === running.port) return;
      throw new WirescopeError(
        'bad-request',
        `The server runs on port ${running.port}. Stop it before starting it on port ${port}.`,
      );
    }
    portWanted = port ?? address.port;
    enter('starting');
    try {
      await server.start(portWanted);
    } catch (failure) {
      enter('failed', toFailure(failure));
      throw failure;
    }
    enter('running');
    looking ??= clock.every(LOOK_EVERY_MS, look);
  }

  async function stopNow(): Promise<void> {
    if (!server.address) return enter('stopped');
    enter('stopping');
    await server.stop();
    enter('stopped');
  }

  function look(): void {
    const now = JSON.stringify(view());
    if (now !== seen) onChange();
    seen = now;
    if (!server.address && server.scenarios().length === 0) stopLooking();
  }

  function stopLooking(): void {
    looking?.cancel();
    looking = null;
  }

  function view(): ServerView {
    const { host, port } = server.address ?? { host: address.host, port: portWanted };
    const running = state === 'running' && server.address !== null;
    return {
      state,
      host,
      port,
      url: running ? `http://${host.includes(':') ? `[${host}]` : host}:${port}` : null,
      clients: server.clients(),
      channels: channelViews(server),
      error,
    };
  }

  return {
    start: (port) => inTurn(() => startNow(port)),
    startAnywhere: () =>
      inTurn(async () => {
        try {
          await startNow(undefined);
        } catch (failure) {
          if (!(failure instanceof WirescopeError) || failure.code !== 'port-taken') throw failure;
          // The free port may have been taken meanwhile; 0 never is.
          await startNow(failure.freePort ?? 0).catch(() => startNow(0));
        }
      }),
    stop: () => inTurn(stopNow),
    view,
    async dispose() {
      stopLooking();
      await server.dispose();
    },
  };
}

/** The channels that have messages, clients or a scenario. */
function channelViews(server: MockServer): ServerView['channels'] {
  const byName = new Map<string, ServerView['channels'][number]>();
  for (const { name, newestId } of server.channels()) {
    byName.set(name, { name, newestId, scenario: null, ratePerSecond: null });
  }
  for (const { name: scenario, channel: name, ratePerSecond } of server.scenarios()) {
    const newestId = byName.get(name)?.newestId ?? 0;
    byName.set(name, { name, newestId, scenario, ratePerSecond });
  }
  return [...byName.values()];
}
