import { z } from 'zod';
import { compareSpecSchema } from '../model/compare';
import { connectionSpecSchema } from '../model/connection-spec';
import { logFilterSchema, textPatternSchema } from '../model/log-filter';
import { MEASURE_WINDOWS } from '../model/measures';
import { RECORD_KINDS } from '../model/record';
import { settingsSchema } from '../model/settings';
import { serverCommandSchemas } from './server-commands';

const connectionId = z.number().int().positive();
const nothing = z.strictObject({});
const oneConnection = z.strictObject({ id: connectionId });
const row = z.number().int().min(0);
/** Id of a capture: the name of its file, never a path. */
const captureId = z.string().regex(/^[^/\\\0]{1,200}$/);
const oneCapture = z.strictObject({ capture: captureId });
const captureName = z.string().min(1).max(200);
const view = z.number().int().positive();
/** Id of a comparison: the name of its file, never a path. */
const runId = z.string().regex(/^[\w-]{1,64}$/);
const oneRun = z.strictObject({ run: runId });
/** A run that is laid over it goes with it. */
const against = runId.nullable().default(null);
const oneJob = z.strictObject({ job: z.number().int().positive() });

/** Whose records a log shows. */
const logSource = z.strictObject({
  /** Null = the recording under way. */
  capture: captureId.nullable(),
  /** Null = all. In the recording under way a connection goes by its id in the workspace. */
  connection: connectionId.nullable(),
});
/** See {@link logSource}. */
export type LogSource = z.infer<typeof logSource>;

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
const { theme, notifyLost, alerts, variables, snippets, filters, recording } = settingsSchema.shape;
const settingsPatch = z.strictObject({
  theme: theme.unwrap().optional(),
  notifyLost: notifyLost.unwrap().optional(),
  alerts: alerts.unwrap().optional(),
  variables: variables.unwrap().optional(),
  snippets: snippets.unwrap().optional(),
  filters: filters.unwrap().optional(),
  recording: recording.unwrap().optional(),
});

/** What the window may ask, by name: the schema of the request. Anything else is refused. */
export const commandSchemas = {
  /** Versions, platform and whether the window runs sandboxed. */
  'app.info': nothing,
  /** Starts the server with `trades` at 10/s and one connection per transport; idempotent. */
  'demo.start': nothing,
  ...serverCommandSchemas,
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
  /** The newest 120 points of some connections. Percentiles are kept while this is asked. */
  'connections.series': z.strictObject({
    ids: z.array(connectionId).max(12),
    stepMs: z.union([z.literal(1_000), z.literal(5_000), z.literal(30_000)]),
  }),
  /** What is measured about a connection; latency by time is kept while this or series is asked. */
  'connections.measures': z.strictObject({ id: connectionId, window: z.enum(MEASURE_WINDOWS) }),
  /** What its sequence of messages shows. */
  'connections.delivery': oneConnection,
  /** What may be wrong with it. */
  'connections.doctor': oneConnection,
  /** Reads a pasted curl or CLI line, or a URL. Error: `bad-request`. */
  'connections.parse': z.strictObject({ text: z.string().max(262_144) }),
  /** The connection as a command line, secrets included. */
  'connections.copyAs': z.strictObject({ id: connectionId, format: z.enum(['curl', 'cli']) }),
  /** The whole state, for a window that has just opened. */
  'workspace.read': nothing,
  /** Changes the settings named, whole values; the rest stays. */
  'settings.update': settingsPatch,
  /**
   * Opens a view of a log; `log.moved` tells how it grows until it is closed. Errors: `not-found`,
   * `bad-request` (a pattern that cannot be read), `too-many`.
   */
  'log.open': z.strictObject({ source: logSource, filter: logFilterSchema.nullable() }),
  'log.close': z.strictObject({ view }),
  /** At most `count` rows from row number `from` on. */
  'log.rows': z.strictObject({ view, from: row, count: z.number().int().min(1).max(500) }),
  /** One record whole, for the inspector. Error: `not-found`. */
  'log.record': z.strictObject({ view, row }),
  /** A piece of a record's payload, at most 1 MiB. Error: `not-found`. */
  'log.payload': z.strictObject({
    view,
    row,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(1_048_576),
  }),
  /**
   * The next or previous row, from `from` on, that holds the text (null = that is a finding of the
   * delivery audit, or marked); a newer search ends an older one.
   */
  'log.find': z.strictObject({
    view,
    text: textPatternSchema.nullable(),
    from: row,
    direction: z.enum(['next', 'previous']),
  }),
  /** The row of a record, or of the first at or after a moment; of the nearest after it under a filter. */
  'log.place': z.strictObject({
    view,
    at: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('seq'), seq: row }),
      z.strictObject({ by: z.literal('time'), at: z.number() }),
    ]),
  }),
  /** Marks a record, with a note or `''`; null takes the mark away. */
  'log.mark': z.strictObject({ view, row, note: z.string().max(4_096).nullable() }),
  /** The newest row of a kind and event at or before a row: what "pin the latest" and diff look at. */
  'log.latest': z.strictObject({
    view,
    /** Looked at first; null = the last row. */
    from: row.nullable(),
    kind: z.enum(RECORD_KINDS),
    event: z.string().max(1_024).nullable(),
    direction: z.enum(['received', 'sent']).nullable(),
  }),
  /** Keeps the recording under way, under a name. */
  'recording.keep': z.strictObject({ name: captureName }),
  /** Closes the recording under way; the next record begins another. `discard` deletes it. */
  'recording.finish': z.strictObject({ discard: z.boolean() }),
  /** Tries again after trouble with the disk. */
  'recording.retry': nothing,
  'captures.list': nothing,
  /** Opens a capture beside the recording, in Monitor. Errors: `not-found`, `capture-unreadable`. */
  'captures.open': oneCapture,
  'captures.close': oneCapture,
  /** Names a capture and keeps it. */
  'captures.rename': z.strictObject({ capture: captureId, name: captureName }),
  /** Deletes the file. The recording under way is not deleted: finish it first. */
  'captures.delete': oneCapture,
  /** Shows the file in the system's file manager. */
  'captures.reveal': oneCapture,
  /**
   * Asks for a file and begins to export all records, or those that pass the filter; `job.moved`
   * tells how far it is. Null when the user chose no file.
   */
  'captures.export': z.strictObject({
    source: logSource,
    filter: logFilterSchema.nullable(),
    format: z.enum(['ndjson', 'csv', 'har', 'sqlite']),
    /** Passwords, tokens and cookies as they are; else they are replaced. */
    withSecrets: z.boolean(),
  }),
  /** Asks for a file (NDJSON or HAR) and begins to import it as a capture. Null when none was chosen. */
  'captures.import': nothing,
  'jobs.cancel': oneJob,
  /** Shows the file that an export has written in the system's file manager. Error: `not-found`. */
  'jobs.reveal': oneJob,
  'compare.read': nothing,
  /** Starts a comparison; `compare.moved` tells how far it is. Errors: `too-many`, `bad-request`. */
  'compare.start': compareSpecSchema,
  'compare.cancel': nothing,
  /** One run of the history whole. Error: `not-found`. */
  'compare.run': oneRun,
  'compare.rename': z.strictObject({ run: runId, name: captureName }),
  'compare.delete': oneRun,
  /** A run as a Markdown text, to copy. Error: `not-found`. */
  'compare.markdown': z.strictObject({ run: runId, against }),
  /** Asks for a file and writes a run into it. False when the user chose none. */
  'compare.export': z.strictObject({
    run: runId,
    against,
    format: z.enum(['json', 'markdown', 'png']),
    /** `png`: the part of the page to take, in CSS pixels. */
    area: z
      .strictObject({
        x: z.number().min(0).max(100_000),
        y: z.number().min(0).max(100_000),
        width: z.number().min(1).max(100_000),
        height: z.number().min(1).max(100_000),
      })
      .nullable(),
  }),
} as const;

/** The name of a command. */
export type CommandName = keyof typeof commandSchemas;

/** What the window sends with a command. */
export type CommandRequest<N extends CommandName> = z.input<(typeof commandSchemas)[N]>;
