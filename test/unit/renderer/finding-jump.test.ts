import { beforeEach, expect, test, vi } from 'vitest';
import { ROW_HEIGHT } from '../../../src/renderer/src/lib/scroll-scale';
import { jumpToFinding } from '../../../src/renderer/src/state/finding-jump';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs, logViewOf, lookAtLog } from '../../../src/renderer/src/state/log-views';
import { useNotices } from '../../../src/renderer/src/state/notice-store';
import { stateOf } from './scripted-log';

/** Rows that are findings or marked. */
let noted: number[] = [];
let fails = false;
/** Holds answers back until it is called. */
let release: (() => void)[] | null = null;

vi.stubGlobal('window', {
  wirescope: {
    async call(name: string, request: { from: number; direction: string; text: unknown }) {
      if (name === 'log.open') return { ok: true, value: stateOf(100) };
      if (name !== 'log.find' || fails) return { ok: false, error: { message: 'out of order' } };
      expect(request.text).toBeNull();
      if (release) await new Promise<void>((resolve) => release?.push(resolve));
      const { from, direction } = request;
      const row =
        direction === 'next'
          ? noted.find((each) => each >= from)
          : noted.filter((each) => each <= from).at(-1);
      return { ok: true, value: { row: row ?? null } };
    },
  },
});

let id = 900;
const source = () => liveSource(id);
const view = () => logViewOf(source());
const selected = () => view().getSnapshot().selected;
const titles = () => useNotices.getState().notices.map(({ title }) => title);

beforeEach(async () => {
  keepLogs([]);
  id++;
  noted = [10, 20, 70];
  fails = false;
  release = null;
  useNotices.setState({ notices: [] });
  view().setViewport(10 * ROW_HEIGHT);
  lookAtLog(source());
  await vi.waitFor(() => expect(view().getSnapshot().end).toBe(100));
});

test('goes from finding to finding, both ways, round at the ends, and takes the keyboard', async () => {
  view().select(15);
  const { focusRequest } = view().getSnapshot();
  const seen: (number | null)[] = [];
  for (const direction of ['next', 'next', 'next', 'previous', 'previous'] as const) {
    await jumpToFinding(source(), direction);
    seen.push(selected());
  }
  expect(seen).toEqual([20, 70, 10, 70, 20]);
  expect(view().getSnapshot().focusRequest).toBe(focusRequest + 5);
});

test('does not find what is cleared away', async () => {
  view().clear();
  await jumpToFinding(source(), 'previous');
  expect(selected()).toBeNull();
  expect(titles()).toEqual(['Nothing to jump to']);
});

test('says when there is none, and when it could not look', async () => {
  noted = [];
  view().select(15);
  await jumpToFinding(source(), 'next');
  fails = true;
  await jumpToFinding(source(), 'next');
  expect(titles()).toEqual(['Nothing to jump to', 'The log could not be searched']);
  expect(selected()).toBe(15);
});

test('of two jumps only the later moves the log', async () => {
  view().select(15);
  release = [];
  const jumps = [jumpToFinding(source(), 'previous'), jumpToFinding(source(), 'next')];
  const held = release;
  await vi.waitFor(() => expect(held).toHaveLength(2));
  for (const answer of held) answer();
  await Promise.all(jumps);
  expect(selected()).toBe(20);
});
