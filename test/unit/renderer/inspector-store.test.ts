import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  closeInspector,
  inspect,
  markInspected,
  seekPrevious,
  tellNote,
  useInspector,
} from '../../../src/renderer/src/state/inspector-store';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs } from '../../../src/renderer/src/state/log-views';
import { fakeInspectorLog } from './inspector-log';

const SOURCE = liveSource(1);
const log = fakeInspectorLog();

async function open(row: number): Promise<void> {
  inspect(SOURCE, row);
  await vi.waitFor(() => expect(useInspector.getState().record?.row).toBe(row));
}

const previous = () => useInspector.getState().previous;
const asked = (name: string) => log.asked.filter((one) => one.name === name);

beforeEach(() => {
  closeInspector();
  keepLogs([]);
  Object.assign(log, { end: 10_000, events: [], texts: [], payload: null, shift: 0, asked: [] });
});

describe('the record before of the same kind', () => {
  it('has its event and direction too, and is asked for once', async () => {
    log.events = Array.from({ length: 50 }, (_, at) => (at % 8 === 0 ? 'trade' : 'tick'));
    log.events[39] = 'trade';
    await open(40);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 32, event: 'trade' } });
    expect(asked('log.latest')).toHaveLength(1);
    expect(asked('log.latest')[0]?.request).toMatchObject({
      from: 39,
      kind: 'message',
      event: 'trade',
      direction: 'received',
    });
  });

  it('may be any number of rows before', async () => {
    log.events[8] = 'rare';
    log.events[9_000] = 'rare';
    await open(9_000);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 8 } });
  });

  it('is about the same subject, when there is one near', async () => {
    log.texts[30] = '{"symbol":"NVDA","price":1}';
    log.texts[38] = '{"symbol":"ACME","price":2}';
    log.texts[40] = '{"symbol":"NVDA","price":3}';
    await open(40);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 30 } });
    await open(38);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 36 } });
  });

  it('is not there for the first of its kind, nor of the first row', async () => {
    log.events[5_000] = 'rare';
    await open(5_000);
    await seekPrevious();
    expect(previous()).toEqual({ state: 'none' });
    await open(0);
    await seekPrevious();
    expect(previous()).toEqual({ state: 'none' });
  });

  it('is dropped when another record shows meanwhile', async () => {
    await open(40);
    const seeking = seekPrevious();
    expect(previous()).toEqual({ state: 'searching' });
    await open(60);
    await seeking;
    expect(previous()).toBeNull();
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 58 } });
  });

  it('is looked for where the record is by now, as a filter numbers rows anew', async () => {
    await open(40);
    log.shift = 10;
    await seekPrevious();
    expect(asked('log.latest').at(-1)?.request).toMatchObject({ from: 29 });
    await open(41);
    log.shift = 100;
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
  });
});

describe('the note of the record', () => {
  it('is kept by main, under the row that the record has by now', async () => {
    await open(40);
    log.shift = 10;
    await markInspected('look');
    expect(useInspector.getState().note).toBe('look');
    expect(asked('log.mark')[0]?.request).toMatchObject({ row: 30, note: 'look' });
  });

  it('stays as it was when the record cannot be found', async () => {
    await open(40);
    log.shift = 100;
    await markInspected('');
    expect(useInspector.getState().note).toBeNull();
    expect(asked('log.mark')).toEqual([]);
  });

  it('is that of the record shown only', async () => {
    await open(40);
    tellNote(41, 'other');
    expect(useInspector.getState().note).toBeNull();
    tellNote(40, 'this');
    expect(useInspector.getState().note).toBe('this');
    await open(42);
    expect(useInspector.getState().note).toBeNull();
  });
});
