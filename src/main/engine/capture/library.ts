import type { CapturesView, CaptureView } from '../../../shared/contract/capture-views';
import { WirescopeError } from '../../../shared/contract/result';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { StartWorker } from '../platform/workers';
import { createLibraryClient } from './library-client';
import {
  type CaptureEntry,
  captureEntries,
  captureFileOf,
  removeCapture,
  removeParts,
} from './library-files';
import type { CaptureFacts } from './library-protocol';
import { type Look, viewOf } from './library-view';

/** What a library is made of. */
export interface LibraryOptions {
  /** Where captures lie; it need not be there. */
  folder: string;
  /** The build's file that runs as the job worker. */
  workerFile: string;
  startWorker: StartWorker;
  clock: Clock;
  log: Log;
  /** Id of the recording under way; null when there is none. */
  recording: () => string | null;
  /** True for a capture that is open in Monitor. */
  isOpen: (id: string) => boolean;
  /** True for a file that a job of ours reads. */
  isUsed: (file: string) => boolean;
}

/** Which captures go by themselves; null = none. */
export interface Retention {
  maxAgeDays: number | null;
  maxTotalBytes: number | null;
}

/** The captures there are. Files are looked at in a worker, never here. */
export interface Library {
  /** Never rejects for a single file: one that cannot be read says why. */
  list(): Promise<CapturesView>;
  /** Those that a program left behind when it died, and that nobody has said to keep. */
  left(): Promise<CaptureView[]>;
  /** Where a capture lies, or would. Error: `not-found` for what is no id. */
  fileOf(id: string): string;
  /** Error: `not-found`. */
  present(id: string): Promise<string>;
  /** Names a capture and keeps it. Errors: `not-found`, `capture-unreadable`. */
  keep(id: string, name: string): Promise<void>;
  /** Deletes a capture. Errors: `not-found`, `bad-request` while it is recorded or used, `disk`. */
  remove(id: string): Promise<void>;
  /** Deletes what is too old or too much, the oldest first; answers the ids. Kept ones stay. */
  sweep(retention: Retention): Promise<string[]>;
  /** Deletes what imports that were cut off have left. Only while nothing is imported. */
  tidy(): Promise<void>;
  dispose(): Promise<void>;
}

interface Listed {
  entry: CaptureEntry;
  view: CaptureView;
  /** Epoch ms at which it was last written. */
  writtenAt: number;
}

const DAY_MS = 86_400_000;

/** Makes a library; nothing is read yet. */
export function createLibrary(options: LibraryOptions): Library {
  const { folder, log, recording, isOpen, isUsed } = options;
  const client = createLibraryClient(options);
  /** What does not change while its file does not, by id. */
  const known = new Map<string, { bytes: number; changedAt: number; look: Look }>();
  /** Found left behind: nobody else will go on with them, whoever reads them from here on. */
  const leftBehind = new Set<string>();

  async function lookAt({ id, file, bytes, changedAt }: CaptureEntry): Promise<Look> {
    const before = known.get(id);
    if (before?.bytes === bytes && before.changedAt === changedAt) return before.look;
    known.delete(id);
    const look = await lookAnew(id, file);
    if ('trouble' in look || look.facts.closed) known.set(id, { bytes, changedAt, look });
    return look;
  }

  async function lookAnew(id: string, file: string): Promise<Look> {
    const ours = id === recording() || isOpen(id) || isUsed(file) || leftBehind.has(id);
    try {
      const facts = await client.call('look', { file, probe: !ours });
      if (facts.closed) leftBehind.delete(id);
      else if (!ours && !facts.inUse) leftBehind.add(id);
      return { facts };
    } catch (error) {
      if (error instanceof WirescopeError) return { trouble: error.message };
      throw error;
    }
  }

  async function listed(): Promise<Listed[]> {
    const entries = await captureEntries(folder);
    const found = await Promise.all(
      entries.map(async (entry) => {
        const look = await lookAt(entry);
        const facts = 'facts' in look ? look.facts : null;
        const view = viewOf(entry, look, stateOf(entry.id, facts));
        return { entry, view, writtenAt: facts?.writtenAt ?? entry.changedAt };
      }),
    );
    return found.sort((a, b) => b.writtenAt - a.writtenAt);
  }

  function stateOf(id: string, facts: CaptureFacts | null): CaptureView['state'] {
    if (id === recording()) return 'recording';
    if (!facts) return 'unreadable';
    if (isOpen(id)) return 'open';
    if (facts.closed) return 'closed';
    // Another program holds it, and most likely writes it.
    return facts.inUse ? 'recording' : 'left';
  }

  function fileOf(id: string): string {
    const file = captureFileOf(folder, id);
    if (file !== null) return file;
    throw new WirescopeError('not-found', `No capture can be called ${JSON.stringify(id)}.`);
  }

  async function entryOf(id: string): Promise<CaptureEntry> {
    fileOf(id);
    const found = (await captureEntries(folder)).find((entry) => entry.id === id);
    if (found) return found;
    throw new WirescopeError('not-found', `The capture ${id} is not there any more.`);
  }

  async function remove(id: string): Promise<void> {
    const entry = await entryOf(id);
    const look = await lookAt(entry);
    const state = stateOf(id, 'facts' in look ? look.facts : null);
    if (state === 'recording' || state === 'open' || isUsed(entry.file)) throw inUse(id, state);
    try {
      await removeCapture(entry.file);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new WirescopeError('disk', `${entry.file} cannot be deleted (${code ?? message}).`);
    }
    known.delete(id);
  }

  async function sweep({ maxAgeDays, maxTotalBytes }: Retention): Promise<string[]> {
    if (maxAgeDays === null && maxTotalBytes === null) return [];
    const all = await listed();
    const oldest = options.clock.now() - (maxAgeDays ?? Number.POSITIVE_INFINITY) * DAY_MS;
    let total = all.reduce((sum, { entry }) => sum + entry.bytes, 0);
    const gone: string[] = [];
    for (const { entry, view, writtenAt } of all.reverse()) {
      const tooMuch = maxTotalBytes !== null && total > maxTotalBytes;
      const ended = view.state === 'closed' || view.state === 'left';
      if (view.kept || !ended || (writtenAt >= oldest && !tooMuch)) continue;
      const deleted = await remove(entry.id).then(
        () => true,
        (error: Error) => log.warn(`an old capture stays: ${error.message}`),
      );
      if (!deleted) continue;
      total -= entry.bytes;
      gone.push(entry.id);
      log.info(
        `deleted the capture ${entry.id}: ${tooMuch ? 'captures take too much' : 'too old'}`,
      );
    }
    return gone;
  }

  return {
    async list() {
      return { folder, captures: (await listed()).map(({ view }) => view) };
    },
    async left() {
      const all = await listed();
      return all.flatMap(({ view }) => (view.state === 'left' && !view.kept ? [view] : []));
    },
    fileOf,
    present: async (id) => (await entryOf(id)).file,
    async keep(id, name) {
      const { file } = await entryOf(id);
      await client.call('keep', { file, name });
      known.delete(id);
    },
    remove,
    sweep,
    tidy: () => removeParts(folder),
    dispose: () => client.dispose(),
  };
}

function inUse(id: string, state: CaptureView['state']): WirescopeError {
  const why = {
    recording: 'is being recorded. Finish the recording first',
    open: 'is open. Close it first',
  };
  const text = state === 'recording' || state === 'open' ? why[state] : USED;
  return new WirescopeError('bad-request', `The capture ${id} ${text}.`);
}

const USED = 'is being exported or replayed. Wait for that, or stop it, first';
