import { WirescopeError } from '../../../shared/contract/result';
import { visibleText } from '../../../shared/visible-text';
import { ansiCQuoted, readAnsiC } from './ansi-c-quote';
import { splitCmd } from './cmd-words';

/** A command line taken apart. */
export interface SplitCommand {
  words: string[];
  /** What was left out and why, for people. */
  notes: string[];
}

const MAX_WORDS = 4_096;

/**
 * Splits a pasted command line into words as a POSIX shell does (XCU 2.2, 2.3), with `$'...'`, or
 * as cmd.exe does when carets stand where only cmd.exe has them. Nothing is expanded: `$HOME` and
 * `*` stay as they are. The first operator (`|`, `;`, `&`, `<`, `>`, a new line that does not go on
 * with an option) ends the command. Takes time linear in the text.
 *
 * @throws WirescopeError `bad-request`: a quote that never closes, or far too many words
 */
export function splitCommand(text: string): SplitCommand {
  const { words, rest } = splitPosix(text) ?? splitCmd(text);
  if (words.length > MAX_WORDS) {
    throw new WirescopeError(
      'bad-request',
      `The pasted text has more than ${MAX_WORDS} words: it is no command line. Paste one command.`,
    );
  }
  const notes =
    rest === '' ? [] : [`Left out, as the command ends before it: ${visibleText(rest, 60)}`];
  return { words, notes };
}

/** Null when it is written for cmd.exe. */
function splitPosix(text: string): { words: string[]; rest: string } | null {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  const endWord = () => {
    if (word !== null) words.push(word);
    word = null;
  };
  const add = (piece: { value: string; at: number } | null, quotes: string) => {
    if (!piece) throw unclosed(quotes);
    word = (word ?? '') + piece.value;
    at = piece.at;
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    const next = text[at + 1];
    if (sign === '^' && (next === '"' || next === '\n' || next === '\r')) return null;
    if (sign === "'") add(readSingle(text, at + 1), 'single');
    else if (sign === '"') add(readDouble(text, at + 1), 'double');
    else if (sign === '$' && next === "'") add(readAnsiC(text, at + 2), 'single');
    else if (sign === '$' && next === '"') at++;
    else if (sign === '\\') {
      const joined = lineBreak(text, at + 1);
      // At the very end it continues with a line that was not copied.
      if (joined > 0 || next === undefined) at += 1 + joined;
      else add({ value: next, at: at + 2 }, '');
    } else if (sign === ' ' || sign === '\t' || sign === '\n' || sign === '\r') {
      endWord();
      if (sign !== '\n') at++;
      else {
        while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
        const goesOn = words.length === 0 || at === text.length || '-#'.includes(text.charAt(at));
        if (!goesOn) return { words, rest: text.slice(at).trim() };
      }
    } else if (sign === '#' && word === null) {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if ('|;&<>'.includes(sign)) {
      // `2>file`: the number belongs to the redirection.
      if (!('<>'.includes(sign) && word !== null && /^\d{1,3}$/.test(word))) endWord();
      return { words, rest: text.slice(at).trim() };
    } else add({ value: sign, at: at + 1 }, '');
  }
  endWord();
  return { words, rest: '' };
}

function readSingle(text: string, start: number): { value: string; at: number } | null {
  const end = text.indexOf("'", start);
  return end < 0 ? null : { value: text.slice(start, end), at: end + 1 };
}

function readDouble(text: string, start: number): { value: string; at: number } | null {
  let value = '';
  let at = start;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"') return { value, at: at + 1 };
    const joined = sign === '\\' ? lineBreak(text, at + 1) : 0;
    const next = text.charAt(at + 1);
    if (joined > 0) at += 1 + joined;
    else if (sign === '\\' && next !== '' && '$`"\\'.includes(next)) {
      value += next;
      at += 2;
    } else {
      value += sign;
      at++;
    }
  }
  return null;
}

/** Length of the line break that stands there; 0 when none does. */
function lineBreak(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0;
}

function unclosed(quotes: string): WirescopeError {
  return new WirescopeError(
    'bad-request',
    `The pasted command ends inside ${quotes} quotes: a part of it is missing. Copy the whole command.`,
  );
}

/**
 * The shortest form of a word that a POSIX shell reads back as it was: bare, in single quotes or in
 * double quotes; always one line. Where something invisible is in it, `$'...'` (POSIX.1-2024).
 */
export function quoteWord(text: string): string {
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(text)) return text;
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return ansiCQuoted(text);
  const single = `'${text.replaceAll("'", "'\\''")}'`;
  const double = `"${text.replace(/[$`"\\]/g, '\\$&')}"`;
  // In double quotes an interactive shell would look `!` up in its history.
  return double.length < single.length && !text.includes('!') ? double : single;
}
