import { expect, it } from 'vitest';
import { createMarks } from '../../../../src/main/engine/capture/reader/marks';

it('keeps notes by number, and knows whether a stretch has one', () => {
  const marks = createMarks(
    new Map([
      [30, 'thirty'],
      [4, ''],
    ]),
    100,
  );
  expect([4, 30, 5].map(marks.get)).toEqual(['', 'thirty', null]);
  expect([marks.anyWithin(0, 4), marks.anyWithin(4, 5), marks.anyWithin(5, 30)]).toEqual([
    false,
    true,
    false,
  ]);
  marks.set(10, 'ten');
  marks.set(30, null);
  expect([marks.anyWithin(5, 11), marks.anyWithin(11, 99), marks.get(30)]).toEqual([
    true,
    false,
    null,
  ]);
});

it('cuts notes that are too long', () => {
  expect(createMarks(new Map([[1, 'x'.repeat(50)]]), 7).get(1)).toBe('xxxxxxx');
});
