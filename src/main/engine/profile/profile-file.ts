import { z } from 'zod';
import { connectionSpecSchema } from '../../../shared/model/connection-spec';
import { settingsSchema } from '../../../shared/model/settings';
import type { UnopenedSecrets } from './follow-secrets';
import { type Seal, type Sealer, sealedSchema } from './sealer';
import { putVariableSecrets, takeVariableSecrets, variableName } from './secret-variables';
import { putSecrets, takeSecrets } from './secrets';
import type { Profile, ProfileData, SavedConnection, Settings } from './types';
import { type Unopened, unopenedSchema } from './unopened';

/** The version that is written, and the newest that can be read. */
const VERSION = 1;
/** As many as the window can have. */
const MAX_CONNECTIONS = 1_000;

const versionSchema = z.object({ version: z.number().int().min(1) });
/** The whole file; its parts are checked one by one, so that a bad one does not cost the others. */
const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  settings: z.record(z.string(), z.unknown()),
  /** Values of the secret variables; see {@link takeVariableSecrets}. */
  secretVariables: sealedSchema.nullable(),
  /** What of them the last start could not open. */
  unopenedVariables: z.array(unopenedSchema).default([]),
  connections: z.array(z.unknown()),
});
const connectionSchema = z.strictObject({
  spec: connectionSpecSchema,
  secrets: sealedSchema.nullable(),
  /** What of its secrets the last start could not open. */
  unopened: z.array(unopenedSchema).default([]),
});

/** What a file holds, and what in it could not be read, for people. */
export interface DecodedProfile extends Pick<Profile, 'data' | 'missing'> {
  bad: string[];
  unopened: UnopenedSecrets;
}

/** The text of the file; `unopened` belongs to the data. */
export function encodeProfile(
  { settings, connections }: ProfileData,
  unopened: UnopenedSecrets,
  seal: Seal,
): string {
  const { variables, secrets } = takeVariableSecrets(settings.variables);
  const file: z.input<typeof fileSchema> = {
    version: VERSION,
    settings: { ...settings, variables },
    secretVariables: seal(secrets),
    ...(unopened.variables.length > 0 && { unopenedVariables: [...unopened.variables] }),
    connections: connections.map((connection, index) => {
      const taken = takeSecrets(connection.spec);
      const entry = { spec: taken.spec, secrets: seal(taken.secrets) };
      const rest = unopened.connections[index] ?? [];
      return rest.length > 0 ? { ...entry, unopened: rest } : entry;
    }),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Reads the text of a file; a string says why it is not one of ours, for people. */
export function decodeProfile(text: string, sealer: Sealer): DecodedProfile | string {
  const json = parseJson(text);
  if (json === undefined) return 'it is not JSON';
  const version = versionSchema.safeParse(json).data?.version;
  if (version !== undefined && version > VERSION) {
    return `it was written by a newer Wirescope (version ${version} of the file)`;
  }
  const file = fileSchema.safeParse(json).data;
  if (!file) return 'it is not a profile of Wirescope';

  const { settings, bad } = readSettings(file.settings);
  const opened = sealer.open(file.secretVariables, file.unopenedVariables);
  const variables = putVariableSecrets(settings.variables, opened.secrets);
  const entries = file.connections.slice(0, MAX_CONNECTIONS);
  const connections = entries.flatMap((entry) => readConnection(entry, sealer) ?? []);
  const lost = entries.length - connections.length;
  if (lost > 0) bad.push(countConnections(lost));
  const beyond = file.connections.length - entries.length;
  if (beyond > 0) bad.push(`${countConnections(beyond)} beyond the first 1,000`);
  return {
    data: {
      settings: { ...settings, variables },
      connections: connections.map(({ spec }) => ({ spec })),
    },
    missing: {
      connections: connections.map(({ unopened }) => pathsOf(unopened)),
      variables: pathsOf(opened.unopened).map(variableName),
    },
    bad,
    unopened: {
      connections: connections.map(({ unopened }) => unopened),
      variables: opened.unopened,
    },
  };
}

function pathsOf(unopened: readonly Unopened[]): string[] {
  return unopened.flatMap(({ of }) => Object.keys(of));
}

function countConnections(count: number): string {
  return count === 1 ? '1 connection' : `${count} connections`;
}

/** Undefined when it does not parse; the error would quote the file. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each setting on its own; a bad one takes its default. */
function readSettings(raw: Readonly<Record<string, unknown>>): {
  settings: Settings;
  bad: string[];
} {
  const shape: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;
  const good: Record<string, unknown> = {};
  const bad: string[] = [];
  for (const [name, value] of Object.entries(raw)) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (schema?.safeParse(value).success) good[name] = value;
    else bad.push(schema ? `the setting "${name}"` : 'a setting of an unknown name');
  }
  return { settings: settingsSchema.parse(good), bad };
}

function readConnection(
  entry: unknown,
  sealer: Sealer,
): (SavedConnection & { unopened: Unopened[] }) | null {
  const read = connectionSchema.safeParse(entry).data;
  if (!read) return null;
  const { secrets, unopened } = sealer.open(read.secrets, read.unopened);
  return { spec: putSecrets(read.spec, secrets), unopened };
}
