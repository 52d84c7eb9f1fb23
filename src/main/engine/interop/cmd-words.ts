import { WirescopeError } from '../../../shared/contract/result';

const OPERATORS = '&|<>\n';

/**
 * Splits the form that browsers call "Copy as cURL (cmd)". Two readers stand behind it: cmd.exe,
 * which takes carets away, and the program's start-up code, which knows quotes and backslashes.
 * Browsers double every backslash, so a pair is one here, although that code undoes it only in
 * front of a quote.
 *
 * @returns the words, and what stood from the first operator on (empty when none did)
 */
export function splitCmd(text: string): { words: string[]; rest: string } {
  const signs = withoutCarets(text);
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < signs.length; ) {
    const sign = signs[at] ?? '';
    if (isOperator(sign) && !quoted) {
      if (word !== null) words.push(word);
      return { words, rest: signs.slice(at).map(bare).join('').trim() };
    }
    if (sign === '\\' || sign === '"') {
      let backslashes = 0;
      while (signs[at] === '\\') {
        backslashes++;
        at++;
      }
      word ??= '';
      word += '\\'.repeat(backslashes >> 1);
      const odd = backslashes % 2 === 1;
      if (signs[at] !== '"') {
        if (odd) word += '\\';
        continue;
      }
      if (odd) word += '"';
      else if (quoted && signs[at + 1] === '"') {
        word += '"';
        at++;
      } else quoted = !quoted;
    } else if (!quoted && /^\s$/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + bare(sign);
    at++;
  }
  if (quoted) {
    throw new WirescopeError(
      'bad-request',
      'The pasted command ends inside double quotes: a part of it is missing. Copy the whole command.',
    );
  }
  if (word !== null) words.push(word);
  return { words, rest: '' };
}

/**
 * What cmd.exe passes on, a character an entry; an operator that no quote or caret guards has `!`
 * behind it. Some browsers wrote `"` outside and carets inside, which cmd.exe does not take away:
 * those are read as they were meant.
 */
function withoutCarets(text: string): string[] {
  const caretsEverywhere = text.includes('^\\^"') || text.includes('^%^');
  const source = text.replaceAll('\r\n', '\n').trim();
  const signs: string[] = [];
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (sign === '^' && (!quoted || caretsEverywhere)) {
      // A caret before a line break joins the lines; the character after that is taken as it is.
      if (source[at + 1] === '\n') at++;
      at++;
      if (at < source.length) signs.push(source.charAt(at));
      continue;
    }
    if (sign === '"') quoted = !quoted;
    if (sign === '\n') {
      quoted = false;
      signs.push(/^\s*-/.test(source.slice(at, at + 200)) ? ' ' : '\n!');
    } else signs.push(!quoted && OPERATORS.includes(sign) ? `${sign}!` : sign);
  }
  return signs;
}

function isOperator(sign: string): boolean {
  return sign.length === 2;
}

function bare(sign: string): string {
  return sign.charAt(0);
}
