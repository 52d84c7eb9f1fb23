import type { WorkspaceView } from '../../../shared/contract/commands';
import { WirescopeError } from '../../../shared/contract/result';
import { toDetail } from '../capture/detail';
import { toRow } from '../capture/row';
import { createCoalescer } from './coalescer';
import { createConnections } from './connections';
import { createDemo } from './demo';
import { createServerControl } from './server-control';
import type { CommandHandlers, Workspace, WorkspaceOptions } from './types';

const DEFAULT_PUSH_INTERVAL_MS = 100;

/** Makes a workspace: nothing listens and nothing is connected. Runs under plain Node. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { platform, appInfo, push } = options;
  const { clock } = platform;
  const pushes = createCoalescer(clock, options.pushIntervalMs ?? DEFAULT_PUSH_INTERVAL_MS, emit);
  const server = createServerControl(options.server, options.serverAddress, clock, pushes.mark);
  const connections = createConnections(options, pushes.mark);
  const demo = createDemo(options.server, server, connections);

  function view(): WorkspaceView {
    const views = Array.from(connections.all(), (tracked) => tracked.view());
    return { server: server.view(), connections: views };
  }

  function emit(): void {
    push('workspace.changed', view());
    // A rate falls to 0 and a sparkline moves on when nothing arrives, too.
    let soonest = Number.POSITIVE_INFINITY;
    for (const tracked of connections.all()) {
      soonest = Math.min(soonest, tracked.changesInMs() ?? soonest);
    }
    if (soonest < Number.POSITIVE_INFINITY) pushes.markIn(soonest);
  }

  const handlers: CommandHandlers = {
    'app.info': () => appInfo,
    'demo.start': async () => {
      await demo.start();
      return view();
    },
    'server.start': async ({ port }) => {
      await server.start(port);
      return server.view();
    },
    'server.stop': async () => {
      await server.stop();
      return server.view();
    },
    'connections.create': ({ spec, connect }) => {
      const tracked = connections.create(spec);
      if (connect) tracked.connection.connect();
      return tracked.view();
    },
    'connections.update': ({ id, spec }) => {
      const tracked = connections.update(id, spec);
      demo.forget(id);
      return tracked.view();
    },
    'connections.remove': ({ id }) => {
      connections.remove(id);
      return null;
    },
    'connections.connect': ({ id }) => {
      connections.find(id).connection.connect();
      return null;
    },
    'connections.disconnect': ({ id }) => {
      connections.find(id).connection.disconnect();
      return null;
    },
    'connections.reconnectNow': ({ id }) => {
      connections.find(id).connection.reconnectNow();
      return null;
    },
    'workspace.read': view,
    'log.rows': async ({ id, from, count }) => {
      const { capture } = connections.find(id);
      const captured = await capture.read(from, count);
      return { ...capture.head(), rows: captured.map(toRow) };
    },
    'log.record': async ({ id, row }) => {
      const captured = await connections.find(id).capture.readOne(row);
      if (captured) return toDetail(captured);
      throw new WirescopeError('not-found', `Row ${row} is not in memory (any more).`);
    },
  };

  return {
    handlers,
    clockJumped(jumpMs) {
      for (const tracked of connections.all()) {
        tracked.note({ kind: 'clock', at: clock.now(), jumpMs });
      }
    },
    async dispose() {
      pushes.dispose();
      connections.dispose();
      await server.dispose();
    },
  };
}
