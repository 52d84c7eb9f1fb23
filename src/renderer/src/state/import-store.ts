import { create } from 'zustand';
import type { PastedView } from '../../../shared/contract/views';
import { call } from '../bridge/bridge';
import { createConnection } from './connection-actions';
import { openPage } from './navigation-store';
import { closePanel, openPanel } from './panel-store';

/** What a text was read as: a connection, or why it is none. */
export type ImportReading = { pasted: PastedView } | { failure: string };

/** A command or URL on its way to become a connection. */
export interface ImportState {
  text: string;
  /** Of `text`; null while it is empty or has not been read yet. */
  reading: ImportReading | null;
}

/** Time without typing after which a text is read. */
const PAUSE_MS = 150;
let timer: ReturnType<typeof setTimeout> | undefined;
let adding = false;

/** The import. The text stays while the panel is closed by a failure. */
export const useImport = create<ImportState>(() => ({ text: '', reading: null }));

/** Shows the import with a text. */
export function openImport(text: string): void {
  useImport.setState({ text, reading: null });
  openPanel('import');
  void readImport();
}

/** The user types or pastes; what it is read as follows after a pause. */
export function typeImport(text: string): void {
  clearTimeout(timer);
  useImport.setState({ text, reading: null });
  if (text.trim() !== '') timer = setTimeout(() => void readImport(), PAUSE_MS);
}

/** Puts the import away, its text too. */
export function dropImport(): void {
  clearTimeout(timer);
  useImport.setState({ text: '', reading: null });
  closePanel();
}

/**
 * Adds the connection and shows it. A text that is no connection stays, with the reason; if adding
 * fails, which is told, it is there again when the import is opened.
 */
export async function addImport(connect: boolean): Promise<void> {
  if (adding) return;
  clearTimeout(timer);
  adding = true;
  try {
    const reading = useImport.getState().reading ?? (await readImport());
    if (reading && 'pasted' in reading) await add(reading.pasted, connect);
  } finally {
    adding = false;
  }
}

async function add({ spec }: PastedView, connect: boolean): Promise<void> {
  closePanel();
  openPage('monitor');
  if (await createConnection(spec, connect)) useImport.setState({ text: '', reading: null });
}

/** Reads the text of this moment; null when it is empty or was changed meanwhile. */
async function readImport(): Promise<ImportReading | null> {
  const { text } = useImport.getState();
  if (text.trim() === '') return null;
  const result = await call('connections.parse', { text });
  if (useImport.getState().text !== text) return null;
  const reading = result.ok ? { pasted: result.value } : { failure: result.error.message };
  useImport.setState({ reading });
  return reading;
}
