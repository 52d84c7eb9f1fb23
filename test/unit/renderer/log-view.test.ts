import { beforeEach, describe, expect, it } from 'vitest';
import { ROW_HEIGHT } from '../../../src/renderer/src/lib/scroll-scale';
import { LogView } from '../../../src/renderer/src/state/log-view';
import { rowOf, scriptedLog, stateOf } from './scripted-log';

const ROWS_SEEN = 10;
let log: ReturnType<typeof scriptedLog>;
let view: LogView;

beforeEach(() => {
  log = scriptedLog();
  view = new LogView(log.pull);
  view.setViewport(ROWS_SEEN * ROW_HEIGHT);
});

/** The log grows to `end`. */
async function grow(end: number): Promise<void> {
  tell(end);
  await log.answerAll();
}

/** Main tells how far the log has grown. */
function tell(end: number): void {
  log.end = end;
  view.move(stateOf(end));
}

/** Numbers of the rows seen; null where one is not here. */
function seen(): (number | null)[] {
  return view.getSnapshot().rows.map((row) => row?.row ?? null);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

describe('following', () => {
  it('shows the newest rows', async () => {
    await grow(4);
    expect(seen()).toEqual(range(0, 4));
    await grow(1_000);
    expect(seen()).toEqual(range(990, 1_000));
    expect(view.getSnapshot()).toMatchObject({ first: 0, end: 1_000, follow: true, fresh: 0 });
  });

  it('moves on only when the rows are here: never a blank', async () => {
    await grow(100);
    tell(5_000);
    expect(seen()).toEqual(range(90, 100));
    await log.answerAll();
    expect(seen()).toEqual(range(4_990, 5_000));
  });

  it('shows what has come even when the log is far ahead again', async () => {
    await grow(100);
    tell(1_000);
    tell(9_000);
    await log.answer();
    expect(view.getSnapshot().end).toBe(1_000);
    await log.answerAll();
    expect(view.getSnapshot().end).toBe(9_000);
  });

  it('pulls once for each time it is told, however fast the log grows', async () => {
    await grow(100);
    const before = log.asked.length;
    view.move(stateOf(200));
    log.end = 5_000;
    await log.answerAll();
    expect(log.asked.length - before).toBe(1);
    expect(view.getSnapshot().end).toBe(200);
  });

  it('shows the end without its rows when they cannot be had, and does not ask for ever', async () => {
    await grow(100);
    log.failing = true;
    await grow(200);
    expect(view.getSnapshot().end).toBe(200);
    expect(seen().every((row) => row === null)).toBe(true);
  });

  it('goes on when the pane grows, which pushes the scrollbar up before its size is told', async () => {
    await grow(100);
    const taller = (ROWS_SEEN + 5) * ROW_HEIGHT;
    view.scrollTo(100 * ROW_HEIGHT - taller, taller);
    expect(view.getSnapshot()).toMatchObject({ follow: true, fresh: 0, viewportPx: taller });
    view.scrollTo(0, taller);
    expect(view.getSnapshot().follow).toBe(false);
  });

  it('begins again when the wheel arrives where the end was when it was turned', async () => {
    await grow(100);
    const lowest = (100 - ROWS_SEEN) * ROW_HEIGHT;
    view.scrollTo(lowest - 200);
    view.turnWheel(120);
    view.turnWheel(120);
    await grow(105);
    view.scrollTo(lowest - 60);
    expect(view.getSnapshot().follow).toBe(false);
    view.scrollTo(lowest);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ follow: true, end: 105 });
  });

  it('does not begin when the wheel stops short of the end, or is turned back', async () => {
    await grow(100);
    const lowest = (100 - ROWS_SEEN) * ROW_HEIGHT;
    view.scrollTo(lowest - 500);
    view.turnWheel(120);
    view.scrollTo(lowest - 380);
    view.turnWheel(400);
    view.turnWheel(-120);
    await grow(105);
    view.scrollTo(lowest);
    expect(view.getSnapshot().follow).toBe(false);
  });

  it('goes on when the pane shrinks', async () => {
    await grow(100);
    const lower = (ROWS_SEEN - 5) * ROW_HEIGHT;
    view.setViewport(lower);
    expect(view.getSnapshot()).toMatchObject({ follow: true, offset: 100 * ROW_HEIGHT - lower });
  });

  it('pulls nothing while nothing is seen', async () => {
    view.setViewport(0);
    await grow(100);
    expect(log.asked).toEqual([]);
  });
});

describe('scrolling', () => {
  beforeEach(() => grow(1_000));

  it('upwards ends following; new rows move nothing and are counted', async () => {
    view.scrollBy(-ROW_HEIGHT * 5);
    await log.answerAll();
    expect(seen()).toEqual(range(985, 995));
    await grow(1_038);
    expect(seen()).toEqual(range(985, 995));
    expect(view.getSnapshot()).toMatchObject({ follow: false, fresh: 38, end: 1_038 });
  });

  it('back to the end follows again', async () => {
    view.scrollBy(-500);
    await grow(1_050);
    view.scrollBy(1e9);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ follow: true, fresh: 0 });
    expect(seen()).toEqual(range(1_040, 1_050));
  });

  it('by the px that a layout gains is nobody scrolling', () => {
    view.scrollBy(-1);
    expect(view.getSnapshot().follow).toBe(true);
  });

  it('keeps within the log', async () => {
    view.scrollTo(-100);
    await log.answerAll();
    expect(seen()).toEqual(range(0, 10));
  });

  it('finds rows around what is seen already there', async () => {
    view.scrollTo(500 * ROW_HEIGHT);
    await log.answerAll();
    const pulls = log.asked.length;
    view.scrollBy(30 * ROW_HEIGHT);
    expect(seen()).toEqual(range(530, 540));
    expect(log.asked).toHaveLength(pulls);
  });
});

describe('pausing', () => {
  beforeEach(() => grow(100));

  it('shows nothing new, counts what comes, and catches up', async () => {
    view.setPaused(true);
    await grow(140);
    expect(seen()).toEqual(range(90, 100));
    expect(view.getSnapshot()).toMatchObject({ paused: true, fresh: 40, end: 100 });
    view.setPaused(false);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ paused: false, fresh: 0, end: 140, follow: true });
  });

  it('keeps to the rows there were, wherever one scrolls', async () => {
    view.setPaused(true);
    await grow(5_000);
    view.scrollBy(-ROW_HEIGHT * 50);
    view.scrollBy(1e9);
    await log.answerAll();
    expect(seen()).toEqual(range(90, 100));
  });

  it('ends when asked to follow', async () => {
    view.setPaused(true);
    await grow(140);
    view.setFollow(true);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ paused: false, follow: true, end: 140 });
  });
});

describe('clearing', () => {
  beforeEach(() => grow(100));

  it('hides the rows so far and deletes none', async () => {
    view.clear();
    expect(view.getSnapshot()).toMatchObject({ first: 100, end: 100, hidden: 100 });
    await grow(103);
    expect(seen()).toEqual([100, 101, 102]);
    view.unclear();
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ first: 0, hidden: 0 });
    expect(seen()).toEqual(range(93, 103));
  });
});

describe('selecting', () => {
  beforeEach(() => grow(100));

  it('stops following and scrolls the row into sight', async () => {
    view.select(20);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({
      selected: 20,
      follow: false,
      offset: 20 * ROW_HEIGHT,
    });
    view.step(ROWS_SEEN);
    await log.answerAll();
    expect(view.getSnapshot().selected).toBe(30);
    expect(seen()).toEqual(range(21, 31));
  });

  it('starts at the edge of what is seen', () => {
    view.step(-1);
    expect(view.getSnapshot().selected).toBe(99);
  });

  it('goes no further than the log', () => {
    view.selectFirst();
    view.step(-5);
    expect(view.getSnapshot().selected).toBe(0);
    view.select(1e9);
    expect(view.getSnapshot().selected).toBe(99);
  });

  it('of the last row follows', async () => {
    view.select(20);
    view.selectLast();
    await grow(120);
    expect(view.getSnapshot()).toMatchObject({ selected: 99, follow: true, end: 120 });
  });

  it('goes to a row, also one that is cleared, and asks for the keyboard', async () => {
    view.goTo(20);
    expect(view.getSnapshot()).toMatchObject({ selected: 20, focusRequest: 1 });
    view.clear();
    await grow(110);
    view.goTo(30);
    expect(view.getSnapshot()).toMatchObject({
      selected: 30,
      first: 0,
      hidden: 0,
      focusRequest: 2,
    });
  });

  it('shows a row that is jumped to amid others, and leaves one in sight where it stands', async () => {
    await grow(100);
    view.select(50, 'amid');
    expect(view.getSnapshot().from).toBe(46);
    view.select(48, 'amid');
    expect(view.getSnapshot().from).toBe(46);
    view.select(0, 'amid');
    expect(view.getSnapshot().from).toBe(0);
  });

  it('has a row that is jumped to clear of the lower edge, where the count of new rows lies', async () => {
    await grow(100);
    view.select(50, 'amid');
    const { from } = view.getSnapshot();
    const last = from + 240 / 24 - 1;
    view.select(last - 3, 'amid');
    expect(view.getSnapshot().from).toBe(from);
    view.select(last, 'amid');
    expect(view.getSnapshot().from).toBeGreaterThan(from);
  });

  it('goes to a row that came while nobody looked, and has it in sight when somebody does', async () => {
    view.setViewport(0);
    await grow(300);
    view.goTo(250);
    expect(view.getSnapshot()).toMatchObject({ selected: 250, end: 300 });
    view.setViewport(240);
    const { from, rows } = view.getSnapshot();
    expect(from).toBeLessThanOrEqual(250);
    expect(from + rows.length).toBeGreaterThan(250);
  });

  it('goes to a row that is not known yet as soon as it is', async () => {
    const fresh = new LogView(log.pull);
    fresh.goTo(20);
    expect(fresh.getSnapshot().selected).toBeNull();
    fresh.move(stateOf(10, { done: false }));
    expect(fresh.getSnapshot().selected).toBeNull();
    fresh.move(stateOf(100));
    expect(fresh.getSnapshot()).toMatchObject({ selected: 20, follow: false });
  });

  it('selects nothing in an empty log', () => {
    view.clear();
    view.step(1);
    expect(view.getSnapshot().selected).toBeNull();
  });
});

it('gives the same snapshot until something changes, and tells its listeners', async () => {
  let told = 0;
  const stop = view.subscribe(() => told++);
  view.move(stateOf(0));
  const before = view.getSnapshot();
  told = 0;
  view.move(stateOf(0));
  expect(view.getSnapshot()).toBe(before);
  expect(told).toBe(0);
  await grow(5);
  expect(view.getSnapshot()).not.toBe(before);
  expect(told).toBeGreaterThan(0);
  stop();
  const after = told;
  await grow(6);
  expect(told).toBe(after);
});

describe('a log that begins anew', () => {
  beforeEach(() => grow(1_000));

  it('keeps what was seen in sight until its rows are here', async () => {
    log.rowAt = (row) => rowOf(row, { seq: row * 10 });
    log.end = 100;
    view.begin(stateOf(100, { scanned: 1_000, total: 1_000 }));
    expect(seen()).toEqual(range(990, 1_000));
    expect(view.getSnapshot().scan).toMatchObject({ end: 100, total: 1_000 });
    await log.answerAll();
    expect(seen()).toEqual(range(90, 100));
    expect(view.getSnapshot()).toMatchObject({ follow: true, fresh: 0, end: 100 });
  });

  it('is empty at once when nothing is left', () => {
    view.begin(stateOf(0, { total: 1_000 }));
    expect(view.getSnapshot()).toMatchObject({ end: 0, rows: [] });
  });

  it('takes no rows for its own that were asked for before', async () => {
    view.scrollTo(0);
    const before = log.asked.length;
    view.setFollow(true);
    log.end = 20;
    view.begin(stateOf(20));
    await log.answerAll();
    expect(log.asked.length).toBeGreaterThan(before);
    expect(seen()).toEqual(range(10, 20));
  });

  it('wants back what was selected, or else what was seen first', async () => {
    log.rowAt = (row) => rowOf(row, { seq: row * 10 });
    await grow(1_200);
    view.select(1_195);
    await log.answerAll();
    view.begin(stateOf(50));
    expect(view.places).toMatchObject({ wantedSeq: 11_950, selects: true });
    expect(view.getSnapshot().fresh).toBe(0);
  });

  it('selects the record again where it stands now, and nothing when it is not there', async () => {
    view.select(995);
    await log.answerAll();
    log.end = 300;
    view.begin(stateOf(300));
    view.settleWanted(150, true);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ selected: 150, follow: false });
    expect(seen()).toContain(150);
    view.begin(stateOf(300));
    view.settleWanted(40, false);
    await log.answerAll();
    expect(view.getSnapshot().selected).toBeNull();
    expect(seen()).toContain(40);
  });

  it('wants back nothing once the user has gone elsewhere', async () => {
    view.select(995);
    await log.answerAll();
    view.begin(stateOf(300));
    await log.answerAll();
    view.scrollTo(0);
    expect(view.places.wantedSeq).toBeNull();
  });

  it('hides all that was cleared, and then what is known to have been', async () => {
    view.clear();
    await grow(1_005);
    log.end = 30;
    view.begin(stateOf(30));
    expect(view.getSnapshot()).toMatchObject({ hidden: 30, first: 30 });
    expect(view.places.firstSeq).toBe(1_000);
    view.settleCleared(27);
    await log.answerAll();
    expect(view.getSnapshot()).toMatchObject({ hidden: 27, first: 27 });
    expect(seen()).toEqual([27, 28, 29]);
  });

  it('counts nothing as new that is found among old records', async () => {
    view.scrollTo(0);
    view.begin(stateOf(10, { done: false, scanned: 10, total: 1_000 }));
    view.move(stateOf(80, { scanned: 1_000, total: 1_000 }));
    await log.answerAll();
    expect(view.getSnapshot().fresh).toBe(0);
    view.move(stateOf(83, { scanned: 1_003, total: 1_003 }));
    expect(view.getSnapshot().fresh).toBe(3);
  });

  it('shows why it cannot be shown', () => {
    view.fail({ code: 'capture-unreadable', message: 'The file is damaged.' });
    expect(view.getSnapshot().failure?.message).toBe('The file is damaged.');
    view.begin(stateOf(3));
    expect(view.getSnapshot().failure).toBeNull();
  });
});

describe('a log whose rows have moved', () => {
  beforeEach(() => grow(100));

  it('pulls them anew, and shows those it had until then', async () => {
    log.rowAt = (row) => rowOf(row, { preview: 'anew' });
    log.end = 95;
    view.move(stateOf(95, { total: 100, stale: true }));
    expect(view.getSnapshot().rows.at(-1)?.preview).toBe('row 94');
    await log.answerAll();
    expect(seen()).toEqual(range(85, 95));
    expect(view.getSnapshot().rows.map((row) => row?.preview)).toEqual(Array(10).fill('anew'));
  });

  it('is that of another recording when nothing is left: nothing of the old one stays', async () => {
    view.select(50);
    view.clear();
    view.move(stateOf(0, { stale: true }));
    const empty = { end: 0, hidden: 0, selected: null, follow: true, fresh: 0 };
    expect(view.getSnapshot()).toMatchObject(empty);
    log.rowAt = (row) => rowOf(row, { preview: 'anew' });
    await grow(20);
    expect(view.getSnapshot().rows[0]?.preview).toBe('anew');
  });
});

it('shows a mark at once, wherever the row stands', async () => {
  log.rowAt = (row) => rowOf(row, { seq: row * 10 });
  await grow(20);
  view.amend(150, 'look here');
  expect(view.getSnapshot().rows.find((row) => row?.row === 15)?.note).toBe('look here');
  view.amend(150, null);
  expect(view.getSnapshot().rows.find((row) => row?.row === 15)?.note).toBeNull();
});
