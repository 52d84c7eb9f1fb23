import { describe, expect, test } from 'vitest';
import { quoteWord, splitCommand } from '../../../src/main/engine/interop/shell-words';

const words = (text: string) => splitCommand(text).words;

describe('words of a POSIX shell', () => {
  test.each<[text: string, words: string[]]>([
    ['', []],
    ['  a\tb  ', ['a', 'b']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`a'b'"c"d`, ['abcd']],
    [`'' ""`, ['', '']],
    [`'it'\\''s'`, ["it's"]],
    [`'a\\n$x\`'`, ['a\\n$x`']],
    [`"\\" \\\\ \\$ \\\` \\n \\'"`, [`" \\ $ \` \\n \\'`]],
    ['$HOME ~ * {a,b} $(x)', ['$HOME', '~', '*', '{a,b}', '$(x)']],
    ['a \\\n  b\\\nc', ['a', 'bc']],
    ['a \\\r\n  b', ['a', 'b']],
    ['"a\\\nb\nc"', ['ab\nc']],
    [`'a\\\nb'`, ['a\\\nb']],
    ['a b \\', ['a', 'b']],
    ['a # b\n', ['a']],
    ['a#b', ['a#b']],
    ['a^b ^c', ['a^b', '^c']],
    [`'^"' "^"`, ['^"', '^']],
    ['a\n  -b\n\n  -c', ['a', '-b', '-c']],
    ['$"a b"', ['a b']],
  ])('%j', (text, expected) => {
    expect(splitCommand(text)).toEqual({ words: expected, notes: [] });
  });

  test.each<[text: string, word: string]>([
    [String.raw`$'a\nb\tc\rd'`, 'a\nb\tc\rd'],
    [String.raw`$'it\'s \"\\'`, `it's "\\`],
    [String.raw`$'\x41\x4a1\x9'`, 'AJ1\t'],
    [String.raw`$'\u0021\u00e9\u20AC\u41'`, '!é€A'],
    [String.raw`$'\ud83d\ude00\U0001f600\UFFFFFFFF'`, '😀😀\ufffd'],
    [String.raw`$'\xc3\xa9 \xe9 \303\251'`, 'é é é'],
    [String.raw`$'\101\60\e\cA\q\?'`, 'A0\x1b\x01\\q?'],
    [`a$'b'c`, 'abc'],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual([expected]);
  });

  test.each<[text: string, words: string[], rest: string]>([
    ['a b | jq .', ['a', 'b'], '| jq .'],
    ['a b|c', ['a', 'b'], '|c'],
    ['a && b', ['a'], '&& b'],
    ['a; b', ['a'], '; b'],
    ['a > out.txt', ['a'], '> out.txt'],
    ['a 2>/dev/null', ['a'], '>/dev/null'],
    ['a http://x/?a=1&b=2', ['a', 'http://x/?a=1'], '&b=2'],
    ['a\nb', ['a'], 'b'],
    ['a ^\n -b & c', ['a', '-b'], '& c'],
  ])('%j ends early', (text, expected, rest) => {
    const split = splitCommand(text);
    expect(split.words).toEqual(expected);
    expect(split.notes).toEqual([`Left out, as the command ends before it: ${rest}`]);
  });

  test.each([`a 'b`, 'a "b', `a $'b\\'`, 'a ^"b'])('%s is not complete', (text) => {
    expect(() => words(text)).toThrow(/ends inside (single|double) quotes.+Copy the whole command/);
  });

  test('what is left out is shown cut and harmless', () => {
    const [note] = splitCommand(`a | \u001b[31m${'x'.repeat(1_000)}`).notes;
    expect(note).toContain('⟨U+001B⟩[31mxxx');
    expect(note?.length).toBeLessThan(140);
  });
});

describe('words of cmd.exe, as browsers copy them', () => {
  test.each<[text: string, words: string[]]>([
    [
      'curl ^"https://x/?a=1^&b=2^" ^\r\n  -H ^"a: b^"',
      ['curl', 'https://x/?a=1&b=2', '-H', 'a: b'],
    ],
    ['curl "https://x/?a=1&b=2" ^\n  -H "a: b|c"', ['curl', 'https://x/?a=1&b=2', '-H', 'a: b|c']],
    ['c ^"^\\^"Not^\\^";v=^\\^"1^\\^"^"', ['c', '"Not";v="1"']],
    ['c "ua: ^\\^"Not^\\^";v=^\\^"1^\\^"" ^\n -x', ['c', 'ua: "Not";v="1"', '-x']],
    ['c ^"a^%^20b^%2^"', ['c', 'a%20b%2']],
    ['c ^"^{^\\^"a^\\^":^\\^"b^\\^\\n^\\^"^}^"', ['c', '{"a":"b\\n"}']],
    [String.raw`c ^"C:^\^\x^\^\^" d\e`, ['c', 'C:\\x\\', 'd\\e']],
    ['c ^"a^\n\nb^"', ['c', 'a\nb']],
    ['c ^"^" d', ['c', '', 'd']],
    ['c ^\n "say ""hi"" 100"%" a^b"', ['c', 'say "hi" 100% a^b']],
  ])('%j', (text, expected) => {
    expect(splitCommand(text)).toEqual({ words: expected, notes: [] });
  });
});

describe('quoting', () => {
  test.each<[text: string, quoted: string]>([
    ['', "''"],
    ['https://x.y:1/a?b', "'https://x.y:1/a?b'"],
    ['https://x.y:1/a,b%20+@_-', 'https://x.y:1/a,b%20+@_-'],
    ['a=b', 'a=b'],
    ['=ls', "'=ls'"],
    ['~', "'~'"],
    ['a b', "'a b'"],
    ["it's", `"it's"`],
    ["it's!", `'it'\\''s!'`],
    ['$HOME "x" `y`', `'$HOME "x" \`y\`'`],
    [`'"`, `"'\\""`],
    ['a\nb\\', String.raw`$'a\nb\\'`],
    ["'\x01\x7f\u0085\u202e\u{e0041}", String.raw`$'\'\x01\x7f\u0085\u202e\U000e0041'`],
    ['é€😀', "'é€😀'"],
  ])('%j', (text, quoted) => {
    expect(quoteWord(text)).toBe(quoted);
    expect(words(quoted)).toEqual([text]);
  });
});

test('hostile text takes linear time', () => {
  const size = 250_000;
  const fill = (part: string) => part.repeat(size / part.length);
  for (const part of [
    '\\',
    '"',
    "'",
    '^',
    '^"',
    '\n',
    ' \n',
    '^\n',
    '\\^\n"',
    "$'\\x",
    '#',
    '$',
    '-',
  ]) {
    const started = performance.now();
    try {
      splitCommand(fill(part));
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad-request' });
    }
    expect(performance.now() - started, JSON.stringify(part)).toBeLessThan(1_000);
  }
  expect(() => words(fill('a '))).toThrow('more than 4096 words');
});
