import { describe, expect, it } from 'vitest';
import {
  dayText,
  installLines,
  trustLines,
} from '../../../src/renderer/src/features/server/tls-words';

describe('how a certificate comes to be trusted', () => {
  it.each([
    ['for one program', trustLines],
    ['for browsers', installLines],
  ])('%s: every line names the file between quotes', (_name, lines) => {
    for (const { command } of lines('C:\\Users\\a b\\wirescope.crt')) {
      expect(command).toContain('"C:\\Users\\a b\\wirescope.crt"');
    }
  });

  it('leaves a path that a shell would read as its own to the user', () => {
    for (const { command } of [...trustLines('/x/$(rm)'), ...installLines('/x/$(rm)')]) {
      expect(command).toContain('"wirescope.crt"');
      expect(command).not.toContain('$(rm)');
    }
  });
});

it('a day is told in local time', () => {
  expect(dayText(new Date(2_029, 1, 3, 23, 59).getTime())).toBe('2029-02-03');
});
