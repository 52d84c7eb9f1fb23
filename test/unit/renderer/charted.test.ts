import { describe, expect, it } from 'vitest';
import { latencyLines } from '../../../src/renderer/src/features/monitor/charts/chart-rows';
import { chartedConnections } from '../../../src/renderer/src/features/monitor/charts/charted';
import { lineLook } from '../../../src/renderer/src/features/monitor/charts/line-look';
import { stateOf, viewOf } from './views';

describe('what is charted', () => {
  it('is the connection shown first, then others that are active', () => {
    const views = [
      viewOf(1),
      viewOf(2, { state: stateOf('idle') }),
      viewOf(3, { state: stateOf('waiting') }),
      viewOf(4, { state: stateOf('idle') }),
    ];
    expect(chartedConnections(views, 4).map(({ id }) => id)).toEqual([4, 1, 3]);
    expect(chartedConnections(views, 9).map(({ id }) => id)).toEqual([1, 3]);
  });

  it('is six at most', () => {
    const views = Array.from({ length: 20 }, (_, index) => viewOf(index + 1));
    expect(chartedConnections(views, 15).map(({ id }) => id)).toEqual([15, 1, 2, 3, 4, 5]);
  });

  it('differs by dashes within a transport', () => {
    const views = [viewOf(1), viewOf(2), viewOf(3, { transport: 'poll' }), viewOf(4)];
    const dashes = chartedConnections(views, 2).map(({ dash }) => dash);
    expect(dashes[0]).toBeNull();
    expect(dashes[2]).toBeNull();
    expect(new Set(dashes).size).toBe(3);
  });

  it('has names that are safe to show', () => {
    const [one] = chartedConnections([viewOf(1, { name: 'a\u202Eb' })], 1);
    expect(one?.name).toBe('a⟨U+202E⟩b');
  });

  it('is drawn thicker, dotted and dashed for the connection shown, fainter for the others', () => {
    const looks = latencyLines(chartedConnections([viewOf(1), viewOf(2)], 1)).map(lineLook);
    expect(looks).toEqual([
      { stroke: 'var(--sse)', strokeWidth: 2, strokeOpacity: 1, strokeDasharray: 'none' },
      { stroke: 'var(--sse)', strokeWidth: 1.2, strokeOpacity: 1, strokeDasharray: '1 3' },
      { stroke: 'var(--sse)', strokeWidth: 1.2, strokeOpacity: 1, strokeDasharray: '5 3' },
      { stroke: 'var(--sse)', strokeWidth: 1.2, strokeOpacity: 0.7, strokeDasharray: '6 3' },
    ]);
  });
});
