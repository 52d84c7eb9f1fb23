import { expect, test } from 'vitest';
import { decodeRun, encodeRun } from '../../../src/main/engine/workspace/compare-file';
import { resultOf } from '../../support/compare-samples';

test('a run with faults is read as it was written', () => {
  const result = resultOf(
    { faults: 'drop=1%,status=404@sse' },
    { websocket: { injected: { drop: 3 } }, sse: { injected: {}, gaveUp: 'HTTP 404' } },
  );
  const [round] = result.rounds;
  if (round) round.faultNotes = ['cut: a poll is cut so long after it began.'];
  const saved = { name: 'Bad day', result };
  expect(decodeRun(encodeRun(saved))).toEqual(saved);
});

test('a run from before there were faults is read, without any', () => {
  const { spec, ...rest } = resultOf();
  const { faults: _, ...older } = spec;
  const text = JSON.stringify({ version: 1, name: 'Old', result: { ...rest, spec: older } });
  expect(decodeRun(text)).toMatchObject({ name: 'Old', result: { spec: { faults: '' } } });
});

test('what no server does is no run', () => {
  const result = resultOf({}, { sse: { injected: { drop: -1 } } });
  expect(decodeRun(encodeRun({ name: 'x', result }))).toBe('it is no comparison of Wirescope');
});
