import { expect, test } from 'vitest';
import { closeFrameProblem } from '../../../src/shared/model/close-reason';

test.each([1000, 1001, 1002, 1003, 1007, 1013, 1014, 3000, 4000, 4999])(
  '%d may be sent',
  (code) => {
    expect(closeFrameProblem(code, '')).toBeNull();
  },
);

test.each([0, -1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_536, 1000.5, Number.NaN])(
  '%d may not',
  (code) => {
    expect(closeFrameProblem(code, '')).toContain(`The code ${code} may not be sent`);
  },
);

test('a reason has 123 bytes at most, whatever its characters', () => {
  expect(closeFrameProblem(1000, 'x'.repeat(123))).toBeNull();
  expect(closeFrameProblem(1000, `${'é'.repeat(61)}x`)).toBeNull();
  expect(closeFrameProblem(1000, 'é'.repeat(62))).toContain('124 bytes');
});
