import { settingsSchema } from '../../../shared/model/settings';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { followSecrets } from './follow-secrets';
import { type DecodedProfile, decodeProfile, encodeProfile } from './profile-file';
import { MAX_BYTES, mustNotOverwrite, saveTrouble, tooLarge } from './save-trouble';
import { createSaver } from './saver';
import { createSealer, type Sealer } from './sealer';
import type { Profile, ProfileData, SecretBox } from './types';
import { keepAside, readWhole, writeWhole } from './whole-file';

const SAVE_AFTER_MS = 200;

/**
 * Opens what is kept between starts; never rejects. What cannot be read is moved aside (the whole
 * file) or left out (a part of it; the file is copied aside first), and `trouble` says so.
 *
 * @param file absolute path; made, with its folder, by the first save
 */
export async function openProfile(
  file: string,
  box: SecretBox,
  clock: Clock,
  log: Log,
): Promise<Profile> {
  const sealer = createSealer(box, log);
  const { decoded, trouble, mayWrite } = await readProfile(file, sealer, Math.floor(clock.now()));
  if (trouble !== null) log.warn(trouble);

  const { data, missing, bad, unopened } = decoded;
  const follow = followSecrets(data, unopened);
  const listeners: ((trouble: string | null) => void)[] = [];
  let notSaved: string | null = null;

  function tell(now: string | null): void {
    const before = notSaved;
    notSaved = now;
    if (now === null && before === null) return;
    for (const listener of listeners) listener(now);
  }

  const saver = createSaver<() => string>(
    async (encode) => {
      if (!mayWrite) throw mustNotOverwrite();
      const text = encode();
      if (Buffer.byteLength(text) > MAX_BYTES) throw tooLarge();
      await writeWhole(file, text);
      tell(null);
    },
    clock,
    SAVE_AFTER_MS,
    (error) => {
      const told = saveTrouble(file, error);
      log.warn(told);
      tell(told);
    },
  );

  function save(newest: ProfileData): void {
    const kept = follow(newest); // of every version, also of those that are not written
    saver.save(() => encodeProfile(newest, kept, sealer.startWriting()));
  }

  // Or every start would copy the bad parts aside anew.
  if (bad.length > 0 && mayWrite) save(data);
  return {
    data,
    missing,
    trouble,
    secretsUnavailable: box.unavailable,
    onTrouble(listener) {
      listeners.push(listener);
      if (notSaved !== null) listener(notSaved);
    },
    save,
    flush: saver.flush,
  };
}

interface ReadProfile {
  decoded: DecodedProfile;
  trouble: string | null;
  /** False when writing would destroy what could not be read. */
  mayWrite: boolean;
}

async function readProfile(file: string, sealer: Sealer, epochMs: number): Promise<ReadProfile> {
  const read = await readWhole(file, MAX_BYTES);
  if (!read) return { decoded: defaults(), trouble: null, mayWrite: true };
  const decoded = 'text' in read ? decodeProfile(read.text, sealer) : read.problem;
  const aside = `${file}.broken-${epochMs}`;
  if (typeof decoded === 'string') {
    const moved = await keepAside(file, aside, 'move');
    const kept = moved
      ? `The file was moved to ${aside}, and Wirescope starts with its defaults.`
      : 'It could not be moved aside either, so nothing is saved until it is moved or removed.';
    const trouble = `${file} was not used: ${decoded}. ${kept}`;
    return { decoded: defaults(), trouble, mayWrite: moved };
  }
  if (decoded.bad.length === 0) return { decoded, trouble: null, mayWrite: true };
  const copied = await keepAside(file, aside, 'copy');
  const kept = copied
    ? `The file as it was is kept as ${aside}.`
    : 'It could not be copied aside, so nothing is saved until it is moved or repaired.';
  const trouble = `Parts of ${file} could not be read and were left out: ${decoded.bad.join(', ')}. ${kept}`;
  return { decoded, trouble, mayWrite: copied };
}

function defaults(): DecodedProfile {
  return {
    data: { settings: settingsSchema.parse({}), connections: [] },
    missing: { connections: [], variables: [] },
    bad: [],
    unopened: { connections: [], variables: [] },
  };
}
