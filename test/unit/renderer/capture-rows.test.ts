import { describe, expect, it } from 'vitest';
import {
  captureDuration,
  captureState,
  captureWays,
  connectionNames,
  deleteQuestion,
  leftTitle,
  transportCounts,
} from '../../../src/renderer/src/features/captures/capture-rows';
import { diskUse } from '../../../src/renderer/src/features/captures/disk-use';
import { formatSpan } from '../../../src/renderer/src/lib/format-span';
import { leftCaptures } from '../../../src/renderer/src/state/capture-actions';
import { leftNotice } from '../../../src/renderer/src/state/capture-left';
import { capturedOf, captureOf, recordingOf } from './capture-samples';

const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute, 7).getTime();

describe('a capture in the table', () => {
  it('says how it is with it, and why it cannot be read', () => {
    expect(captureState(captureOf('a')).word).toBe('closed');
    expect(captureState(captureOf('a', { kept: true })).word).toBe('kept');
    expect(captureState(captureOf('a', { state: 'left' }))).toMatchObject({
      word: 'not closed',
      tone: 'warn',
    });
    const unreadable = captureOf('a', {
      state: 'unreadable',
      trouble: 'Not a database. Delete it.',
    });
    expect(captureState(unreadable)).toMatchObject({
      tone: 'bad',
      note: 'Not a database. Delete it.',
    });
  });

  it('counts its connections by transport and names them safely', () => {
    const connections = [
      capturedOf(1, { records: 1_234, name: 'a\u202Eb' }),
      capturedOf(2, { transport: 'websocket', records: 1 }),
      capturedOf(3),
    ];
    expect(transportCounts({ connections })).toEqual([
      { transport: 'websocket', count: 1 },
      { transport: 'sse', count: 2 },
    ]);
    expect(connectionNames({ connections }).split('\n')).toEqual([
      'a⟨U+202E⟩b: 1,234 records',
      'connection 2: 1 record',
      'connection 3: 0 records',
    ]);
    const many = Array.from({ length: 1_000 }, (_, id) => capturedOf(id));
    expect(connectionNames({ connections: many }).split('\n')).toHaveLength(21);
    expect(connectionNames({ connections: many })).toContain('and 980 more');
  });

  it('spans a time, of one day or more', () => {
    expect(formatSpan({ from: at(24, 12, 0), to: at(24, 12, 34) })).toBe(
      '2026-11-24 12:00:07 – 12:34:07',
    );
    expect(formatSpan({ from: at(24, 23, 0), to: at(25, 1, 0) })).toBe(
      '2026-11-24 23:00:07 – 2026-11-25 01:00:07',
    );
    expect(formatSpan({ from: null, to: null })).toBe('—');
    expect(formatSpan({ from: Number.NaN, to: 1e300 })).toContain('—');
    expect(captureDuration({ from: at(24, 12, 0), to: at(24, 12, 34) })).toBe('34:00');
  });

  it('can be opened, exported and deleted as its state allows', () => {
    const some = { records: 5 };
    expect(captureWays(captureOf('a', some))).toEqual({
      open: 'Open in Monitor',
      rename: true,
      export: true,
      replay: true,
      close: false,
    });
    expect(captureWays(captureOf('a', { ...some, state: 'recording' }))).toMatchObject({
      open: 'Show in Monitor',
    });
    expect(captureWays(captureOf('a', { ...some, state: 'open' }))).toMatchObject({ close: true });
    expect(captureWays(captureOf('a', { state: 'unreadable' }))).toMatchObject({
      open: null,
      rename: false,
      export: false,
      replay: false,
    });
  });

  it('says what is lost before it is deleted', () => {
    const sizes = { records: 1_234, fileBytes: 3_145_728 };
    expect(deleteQuestion(captureOf('a', sizes))).toBe(
      '1,234 records, 3.0 MiB on disk, are deleted for good.',
    );
    expect(deleteQuestion(captureOf('a', { ...sizes, state: 'open' }))).toContain('closed');
    expect(deleteQuestion(captureOf('a', { state: 'unreadable' }))).not.toContain('0 records,');
  });
});

describe('captures that were left', () => {
  const left = captureOf('a', { state: 'left', records: 1_234, from: at(24, 12, 34) });

  it('are those that nobody kept', () => {
    const kept = captureOf('b', { state: 'left', kept: true });
    expect(leftCaptures([captureOf('c'), kept, left])).toEqual([left]);
    expect(leftTitle(left)).toBe('A recording of 2026-11-24 12:34:07 was not closed');
  });

  it('are told of at the start, none not at all', () => {
    expect(leftNotice([])).toBeNull();
    expect(leftNotice([left])).toMatchObject({
      title: 'A recording was not closed',
      tone: 'warn',
      action: { label: 'Open' },
    });
    expect(leftNotice([left])?.text).toContain('1,234 records are safe');
    expect(leftNotice([left, left])).toMatchObject({
      title: '2 recordings were not closed',
      action: { label: 'Show in Captures' },
    });
  });
});

describe('the disk', () => {
  it('is counted by the recording where there is one', () => {
    const captures = [captureOf('a', { fileBytes: 100 }), captureOf('b', { fileBytes: 50 })];
    expect(diskUse(captures, null)).toMatchObject({ usedBytes: 150, limitBytes: null, share: 0 });
    const recording = recordingOf({ totalBytes: 900, limitBytes: 1_000, freeBytes: 7 });
    // Before its first record it has counted nothing yet.
    const idle = { ...recording, capture: null, totalBytes: 0 };
    expect(diskUse(captures, idle)).toMatchObject({ usedBytes: 150, share: 0.15 });
    expect(diskUse(captures, recording)).toEqual({
      usedBytes: 900,
      limitBytes: 1_000,
      freeBytes: 7,
      share: 0.9,
      tone: 'warn',
    });
    expect(diskUse([], { ...recording, totalBytes: 2_000 })).toMatchObject({
      share: 1,
      tone: 'bad',
    });
  });
});
