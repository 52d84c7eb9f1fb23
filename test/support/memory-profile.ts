import type { Profile, ProfileData } from '../../src/main/engine/profile/types';
import { settingsSchema } from '../../src/shared/model/settings';

/** A profile without a file. */
export interface MemoryProfile extends Profile {
  /** What was saved, newest last. */
  readonly saved: ProfileData[];
}

/** Makes one that holds what is given, else the defaults. */
export function memoryProfile(given: Partial<Profile> = {}): MemoryProfile {
  const saved: ProfileData[] = [];
  return {
    data: { settings: settingsSchema.parse({}), connections: [] },
    missing: { connections: [], variables: [] },
    trouble: null,
    secretsUnavailable: null,
    onTrouble: () => undefined,
    ...given,
    saved,
    save: (data) => saved.push(data),
    flush: () => Promise.resolve(),
  };
}
