import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { WirescopeError } from '../../../shared/contract/result';
import type { ScenarioEntry } from '../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../shared/model/scenario-file';
import { readWhole, writeWhole } from '../profile/whole-file';
import { decodeScenario, encodeScenario, MAX_FILE_BYTES } from '../server/scenarios/scenario-text';

/** Scenarios as files of a folder, which the CLI reads too. */
export interface ScenarioFiles {
  /** All of them by name; those that cannot be read say why. */
  list(): Promise<ScenarioEntry[]>;
  /** Errors: `not-found`, `bad-request` for a file that is no scenario. */
  read(id: string): Promise<ScenarioFile>;
  /** Keeps one; `id` null = under a new name. Errors: `not-found`, `too-many`, `disk`. */
  save(id: string | null, file: ScenarioFile): Promise<string>;
  /** Errors: `not-found`, `disk`. */
  remove(id: string): Promise<void>;
  /** Where the file is. Error: `not-found`. */
  locate(id: string): Promise<string>;
}

/** So many files are looked at and kept. */
const MOST = 500;
const FILE = /^([^/\\]{1,200})\.json$/i;

/** @param folder of the files; made when the first is kept */
export function createScenarioFiles(folder: string): ScenarioFiles {
  /** Read anew only when size or time differ. */
  let known = new Map<string, { mark: string; entry: ScenarioEntry }>();
  /** One thing after the other: two new ones must not get the same name. */
  let last: Promise<unknown> = Promise.resolve();

  const fileOf = (id: string) => path.join(folder, `${id}.json`);

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function ids(): Promise<string[]> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw new WirescopeError('disk', `${folder} cannot be read (${error.code ?? 'unknown'}).`);
    });
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  }

  async function entryOf(id: string): Promise<{ mark: string; entry: ScenarioEntry } | null> {
    const found = await stat(fileOf(id)).catch(() => null);
    if (!found) return null;
    const mark = `${found.size} ${found.mtimeMs}`;
    const before = known.get(id);
    if (before?.mark === mark) return before;
    const read = await readWhole(fileOf(id), MAX_FILE_BYTES);
    if (read === null) return null;
    const decoded = 'text' in read ? decodeScenario(read.text) : read;
    const entry: ScenarioEntry =
      'value' in decoded
        ? { id, scenario: decoded.value, trouble: null }
        : { id, scenario: null, trouble: decoded.problem };
    return { mark, entry };
  }

  async function list(): Promise<ScenarioEntry[]> {
    const entries = new Map<string, { mark: string; entry: ScenarioEntry }>();
    for (const id of (await ids()).slice(0, MOST)) {
      const entry = await entryOf(id);
      if (entry) entries.set(id, entry);
    }
    known = entries;
    return Array.from(entries.values(), ({ entry }) => entry);
  }

  async function present(id: string): Promise<string> {
    const file = fileOf(id);
    if (await stat(file).catch(() => null)) return file;
    throw notFound();
  }

  /** A name that no file has yet; file names may be the same in any case. */
  async function freeId(name: string): Promise<string> {
    const taken = new Set((await ids()).map((id) => id.toLowerCase()));
    if (taken.size >= MOST) {
      throw new WirescopeError('too-many', `There are ${MOST} scenarios. Delete one first.`);
    }
    const base = slug(name);
    for (let number = 1; ; number++) {
      const id = number === 1 ? base : `${base}-${number}`;
      if (!taken.has(id)) return id;
    }
  }

  return {
    list: () => inTurn(list),
    read: (id) =>
      inTurn(async () => {
        const entry = (await entryOf(id))?.entry;
        if (!entry) throw notFound();
        if (entry.scenario) return entry.scenario;
        throw new WirescopeError('bad-request', `${fileOf(id)} is no scenario: ${entry.trouble}.`);
      }),
    save: (wanted, file) =>
      inTurn(async () => {
        if (wanted !== null) await present(wanted);
        const id = wanted ?? (await freeId(file.name));
        await writeWhole(fileOf(id), encodeScenario(file)).catch((error) => {
          throw diskError('The scenario could not be kept', error);
        });
        return id;
      }),
    remove: (id) =>
      inTurn(async () => {
        await rm(await present(id)).catch((error) => {
          throw diskError('The scenario could not be deleted', error);
        });
      }),
    locate: (id) => inTurn(() => present(id)),
  };
}

/** Names that Windows keeps for itself. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** `Order feed 2` becomes `order-feed-2`: the same on every file system. */
function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return 'scenario';
  return DEVICE.test(plain) ? `scenario-${plain}` : plain;
}

function notFound(): WirescopeError {
  return new WirescopeError('not-found', 'This scenario is no longer there.');
}

function diskError(what: string, { code }: NodeJS.ErrnoException): WirescopeError {
  const why = code === 'ENOSPC' ? 'the disk is full' : `the system refused it (${code})`;
  return new WirescopeError('disk', `${what}: ${why}. Make room or allow writing, then try again.`);
}
