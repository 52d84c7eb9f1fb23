import { expect, test } from 'vitest';
import { collectFaults } from '../../../src/main/cli/fault-option';
import { faultsText } from '../../../src/shared/fault-text';

test('faults and presets are collected in order', () => {
  const first = collectFaults('latency=200ms±50,drop=1%');
  expect(faultsText(collectFaults('dead-peer', first))).toBe(
    'latency=200ms±50ms,drop=1%,half-open=after 5s',
  );
});

test('an error is shown below the text, under its spot', () => {
  expect(() => collectFaults('drop=1%,latncy=5s')).toThrow(
    `\ndrop=1%,latncy=5s\n${' '.repeat(8)}^^^^^^ there is no fault 'latncy'`,
  );
});

test.each(['', '  '])('%j is none', (text) => {
  expect(() => collectFaults(text)).toThrow('A fault is missing, such as drop=1%.');
});

test('there can be so many in all', () => {
  const forty = collectFaults(Array.from({ length: 40 }, () => 'drop').join(','));
  expect(() => collectFaults(Array.from({ length: 11 }, () => 'drop').join(','), forty)).toThrow(
    'at most 50',
  );
});
