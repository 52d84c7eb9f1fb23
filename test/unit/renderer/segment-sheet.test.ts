import { describe, expect, it } from 'vitest';
import { laneOf } from '../../../src/renderer/src/features/monitor/charts/lane-connection';
import { laneSegments } from '../../../src/renderer/src/features/monitor/charts/lane-segments';
import { segmentSheet } from '../../../src/renderer/src/features/monitor/charts/segment-sheet';
import { sheetCsv } from '../../../src/renderer/src/features/monitor/charts/sheet';
import { storyOf, viewOf } from './views';

const at = Date.parse('2026-05-01T12:00:00.000Z');
const domain = { from: at - 1_000, to: at + 119_000 };
const now = at + 10_000;

describe('the table of the timeline', () => {
  it('has what happened to all connections, in order', () => {
    const lanes = [
      viewOf(1, {
        name: 'a\u202Eb',
        story: storyOf(
          { state: 'open', at },
          { state: 'waiting', at: at + 5_000, attempt: 1, delayMs: 8_000, cause: '=reset' },
        ),
      }),
      viewOf(2, { transport: 'poll', story: storyOf({ state: 'connecting', at: at + 2_000 }) }),
    ].map((view) => ({
      connection: laneOf(view),
      segments: laneSegments(view.story, now, domain),
    }));
    const sheet = segmentSheet(lanes, now);
    expect(sheet.newestFirst).toBe(true);
    expect(sheetCsv(sheet)).toBe(
      [
        'time,connection,state,lasted_ms,attempt,delay_ms,cause',
        '2026-05-01T12:00:00.000Z,a⟨U+202E⟩b (sse),open,5000,,,',
        '2026-05-01T12:00:02.000Z,connection 2 (poll),connecting,8000,,,',
        "2026-05-01T12:00:05.000Z,a⟨U+202E⟩b (sse),waiting,5000,1,8000,'=reset",
        '',
      ].join('\r\n'),
    );
  });
});
