import { beforeEach, describe, expect, it, vi } from 'vitest';
import { showAddress, useAddress } from '../../../src/renderer/src/state/address-store';
import { chooseScope } from '../../../src/renderer/src/state/log-scope';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs, logViewOf } from '../../../src/renderer/src/state/log-views';
import { openPage, useNavigation } from '../../../src/renderer/src/state/navigation-store';
import { dismissNotices, useNotices } from '../../../src/renderer/src/state/notice-store';
import { showMoment } from '../../../src/renderer/src/state/show-moment';
import { useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import { rowOf, stateOf } from './scripted-log';
import { viewOf } from './views';

const ROWS = 50;
let opened: unknown[];
let places: unknown[];
let place: (at: number) => Promise<number | null>;

vi.stubGlobal('window', {
  wirescope: {
    on: () => undefined,
    async call(name: string, request: Record<string, unknown>) {
      switch (name) {
        case 'log.open':
          opened.push(request.source);
          return { ok: true, value: stateOf(ROWS, { view: opened.length }) };
        case 'log.rows': {
          const from = Number(request.from);
          const rows = Array.from({ length: ROWS - from }, (_, at) => rowOf(from + at));
          return { ok: true, value: { end: ROWS, rows } };
        }
        case 'log.place': {
          const { at } = request.at as { at: number };
          places.push(request.at);
          return { ok: true, value: { row: await place(at) } };
        }
        default:
          return { ok: true, value: null };
      }
    },
  },
});

beforeEach(() => {
  keepLogs([]);
  chooseScope(null, false);
  dismissNotices();
  opened = [];
  places = [];
  place = async (at) => at;
  useWorkspace.setState({ connections: [viewOf(1), viewOf(2)] });
  showAddress(1, 'http://127.0.0.1/1', 'sse');
  openPage('server');
});

const selected = (id: number | null) => logViewOf(liveSource(id)).getSnapshot();

describe('the way to a moment in the log', () => {
  it('leads to its connection and row, and stops following', async () => {
    await showMoment(2, 12);
    expect(useNavigation.getState().page).toBe('monitor');
    expect(useAddress.getState().selectedId).toBe(2);
    expect(places).toEqual([{ by: 'time', at: 12 }]);
    expect(selected(2)).toMatchObject({ selected: 12, follow: false });
    expect(selected(1)).toMatchObject({ selected: null, follow: true });
  });

  it('leads into the log of all connections where that is what shows', async () => {
    chooseScope(null, true);
    await showMoment(1, 12);
    expect(opened).toEqual([liveSource(null)]);
    expect(selected(null).selected).toBe(12);
  });

  it('is the last one asked for, whatever the order of the answers', async () => {
    const answers: (() => void)[] = [];
    place = (at) => new Promise((resolve) => answers.push(() => resolve(at)));
    const first = showMoment(1, 3);
    const second = showMoment(1, 5);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    answers[0]?.();
    await Promise.all([first, second]);
    expect(selected(1).selected).toBe(5);
  });

  it('is said to be missing where the log has nothing from then on', async () => {
    place = async () => null;
    await showMoment(1, 12);
    expect(useNotices.getState().notices).toMatchObject([
      { title: 'That moment is not in the log', tone: 'warn' },
    ]);
  });

  it('of a connection that is gone leads nowhere', async () => {
    await showMoment(9, 12);
    expect(useNavigation.getState().page).toBe('server');
    expect(places).toEqual([]);
  });
});
