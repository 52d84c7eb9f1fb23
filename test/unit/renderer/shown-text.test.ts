import { describe, expect, it } from 'vitest';
import { shownText } from '../../../src/renderer/src/lib/shown-text';

describe('shownText', () => {
  it('breaks lines and makes everything else that acts visible', () => {
    const { shown } = shownText('a\r\nb\tc\u202ed\u0007', 100);
    expect(shown).toBe('a␍\nb⇥c⟨U+202E⟩d⟨U+0007⟩');
  });

  it('cuts long text and says how much is left', () => {
    expect(shownText('x'.repeat(10), 4)).toEqual({ shown: 'xxxx', left: 6 });
    expect(shownText('xxxx', 4)).toEqual({ shown: 'xxxx', left: 0 });
  });
});
