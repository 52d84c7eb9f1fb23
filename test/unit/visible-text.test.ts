import { expect, test } from 'vitest';
import { visibleText } from '../../src/shared/visible-text';

test.each([
  ['a\nb\r\nc\td', 'a⏎b⏎c⇥d'],
  ['\u001b[2J', '⟨U+001B⟩[2J'],
  ['abc\u202edef', 'abc⟨U+202E⟩def'],
  ['zero\u200bwidth\ufeff', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
  ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
  ['héllo 🥪', 'héllo 🥪'],
])('%j is shown as %s', (text, shown) => expect(visibleText(text)).toBe(shown));

test('long text is cut before it is made visible', () => {
  expect(visibleText('abcdef', 4)).toBe('abc…');
});
