import { z } from 'zod';
import { faultPlanSchema } from '../model/fault';
import { replayOptionsSchema } from '../model/replay';
import { scenarioFileSchema } from '../model/scenario-file';
import { staticRulesSchema } from '../model/static-rule';
import { TRANSPORTS } from '../model/transport';

const nothing = z.strictObject({});
const port = z.number().int().min(0).max(65_535);
const row = z.number().int().min(0);
const page = { from: row, count: z.number().int().min(1).max(500) };
/** Id of a file kept by the program: its name, never a path. */
const fileId = z.string().regex(/^[^/\\\0]{1,200}$/);
const oneScenario = z.strictObject({ scenario: fileId });

/** By what the clients table can be sorted. */
export const CLIENT_SORTS = [
  'id',
  'transport',
  'channel',
  'user',
  'remote',
  'since',
  'delivered',
  'waiting',
  'lag',
  'bytes',
] as const;

/** What the window may ask of the mock server, by name: the schema of the request. */
export const serverCommandSchemas = {
  /** Starts the mock server. `port` 0 = any free one. Errors: `port-taken` with `freePort`. */
  'server.start': z.strictObject({
    port: port.optional(),
    host: z.string().max(255).optional(),
    tls: z.boolean().optional(),
  }),
  'server.stop': nothing,
  /** Origins allowed besides loopback ones, from the next request on. Error: `bad-request`. */
  'server.setOrigins': z.strictObject({ origins: z.array(z.string().max(2_048)).max(100) }),
  /** Starts a scenario, or one of the kept ones by its id, in the place of those that run in the channel. */
  'server.startScenario': z.strictObject({
    name: z.string().max(200),
    channel: z.string().max(256).optional(),
    ratePerSecond: z.number().positive().max(1_000_000).optional(),
    sizeBytes: z.number().int().min(1).max(1_048_576).optional(),
    jitter: z.number().min(0).max(1).optional(),
    /** `name` is the id of a kept scenario; the figures above are the file's. */
    kept: z.boolean().optional(),
  }),
  /** Stops what publishes in the channel by itself; history stays. */
  'server.stopScenario': z.strictObject({ channel: z.string() }),
  /** Publishes `data`: as JSON when it parses, else as a string. */
  'server.publish': z.strictObject({
    channel: z.string().max(256),
    event: z.string().max(256),
    data: z.string().max(1_048_576),
  }),
  /** A range of the clients, in the order asked for. */
  'server.clients': z.strictObject({
    ...page,
    sort: z.enum(CLIENT_SORTS).default('id'),
    descending: z.boolean().default(false),
    /** Part of channel, user, address or origin, in any case; empty = all. */
    text: z.string().max(256).default(''),
    transport: z.enum(TRANSPORTS).nullable().default(null),
  }),
  /** Ends a client. Error: `not-found` when it has gone by itself. */
  'server.kick': z.strictObject({ id: z.number().int().min(0) }),
  'server.requests': z.strictObject(page),
  /** Takes over a plan of faults, at once, for those connected too. Error: `bad-request`. */
  'server.setFaults': faultPlanSchema,
  /** A range of the faults done. */
  'server.injected': z.strictObject(page),
  /** How the instances stand. */
  'server.instances': nothing,
  /** How many instances run, the server itself counted. They listen on ports beside its own. */
  'server.setInstances': z.strictObject({ count: z.number().int().min(1).max(5) }),
  /** Null = in-process. All instances move, nobody is disconnected; ids go on. Error: `bad-request`. */
  'server.setBroker': z.strictObject({ redis: z.string().max(2_048).nullable() }),
  /** Ends an instance as a crash would, by RST; `up` brings it back on its port. */
  'server.killInstance': z.strictObject({ number: z.number().int().min(1).max(5) }),
  'server.reviveInstance': z.strictObject({ number: z.number().int().min(1).max(5) }),
  /** Sends messages through all instances to a client at each and times the hops. */
  'server.measureHops': nothing,
  /** The scenarios and plain answers kept. */
  'server.scenarios': nothing,
  /** Keeps a scenario as a file; `scenario` null = a new one. Error: `bad-request`. */
  'server.saveScenario': z.strictObject({ scenario: fileId.nullable(), file: scenarioFileSchema }),
  'server.deleteScenario': oneScenario,
  /** Shows the file in the system's file manager. */
  'server.revealScenario': oneScenario,
  /** Asks for a file and keeps a copy of it. Null when the user chose none. Error: `bad-request`. */
  'server.importScenario': nothing,
  /** Asks where to and writes a copy of the file. */
  'server.exportScenario': oneScenario,
  /** The first messages of a scenario as it stands in the editor. Error: `bad-request`. */
  'server.previewScenario': z.strictObject({ file: scenarioFileSchema }),
  /** What its dialogue would do with a text, without a client. Error: `bad-request`. */
  'server.rehearseDialogue': z.strictObject({
    file: scenarioFileSchema,
    text: z.string().max(65_536),
    user: z.string().max(256).nullable().default(null),
  }),
  /** Replaces the plain answers. Error: `bad-request` for a path that the server has itself. */
  'server.setRules': z.strictObject({ rules: staticRulesSchema }),
  /**
   * Publishes a capture again; null = the recording under way as far as it is stored by now, and the
   * connection is the workspace's. Errors: `not-found`, `capture-unreadable`, `bad-request` (a
   * connection or channel that cannot be), `too-many`.
   */
  'server.startReplay': z.strictObject({
    capture: fileId.nullable(),
    options: replayOptionsSchema,
  }),
  /** Ends a replay, or puts one away that has ended. Error: `not-found`. */
  'server.stopReplay': z.strictObject({ id: z.number().int().positive() }),
} as const;
