import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ROW_HEIGHT } from '../../../src/renderer/src/lib/scroll-scale';
import {
  chooseFind,
  closeFind,
  find,
  openFind,
  typeFind,
  useFind,
} from '../../../src/renderer/src/state/find-store';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs, logViewOf, lookAtLog } from '../../../src/renderer/src/state/log-views';
import { stateOf } from './scripted-log';

type Asked = {
  from: number;
  direction: string;
  text: unknown;
  answer: (row: number | null) => Promise<void>;
};

let asked: Asked[] = [];
/** Rows that hold the text, answered at once; null: the test answers. */
let hits: number[] | null = [];
let fails = false;

vi.stubGlobal('window', {
  wirescope: {
    call(name: string, request: { from: number; direction: string; text: unknown }) {
      if (name === 'log.open') return Promise.resolve({ ok: true, value: stateOf(100) });
      if (name !== 'log.find') return Promise.resolve({ ok: false, error: { message: 'no' } });
      const { from, direction, text } = request;
      if (fails) return Promise.resolve({ ok: false, error: { message: 'out of order' } });
      return new Promise((resolve) => {
        const answer = async (row: number | null) => {
          resolve({ ok: true, value: { row } });
          await new Promise((done) => setTimeout(done));
        };
        asked.push({ from, direction, text, answer });
        if (hits) {
          const next = hits.find((row) => row >= from) ?? null;
          const previous = hits.filter((row) => row <= from).at(-1) ?? null;
          void answer(direction === 'next' ? next : previous);
        }
      });
    },
  },
});

let id = 0;
const source = () => liveSource(id);
const view = () => logViewOf(source());
const status = () => useFind.getState().status;

beforeEach(async () => {
  keepLogs([]);
  id++;
  asked = [];
  hits = [];
  fails = false;
  view().setViewport(10 * ROW_HEIGHT);
  lookAtLog(source());
  await vi.waitFor(() => expect(view().getSnapshot().end).toBe(100));
  openFind();
  typeFind('x');
});

describe('finding in a log', () => {
  it('selects the next row from the one selected on, and the one before', async () => {
    hits = [10, 20, 30];
    view().select(15);
    await find(source(), 'next');
    expect(view().getSnapshot().selected).toBe(20);
    expect(status()).toEqual({ state: 'found', row: 20, wrapped: false });
    await find(source(), 'next');
    expect(status()).toMatchObject({ row: 30 });
    await find(source(), 'previous');
    expect(status()).toMatchObject({ row: 20 });
  });

  it('looks at the selected row too while the text is written', async () => {
    hits = [15, 20];
    view().select(15);
    await find(source(), 'next', 'here');
    expect(status()).toMatchObject({ row: 15 });
  });

  it('goes round at both ends', async () => {
    hits = [10, 20];
    view().select(50);
    await find(source(), 'next');
    expect(status()).toEqual({ state: 'found', row: 10, wrapped: true });
    await find(source(), 'previous');
    expect(status()).toEqual({ state: 'found', row: 20, wrapped: true });
    view().select(99);
    await find(source(), 'next');
    expect(status()).toEqual({ state: 'found', row: 10, wrapped: true });
  });

  it('says that there is none, and asks no more than twice', async () => {
    view().select(50);
    await find(source(), 'next');
    expect(status()).toEqual({ state: 'none' });
    expect(asked.map(({ from }) => from)).toEqual([51, 0]);
    expect(view().getSnapshot().selected).toBe(50);
  });

  it('finds nothing that Clear hides', async () => {
    hits = [10, 120];
    view().clear();
    view().move(stateOf(130));
    await vi.waitFor(() => expect(view().getSnapshot().end).toBe(130));
    view().select(125);
    await find(source(), 'previous');
    expect(status()).toMatchObject({ row: 120 });
    hits = [10];
    await find(source(), 'previous');
    expect(status()).toEqual({ state: 'none' });
  });

  it('lets a newer search take the place of one under way', async () => {
    hits = null;
    const first = find(source(), 'next');
    expect(status()).toEqual({ state: 'searching' });
    typeFind('xy');
    const second = find(source(), 'next');
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await asked[1]?.answer(7);
    await second;
    await asked[0]?.answer(3);
    await first;
    expect(status()).toMatchObject({ row: 7 });
    expect(view().getSnapshot().selected).toBe(7);
  });

  it('ends with the bar, whose text stays', async () => {
    hits = null;
    const search = find(source(), 'next');
    closeFind();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await asked[0]?.answer(7);
    await search;
    expect(useFind.getState()).toMatchObject({ open: false, text: 'x', status: { state: 'idle' } });
    expect(view().getSnapshot().selected).toBeNull();
  });

  it('asks for what is written as it is to be read', async () => {
    hits = [10];
    chooseFind({ regex: true, caseSensitive: true });
    await find(source(), 'next');
    expect(asked[0]?.text).toEqual({ pattern: 'x', mode: 'regex', caseSensitive: true });
    chooseFind({ regex: false, caseSensitive: false });
    await find(source(), 'next');
    expect(asked.at(-1)?.text).toEqual({ pattern: 'x', mode: 'text', caseSensitive: false });
  });

  it('tells why it cannot search, and looks for no empty text', async () => {
    fails = true;
    await find(source(), 'next');
    expect(status()).toEqual({ state: 'failed', message: 'out of order' });
    typeFind('');
    await find(source(), 'next');
    expect(status()).toEqual({ state: 'idle' });
  });
});
