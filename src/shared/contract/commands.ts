import { z } from 'zod';
import { connectionSpecSchema } from '../model/connection-spec';
import type { AppInfo, ConnectionView, LogPage, RecordDetail, ServerView } from './views';

const connectionId = z.number().int().positive();
const nothing = z.strictObject({});

/** What the window may ask, by name: the schema of the request. Anything else is refused. */
export const commandSchemas = {
  /** Versions, platform and whether the window runs sandboxed. */
  'app.info': nothing,
  /** Starts the server with `trades` at 10/s and one connection per transport; idempotent. */
  'demo.start': nothing,
  /** Starts the mock server. `port` 0 = any free one. Errors: `port-taken` with `freePort`. */
  'server.start': z.strictObject({ port: z.number().int().min(0).max(65_535).optional() }),
  'server.stop': nothing,
  /** Adds a connection and, when `connect` is true, dials at once. */
  'connections.create': z.strictObject({ spec: connectionSpecSchema, connect: z.boolean() }),
  /** Replaces the spec of a connection that is idle or closed. */
  'connections.update': z.strictObject({ id: connectionId, spec: connectionSpecSchema }),
  'connections.remove': z.strictObject({ id: connectionId }),
  'connections.connect': z.strictObject({ id: connectionId }),
  'connections.disconnect': z.strictObject({ id: connectionId }),
  /** Cuts a wait short. */
  'connections.reconnectNow': z.strictObject({ id: connectionId }),
  /** The whole state, for a window that has just opened. */
  'workspace.read': nothing,
  /** At most `count` rows from row number `from` on (or the first still held). */
  'log.rows': z.strictObject({
    id: connectionId,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(500),
  }),
  /** One record whole, for the inspector. Error: `not-found` when it has fallen out. */
  'log.record': z.strictObject({ id: connectionId, row: z.number().int().min(0) }),
} as const;

/** The name of a command. */
export type CommandName = keyof typeof commandSchemas;

/** What the window sends with a command. */
export type CommandRequest<N extends CommandName> = z.input<(typeof commandSchemas)[N]>;

/** What each command answers. */
export interface CommandResponses {
  'app.info': AppInfo;
  'demo.start': WorkspaceView;
  'server.start': ServerView;
  'server.stop': ServerView;
  'connections.create': ConnectionView;
  'connections.update': ConnectionView;
  'connections.remove': null;
  'connections.connect': null;
  'connections.disconnect': null;
  'connections.reconnectNow': null;
  'workspace.read': WorkspaceView;
  'log.rows': LogPage;
  'log.record': RecordDetail;
}

/** Everything the window shows that is not a log row. */
export interface WorkspaceView {
  server: ServerView;
  connections: ConnectionView[];
}

/** What main tells the window unasked. Coalesced: at most one of each every 100 ms. */
export interface Pushes {
  /** Counters, rates, states and log heads moved. Rows are pulled with `log.rows`. */
  'workspace.changed': WorkspaceView;
}

/** The name of a push. */
export type PushName = keyof Pushes;
