import { describe, expect, it } from 'vitest';
import { createFigurePacer } from '../../../src/renderer/src/state/figure-pacer';
import type { RecordingView } from '../../../src/shared/contract/capture-views';
import type { WorkspaceChange } from '../../../src/shared/contract/pushes';
import type { ConnectionLive } from '../../../src/shared/contract/views';
import { recordingOf } from './capture-samples';

const NOTHING: WorkspaceChange = {
  server: null,
  settings: null,
  order: null,
  setups: [],
  lives: [],
  stories: [],
  recording: null,
  opened: null,
};

const recorded = (parts: Partial<RecordingView>): WorkspaceChange => ({
  ...NOTHING,
  recording: recordingOf(parts),
});

function figures(id: number, rate: number): WorkspaceChange {
  return { ...NOTHING, lives: [{ id, rate } as ConnectionLive] };
}

function setUp() {
  const applied: WorkspaceChange[] = [];
  const due: (() => void)[] = [];
  const pacer = createFigurePacer(
    (change) => applied.push(change),
    (_ms, callback) => {
      due.push(callback);
      return () => due.splice(due.indexOf(callback), 1);
    },
  );
  const rates = () => applied.map(({ lives }) => lives.map(({ id, rate }) => [id, rate]));
  return { pacer, applied, due, rates };
}

describe('the pacer of figures', () => {
  it('hands on the newest figures of each connection, once its time has come', () => {
    const { pacer, due, rates } = setUp();
    for (const change of [figures(1, 1), figures(2, 5), figures(1, 2)]) pacer.offer(change);
    expect(rates()).toEqual([]);
    expect(due).toHaveLength(1);
    due.pop()?.();
    expect(rates()).toEqual([
      [
        [1, 2],
        [2, 5],
      ],
    ]);
    pacer.offer(figures(1, 3));
    expect(due).toHaveLength(1);
  });

  it('does not keep what happened waiting, and sends the figures along', () => {
    const { pacer, applied, due, rates } = setUp();
    pacer.offer(figures(1, 1));
    pacer.offer({ ...figures(1, 2), stories: [{ id: 1, spans: [] }] });
    expect(rates()).toEqual([[[1, 2]]]);
    expect(applied[0]?.stories).toHaveLength(1);
    expect(due).toEqual([]);
  });

  it('lets the counters of the recording wait, and tells at once that it is paused', () => {
    const { pacer, applied, due } = setUp();
    pacer.offer(recorded({ stored: 1 }));
    expect(applied).toHaveLength(1);
    pacer.offer(recorded({ stored: 2 }));
    pacer.offer(recorded({ stored: 3 }));
    expect(applied).toHaveLength(1);
    due.pop()?.();
    expect(applied.at(-1)?.recording?.stored).toBe(3);
    pacer.offer(recorded({ stored: 3, state: 'paused' }));
    expect(applied.at(-1)?.recording?.state).toBe('paused');
    expect(due).toEqual([]);
  });

  it('tells at once of captures that were opened', () => {
    const { pacer, applied } = setUp();
    pacer.offer({ ...NOTHING, opened: [] });
    expect(applied).toHaveLength(1);
  });

  it('forgets figures that are overtaken', () => {
    const { pacer, due, rates } = setUp();
    pacer.offer(figures(1, 1));
    pacer.reset();
    expect(due).toEqual([]);
    expect(rates()).toEqual([]);
  });
});
