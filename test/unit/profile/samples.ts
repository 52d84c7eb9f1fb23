import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Log } from '../../../src/main/engine/platform/log';
import { openProfile } from '../../../src/main/engine/profile/profile';
import type { ProfileData, Settings } from '../../../src/main/engine/profile/types';
import {
  type ConnectionSpec,
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';
import { settingsSchema } from '../../../src/shared/model/settings';
import { createManualClock } from '../../support/manual-clock';
import { createSecretBox } from '../../support/secret-box';

/** Epoch ms at which the clock of {@link setUpFolder} stands. */
export const START = 1_764_000_000_000;

/** A complete spec. */
export function spec(more: Partial<ConnectionSpecInput> = {}): ConnectionSpec {
  return connectionSpecSchema.parse({
    url: 'wss://example.test/',
    transport: 'websocket',
    ...more,
  });
}

/** What there is to keep. */
export function dataOf(specs: ConnectionSpec[] = [], more: Partial<Settings> = {}): ProfileData {
  return {
    settings: { ...settingsSchema.parse({}), ...more },
    connections: specs.map((one) => ({ spec: one })),
  };
}

/** A folder of the test's own, with a profile's file in it once something is saved. */
export async function setUpFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'wirescope-profile-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'profile.json');
  const clock = createManualClock(START);
  const logged: string[] = [];
  const log: Log = { info: (line) => logged.push(line), warn: (line) => logged.push(line) };

  return {
    folder,
    file,
    clock,
    logged,
    open: (box = createSecretBox()) => openProfile(file, box, clock, log),
    text: () => readFile(file, 'utf8'),
    names: async () => (await readdir(folder)).sort(),
  };
}
