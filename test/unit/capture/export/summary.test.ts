import { describe, expect, it } from 'vitest';
import { exportSummary } from '../../../../src/main/engine/capture/export/summary';
import { exportTrouble } from '../../../../src/main/engine/capture/export/trouble';
import type { ExportResult } from '../../../../src/main/engine/capture/export/types';
import { WirescopeError } from '../../../../src/shared/contract/result';

const RESULT: ExportResult = {
  records: 12_345,
  bytes: 9,
  leftOut: {},
  tooLarge: 0,
  damaged: 0,
  inexact: 0,
};

describe('the summary', () => {
  it.each<[more: Partial<ExportResult>, out: string | null, expected: string]>([
    [{}, 'x.har', '12,345 records written to x.har'],
    [{ records: 1 }, null, '1 record written'],
    [
      { leftOut: { close: 1, ping: 1_200 }, damaged: 3, tooLarge: 2 },
      'x.har',
      '12,345 records written to x.har (1,206 left out: 1,200 ping, 1 close, 2 too large, 3 damaged)',
    ],
    [{ inexact: 2 }, null, '12,345 records written (2 with invalid UTF-8 replaced)'],
    [
      { leftOut: { clock: 1 }, inexact: 2 },
      null,
      '12,345 records written (1 left out: 1 clock; 2 with invalid UTF-8 replaced)',
    ],
  ])('of %j to %j', (more, out, expected) => {
    expect(exportSummary({ ...RESULT, ...more }, out)).toBe(expected);
  });
});

describe('trouble with an export', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });
  const sqlite = (message: string) =>
    Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR' });

  it.each<[error: Error, expected: RegExp]>([
    [coded('ENOSPC'), /^\/x\.har cannot be written: the disk is full \(ENOSPC\); make room on it,/],
    [
      coded('EACCES'),
      /writing there is not allowed \(EACCES\); choose another folder or allow it\./,
    ],
    [coded('EROFS'), /writing there is not allowed \(EROFS\)/],
    [coded('EBUSY'), /another program uses it \(EBUSY\); close it there/],
    [coded('ESTALE'), /the system refused it \(ESTALE\); choose another place\./],
    [sqlite('database or disk is full'), /the disk is full; make room/],
    [sqlite('disk I/O error'), /disk I\/O error; choose another place\./],
  ])('%s', (error, expected) => {
    const told = exportTrouble('/x.har', error);
    expect(told).toMatchObject({ code: 'disk', message: expect.stringMatching(expected) });
  });

  it('that is of another kind stays as it is', () => {
    const errors = [
      new WirescopeError('bad-request', 'no'),
      new TypeError('a fault of ours'),
      Object.assign(new Error('no library'), { code: 'MODULE_NOT_FOUND' }),
    ];
    for (const error of errors) expect(exportTrouble('/x', error)).toBe(error);
  });
});
