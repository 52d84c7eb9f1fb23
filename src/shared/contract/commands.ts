import { z } from 'zod';
import { connectionSpecSchema } from '../model/connection-spec';
import { settingsSchema } from '../model/settings';
import type { ActionId } from './actions';
import type {
  AlertView,
  AppInfo,
  ConnectionLive,
  ConnectionSetup,
  ConnectionView,
  FoundView,
  LogPage,
  PastedView,
  PostAnswer,
  PublishedView,
  RecordDetail,
  SeriesView,
  ServerClientsView,
  ServerRequestsView,
  ServerView,
  SettingsView,
  StateSpan,
} from './views';

const connectionId = z.number().int().positive();
const nothing = z.strictObject({});
const oneConnection = z.strictObject({ id: connectionId });
const port = z.number().int().min(0).max(65_535);
const row = z.number().int().min(0);

/** Most characters of a message or body that the window hands over at once. */
const MAX_TEXT = 16_777_216;
const text = z.string().max(MAX_TEXT);

/** A message as the composer hands it over; `{{variables}}` in a text are filled in. */
const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text }),
  z.strictObject({ type: z.literal('binary'), base64: z.base64().max(MAX_TEXT) }),
]);
/** See {@link message}. */
export type MessageInput = z.infer<typeof message>;

// Without the defaults: what is left out stays as it is.
const { theme, notifyLost, alerts, variables, snippets } = settingsSchema.shape;
const settingsPatch = z.strictObject({
  theme: theme.unwrap().optional(),
  notifyLost: notifyLost.unwrap().optional(),
  alerts: alerts.unwrap().optional(),
  variables: variables.unwrap().optional(),
  snippets: snippets.unwrap().optional(),
});

/** What the window may ask, by name: the schema of the request. Anything else is refused. */
export const commandSchemas = {
  /** Versions, platform and whether the window runs sandboxed. */
  'app.info': nothing,
  /** Starts the server with `trades` at 10/s and one connection per transport; idempotent. */
  'demo.start': nothing,
  /** Starts the mock server. `port` 0 = any free one. Errors: `port-taken` with `freePort`. */
  'server.start': z.strictObject({ port: port.optional(), host: z.string().max(255).optional() }),
  'server.stop': nothing,
  /** Origins allowed besides loopback ones, from the next request on. Error: `bad-request`. */
  'server.setOrigins': z.strictObject({ origins: z.array(z.string().max(2_048)).max(100) }),
  /** Starts a scenario in the place of those that run in the channel. */
  'server.startScenario': z.strictObject({
    name: z.string().max(64),
    channel: z.string().max(256).optional(),
    ratePerSecond: z.number().positive().max(1_000_000).optional(),
    sizeBytes: z.number().int().min(1).max(1_048_576).optional(),
    jitter: z.number().min(0).max(1).optional(),
  }),
  /** Stops what publishes in the channel by itself; history stays. */
  'server.stopScenario': z.strictObject({ channel: z.string() }),
  /** Publishes `data`: as JSON when it parses, else as a string. */
  'server.publish': z.strictObject({
    channel: z.string().max(256),
    event: z.string().max(256),
    data: z.string().max(1_048_576),
  }),
  'server.clients': nothing,
  /** Ends a client. Error: `not-found` when it has gone by itself. */
  'server.kick': z.strictObject({ id: z.number().int().min(0) }),
  'server.requests': z.strictObject({ from: row, count: z.number().int().min(1).max(500) }),
  /** Adds a connection and, when `connect` is true, dials at once. */
  'connections.create': z.strictObject({ spec: connectionSpecSchema, connect: z.boolean() }),
  /**
   * Replaces the spec. A connection that is active is closed in good order first, and dials again
   * with the new spec, if `reconnect` is true; else it is refused.
   */
  'connections.update': z.strictObject({
    id: connectionId,
    spec: connectionSpecSchema,
    reconnect: z.boolean().default(false),
  }),
  'connections.rename': z.strictObject({ id: connectionId, name: z.string().max(200) }),
  /** Adds an idle connection with the same spec behind it. */
  'connections.duplicate': oneConnection,
  'connections.remove': oneConnection,
  'connections.connect': oneConnection,
  'connections.disconnect': oneConnection,
  /** Cuts a wait short. */
  'connections.reconnectNow': oneConnection,
  /** Sends a message. Errors: `not-open`, `not-supported`, `too-many` (the outbox is full). */
  'connections.send': z.strictObject({ id: connectionId, message }),
  /** Sends a ping whose round trip is measured. Errors: `not-open`, `not-supported`. */
  'connections.ping': oneConnection,
  /** Closes a WebSocket with a code and reason of one's own. Errors: `not-open`, `bad-request`. */
  'connections.close': z.strictObject({
    id: connectionId,
    code: z.number().int(),
    reason: z.string().max(123),
  }),
  /** Sends an HTTP request beside the connection, with its headers; its secrets to its own origin only. */
  'connections.post': z.strictObject({
    id: connectionId,
    url: z.string().min(1).max(65_536),
    method: z.string().regex(/^[A-Za-z]+$/, 'a method is letters only'),
    contentType: z.string().max(256).nullable(),
    body: text,
  }),
  /** Sends a message every `everyMs` until told to stop or the connection closes for good. */
  'connections.repeat': z.strictObject({
    id: connectionId,
    message,
    everyMs: z.number().int().min(10).max(86_400_000),
  }),
  'connections.stopRepeat': oneConnection,
  /** The last 90 seconds of some connections. Percentiles are kept while this is asked. */
  'connections.series': z.strictObject({ ids: z.array(connectionId).max(12) }),
  /** Reads a pasted curl or CLI line, or a URL. Error: `bad-request`. */
  'connections.parse': z.strictObject({ text: z.string().max(262_144) }),
  /** The connection as a command line, secrets included. */
  'connections.copyAs': z.strictObject({ id: connectionId, format: z.enum(['curl', 'cli']) }),
  /** The whole state, for a window that has just opened. */
  'workspace.read': nothing,
  /** Changes the settings named, whole values; the rest stays. */
  'settings.update': settingsPatch,
  /** At most `count` rows from row number `from` on (or the first still held). */
  'log.rows': z.strictObject({
    id: connectionId,
    from: row,
    count: z.number().int().min(1).max(500),
  }),
  /** One record whole, for the inspector. Error: `not-found` when it has fallen out. */
  'log.record': z.strictObject({ id: connectionId, row }),
  /** The next or previous row, from `from` on, whose event or payload holds the text; case does not matter. */
  'log.find': z.strictObject({
    id: connectionId,
    text: z.string().min(1).max(1_024),
    from: row,
    direction: z.enum(['next', 'previous']),
  }),
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
  'server.setOrigins': ServerView;
  'server.startScenario': ServerView;
  'server.stopScenario': ServerView;
  'server.publish': PublishedView;
  'server.clients': ServerClientsView;
  'server.kick': null;
  'server.requests': ServerRequestsView;
  'connections.create': ConnectionView;
  'connections.update': ConnectionView;
  'connections.rename': ConnectionView;
  'connections.duplicate': ConnectionView;
  'connections.remove': null;
  'connections.connect': null;
  'connections.disconnect': null;
  'connections.reconnectNow': null;
  'connections.send': null;
  'connections.ping': null;
  'connections.close': null;
  'connections.post': PostAnswer;
  'connections.repeat': null;
  'connections.stopRepeat': null;
  'connections.series': SeriesView[];
  'connections.parse': PastedView;
  'connections.copyAs': { text: string };
  'workspace.read': WorkspaceView;
  'settings.update': SettingsView;
  'log.rows': LogPage;
  'log.record': RecordDetail;
  'log.find': FoundView;
}

/** Everything the window shows that is not a log row. */
export interface WorkspaceView {
  server: ServerView;
  settings: SettingsView;
  connections: ConnectionView[];
}

/** What has moved since the last push; what has not is null or left out. */
export interface WorkspaceChange {
  server: ServerView | null;
  settings: SettingsView | null;
  /** The ids of all connections in order, when one was added or removed. */
  order: number[] | null;
  /** Setups that changed; those of new connections among them. */
  setups: ConnectionSetup[];
  /** Figures that moved. */
  lives: ConnectionLive[];
  /** States that were entered; those told before are not told again. */
  stories: { id: number; spans: StateSpan[] }[];
}

/** What main tells the window unasked. */
export interface Pushes {
  /**
   * Counters, rates, states and log heads moved. Coalesced: at most one every 100 ms. Rows are
   * pulled with `log.rows`.
   */
  'workspace.changed': WorkspaceChange;
  /** An alert rule was met, or a connection was lost and the user wants to know. */
  'alert.raised': AlertView;
  /** An item of the application menu was chosen. */
  'menu.chosen': { action: ActionId };
  /** The user asked for a connection outside the window, by its notification. */
  'connection.show': { id: number };
}

/** The name of a push. */
export type PushName = keyof Pushes;
