import { describe, expect, it, vi } from 'vitest';
import { ROW_HEIGHT } from '../../../src/renderer/src/lib/scroll-scale';
import { LogSession } from '../../../src/renderer/src/state/log-session';
import { logFilterSchema } from '../../../src/shared/model/log-filter';
import { stateOf } from './scripted-log';
import { scriptedPort } from './scripted-port';

const FILTER = logFilterSchema.parse({ text: { pattern: 'x' } });
const OTHER = logFilterSchema.parse({ marked: true });

async function setUp(main = scriptedPort(1_000, (seq) => seq % 10 === 0)) {
  const session = new LogSession(main.port, () => undefined);
  session.view.setViewport(10 * ROW_HEIGHT);
  await session.open();
  await vi.waitFor(() => expect(seqs(session).at(-1)).toBe(999));
  return { main, session };
}

/** The records in sight. */
function seqs(session: LogSession): (number | undefined)[] {
  return session.view.getSnapshot().rows.map((row) => row?.seq);
}

describe('LogSession', () => {
  it('opens one view, however often it is looked at', async () => {
    const { main, session } = await setUp();
    await Promise.all([session.open(), session.open()]);
    expect(main.opened).toEqual([null]);
  });

  it('shows what passes a filter, in a view of its own, and all again without', async () => {
    const { main, session } = await setUp();
    expect(await session.filterBy(FILTER)).toBeNull();
    expect(session.filter).toBe(FILTER);
    await vi.waitFor(() => expect(seqs(session).at(-1)).toBe(990));
    expect(session.view.getSnapshot()).toMatchObject({ end: 100, follow: true });
    expect(main.views.size).toBe(1);
    await session.filterBy(null);
    await vi.waitFor(() => expect(session.view.getSnapshot().end).toBe(1_000));
    expect(main.views.size).toBe(1);
  });

  it('keeps the filter before when one is refused, and says why', async () => {
    const { main, session } = await setUp();
    await session.filterBy(OTHER);
    main.refusing = true;
    const refusal = await session.filterBy(FILTER);
    expect(refusal?.message).toBe('missing closing )');
    expect(session.filter).toBe(OTHER);
    expect(main.views.size).toBe(1);
  });

  it('lets the newest of several filters hold, and closes what came too late', async () => {
    const { main, session } = await setUp();
    main.holding = true;
    const first = session.filterBy(FILTER);
    const second = session.filterBy(OTHER);
    main.letOpen();
    main.letOpen();
    await Promise.all([first, second]);
    expect(session.filter).toBe(OTHER);
    expect(main.views.size).toBe(1);
    expect(main.views.get(session.openView ?? 0)?.filter).toBe(OTHER);
  });

  it('keeps the record selected over filters, and none that does not pass', async () => {
    const { session } = await setUp();
    session.view.select(500);
    await vi.waitFor(() => expect(seqs(session)).toContain(500));
    await session.filterBy(FILTER);
    await vi.waitFor(() => expect(session.view.getSnapshot().selected).toBe(50));
    expect(seqs(session)).toContain(500);
    await session.filterBy(null);
    await vi.waitFor(() => expect(session.view.getSnapshot().selected).toBe(500));
    session.view.select(503);
    await vi.waitFor(() => expect(seqs(session)).toContain(503));
    await session.filterBy(FILTER);
    await vi.waitFor(() => expect(seqs(session)).toContain(510));
    expect(session.view.getSnapshot().selected).toBeNull();
  });

  it('finds the record selected later, when it has not been looked at yet', async () => {
    const { main, session } = await setUp();
    session.view.select(500);
    await vi.waitFor(() => expect(seqs(session)).toContain(500));
    main.parts = { done: false, scanned: 100 };
    main.records = 100;
    await session.filterBy(FILTER);
    const view = session.openView ?? 0;
    await vi.waitFor(() => expect(session.view.getSnapshot().end).toBe(10));
    expect(session.view.getSnapshot().selected).toBeNull();
    const scripted = main.views.get(view);
    scripted?.seqs.push(...Array.from({ length: 90 }, (_, at) => 100 + at * 10));
    session.take({ ...stateOf(100, { scanned: 1_000, total: 1_000 }), view });
    await vi.waitFor(() => expect(session.view.getSnapshot().selected).toBe(50));
  });

  it('keeps hidden what was cleared, under a filter too', async () => {
    const { main, session } = await setUp();
    session.view.clear();
    main.records = 1_005;
    main.views.get(session.openView ?? 0)?.seqs.push(1_000, 1_001, 1_002, 1_003, 1_004);
    session.take({ ...stateOf(1_005), view: session.openView ?? 0 });
    await vi.waitFor(() => expect(seqs(session)).toEqual([1_000, 1_001, 1_002, 1_003, 1_004]));
    await session.filterBy(FILTER);
    await vi.waitFor(() => expect(seqs(session)).toEqual([1_000]));
    expect(session.view.getSnapshot().hidden).toBe(100);
    session.view.unclear();
    await vi.waitFor(() => expect(session.view.getSnapshot().rows).toHaveLength(10));
  });

  it('opens the view anew when main has lost it, once', async () => {
    const { main, session } = await setUp();
    main.views.clear();
    session.view.scrollTo(0);
    await vi.waitFor(() => expect(main.opened).toHaveLength(2));
    await vi.waitFor(() => expect(session.view.getSnapshot().rows[0]?.seq).toBe(0));
    expect(main.views.size).toBe(1);
  });

  it('says why it cannot be opened', async () => {
    const main = scriptedPort(10);
    const error = { code: 'capture-unreadable', message: 'It is damaged.' } as const;
    main.port.open = () => Promise.resolve({ ok: false, error });
    const session = new LogSession(main.port, () => undefined);
    await session.open();
    expect(session.view.getSnapshot().failure).toEqual(error);
    expect(await session.ask(() => Promise.resolve({ ok: true, value: 1 }))).toEqual({
      ok: false,
      error,
    });
  });

  it('lets go of its view, and opens it again when it is needed', async () => {
    const { main, session } = await setUp();
    session.close();
    expect(main.views.size).toBe(0);
    const answer = await session.ask((view) => Promise.resolve({ ok: true, value: view }));
    expect(answer).toEqual({ ok: true, value: session.openView });
    expect(main.views.size).toBe(1);
  });

  it('takes a state that was told before the opening was answered', async () => {
    const main = scriptedPort(10);
    const session = new LogSession(main.port, (view) => ({ ...stateOf(12), view }));
    await session.open();
    expect(session.view.getSnapshot().scan?.end).toBe(12);
  });
});
