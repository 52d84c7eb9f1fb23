import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CompareRunHead, CompareRunView } from '../../../shared/contract/compare-views';
import { WirescopeError } from '../../../shared/contract/result';
import { readWhole, writeWhole } from '../profile/whole-file';
import { decodeRun, encodeRun, MAX_RUN_BYTES, type SavedRun } from './compare-file';

/** The comparisons of the past, a JSON file each. */
export interface CompareHistory {
  /** The newest runs, newest first, and what is the matter with the files, for people. */
  read(): Promise<{ runs: CompareRunHead[]; trouble: string | null }>;
  /** One run whole. Error: `not-found`. */
  run(id: string): Promise<CompareRunView>;
  /**
   * Keeps a run; the oldest ones beyond the limit are deleted. Never rejects: a run that cannot be
   * written is there until the program ends, and told of.
   */
  add(id: string, run: SavedRun): Promise<void>;
  /** Errors: `not-found`, `disk`. */
  rename(id: string, name: string): Promise<void>;
  /** Errors: `not-found`, `disk`. */
  remove(id: string): Promise<void>;
}

/** What a history is made of. */
export interface CompareHistoryOptions {
  /** Where the files lie; made with the first run. */
  folder: string;
  /** Runs that are kept; default 200. */
  most?: number;
}

/** What a file was when it was read last; read anew only when size or time differ. */
interface Entry {
  id: string;
  mark: string;
  head: CompareRunHead | null;
  problem: string | null;
}

const DEFAULT_MOST = 200;
/** So many files are looked at for each run that is kept. */
const FILES_EACH = 4;
const MOST_TOLD = 3;
const FILE = /^([\w-]{1,64})\.json$/;

/** Files that cannot be read are left as they are, and told of. */
export function createCompareHistory(options: CompareHistoryOptions): CompareHistory {
  const { folder, most = DEFAULT_MOST } = options;
  let known = new Map<string, Entry>();
  /** Runs of this session that the disk did not take, and why. */
  const unsaved = new Map<string, { saved: SavedRun; why: string }>();
  /** Runs of this session that had to go. */
  let removed = 0;
  /** One thing after the other: a name must not bring a deleted run back. */
  let last: Promise<unknown> = Promise.resolve();

  const fileOf = (id: string) => path.join(folder, `${id}.json`);

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function entryOf(id: string): Promise<Entry | null> {
    const found = await stat(fileOf(id)).catch(() => null);
    if (!found) return null;
    const mark = `${found.size} ${found.mtimeMs}`;
    const before = known.get(id);
    if (before?.mark === mark) return before;
    const saved = await decodeFile(id);
    if (saved === null) return null;
    if (typeof saved === 'string') return { id, mark, head: null, problem: saved };
    return { id, mark, head: headOf(id, saved), problem: null };
  }

  async function decodeFile(id: string): Promise<SavedRun | string | null> {
    const read = await readWhole(fileOf(id), MAX_RUN_BYTES);
    if (read === null) return null;
    return 'text' in read ? decodeRun(read.text) : read.problem;
  }

  /** Every run that can be read, newest first, and the files that cannot. */
  async function look() {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    // Names begin with the time, so that those at the end are the newest.
    const ids = names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
    const looked = ids.slice(-most * FILES_EACH);
    const entries = new Map<string, Entry>();
    for (const id of looked) {
      const entry = await entryOf(id);
      if (entry) entries.set(id, entry);
    }
    known = entries;
    const all = [...entries.values()];
    const heads = all.flatMap(({ head }) => head ?? []);
    for (const [id, { saved }] of unsaved) heads.push(headOf(id, saved));
    heads.sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
    const bad = all.filter(({ head }) => head === null);
    return { heads, bad, beyond: ids.length - looked.length };
  }

  async function present(id: string): Promise<SavedRun> {
    const saved = unsaved.get(id)?.saved ?? (await decodeFile(id));
    if (saved === null) throw notFound();
    if (typeof saved === 'string') {
      throw new WirescopeError('not-found', `${fileOf(id)} cannot be read: ${saved}.`);
    }
    return saved;
  }

  async function write(id: string, saved: SavedRun): Promise<void> {
    await writeWhole(fileOf(id), encodeRun(saved)).catch((error: NodeJS.ErrnoException) => {
      throw diskError(`The comparison could not be kept in ${folder}`, error);
    });
    unsaved.delete(id);
  }

  async function removeFile(id: string): Promise<void> {
    await rm(fileOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw notFound();
      throw diskError('The comparison could not be deleted', error);
    });
  }

  async function makeRoom(): Promise<void> {
    const { heads } = await look();
    for (const { id } of heads.slice(most)) {
      await removeFile(id).then(
        () => removed++,
        () => undefined, // told when there are still too many
      );
    }
  }

  return {
    read: () =>
      inTurn(async () => {
        try {
          const { heads, bad, beyond } = await look();
          const hidden = beyond + Math.max(0, heads.length - most);
          const told = [
            ...Array.from(unsaved.values(), ({ why }) => why),
            ...badFiles(bad),
            ...hiddenRuns(hidden),
            ...removedRuns(removed, most),
          ];
          return {
            runs: heads.slice(0, most),
            trouble: told.length === 0 ? null : `${told.join(' ')} The folder is ${folder}.`,
          };
        } catch (error) {
          const why = (error as NodeJS.ErrnoException).code ?? 'for an unknown reason';
          const held = Array.from(unsaved, ([id, { saved }]) => headOf(id, saved));
          const notKept = Array.from(unsaved.values(), (run) => run.why);
          const trouble = [`The folder ${folder} cannot be read (${why}).`, ...notKept].join(' ');
          return { runs: held.reverse(), trouble };
        }
      }),
    run: (id) =>
      inTurn(async () => {
        const saved = await present(id);
        return { ...headOf(id, saved), result: saved.result };
      }),
    add: (id, saved) =>
      inTurn(async () => {
        try {
          await write(id, saved);
        } catch (error) {
          unsaved.set(id, { saved, why: (error as WirescopeError).message });
        }
        await makeRoom().catch(() => undefined); // the next look tells of it
      }),
    rename: (id, name) => inTurn(async () => write(id, { ...(await present(id)), name })),
    remove: (id) =>
      inTurn(async () => {
        if (!unsaved.delete(id)) await removeFile(id);
      }),
  };
}

function headOf(id: string, { name, result: { startedAt, spec } }: SavedRun): CompareRunHead {
  return { id, name, startedAt, spec };
}

function badFiles(bad: readonly Entry[]): string[] {
  if (bad.length === 0) return [];
  const named = bad.slice(0, MOST_TOLD).map(({ id, problem }) => `${id}.json (${problem})`);
  const others = bad.length - named.length;
  if (others > 0) named.push(`${others} more`);
  const files = bad.length === 1 ? '1 file is' : `${bad.length} files are`;
  return [`${files} left as found and not shown: ${named.join(', ')}.`];
}

function hiddenRuns(count: number): string[] {
  if (count === 0) return [];
  return [`${count} older ${count === 1 ? 'run is' : 'runs are'} there and not shown.`];
}

function removedRuns(count: number, most: number): string[] {
  if (count === 0) return [];
  const runs = count === 1 ? 'the oldest run was' : `the ${count} oldest runs were`;
  return [`The newest ${most} runs are kept: ${runs} deleted.`];
}

function notFound(): WirescopeError {
  return new WirescopeError('not-found', 'This comparison is no longer in the history.');
}

function diskError(what: string, { code }: NodeJS.ErrnoException): WirescopeError {
  const why =
    code === 'ENOSPC' ? 'the disk is full' : `the system refused it (${code ?? 'unknown'})`;
  return new WirescopeError('disk', `${what}: ${why}. Make room or allow writing, then try again.`);
}
