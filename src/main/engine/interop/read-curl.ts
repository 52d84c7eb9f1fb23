import { WirescopeError } from '../../../shared/contract/result';
import type { PastedView } from '../../../shared/contract/views';
import { visibleText } from '../../../shared/visible-text';
import { readCliWords } from './cli-line';
import { readCurlWords } from './curl-line';
import { emptyDraft, finishDraft } from './pasted-draft';
import { splitCommand } from './shell-words';
import { readWebsocatWords, readWscatWords } from './websocket-tool-line';

const MAX_BYTES = 256 * 1_024;
const MAX_NOTES = 20;
const PROGRAMS = ['curl', 'websocat', 'wscat', 'wirescope', 'node'];

/**
 * Reads what people paste to say what to connect to: a `curl`, `websocat`, `wscat` or
 * `wirescope connect` command, or a bare URL. Nothing is run, expanded or read from disk; what
 * cannot be carried over is named in a note. Takes time linear in the text.
 *
 * @param text at most 256 KiB
 * @throws WirescopeError `bad-request`: what is wrong with the text, and what to paste instead
 */
export function readPasted(text: string): PastedView {
  if (text.length > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES) {
    throw new WirescopeError(
      'bad-request',
      'The pasted text is longer than 256 KiB: too long for a command. Paste one command or a URL.',
    );
  }
  const trimmed = text.trim();
  // An unquoted URL may hold `&` and `;`, which would end a command.
  if (/^[^\s'"]+$/.test(trimmed) && isAddress(trimmed)) return readUrl(trimmed);
  const { words, notes } = splitCommand(trimmed);
  const command = words.slice(words.findIndex((word) => !isLead(word)));
  const program = programOf(command[0] ?? '');
  const pasted = readCommand(program, command);
  return { ...pasted, notes: firstNotes([...notes, ...pasted.notes]) };
}

function firstNotes(notes: string[]): string[] {
  if (notes.length <= MAX_NOTES) return notes;
  const more = notes.length - MAX_NOTES;
  return [...notes.slice(0, MAX_NOTES), `And ${more} more that could not be carried over`];
}

function readCommand(program: string, command: readonly string[]): PastedView {
  const words = command.slice(1);
  if (program === 'curl') return finishDraft(readCurlWords(words), 'curl command', 'http');
  if (program === 'websocat') return finishDraft(readWebsocatWords(words), 'command', 'ws');
  if (program === 'wscat') return finishDraft(readWscatWords(words), 'command', 'ws');
  const script =
    program === 'node' ? words.findIndex((word) => /(^|[\\/])cli\.js$/.test(word)) : -1;
  if (program === 'wirescope' || script >= 0) {
    const [name, ...options] = words.slice(script + 1);
    if (name === 'connect') return finishDraft(readCliWords(options), 'command', 'http');
    throw new WirescopeError(
      'bad-request',
      `wirescope ${visibleText(name ?? '', 40)} opens no connection. Paste a wirescope connect command.`,
    );
  }
  if (words.length === 0 && isAddress(command[0] ?? '')) return readUrl(command[0] ?? '');
  throw new WirescopeError(
    'bad-request',
    `What was pasted starts with ${visibleText(command[0] ?? 'nothing', 40)}, which is not known here. Paste a curl, websocat, wscat or wirescope connect command, or a URL.`,
  );
}

function readUrl(url: string): PastedView {
  return finishDraft({ ...emptyDraft(), urls: [url] }, 'text', 'http');
}

/** More than a single name, which would be a command that is not known here. */
function isAddress(word: string): boolean {
  const isProgram = PROGRAMS.includes(programOf(word)) && !word.includes('://');
  return (/[.:/]/.test(word) || word === 'localhost') && !isProgram;
}

/** What may stand before the program: a prompt, an assignment, `npx`. */
function isLead(word: string): boolean {
  return /^([$%#]|npx|-y|--yes|sudo|time|exec|command|[A-Za-z_][A-Za-z0-9_]*=.*)$/s.test(word);
}

function programOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return name.toLowerCase().replace(/\.(exe|cmd)$/, '');
}
