import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  columnLook,
  columnsTemplate,
  isColumnShown,
} from '../../../src/renderer/src/features/monitor/log/columns-template';
import {
  type ColumnChoice,
  readColumns,
  resetColumns,
  resizeColumn,
  showColumn,
  useColumns,
} from '../../../src/renderer/src/state/columns-store';

const FIRST: ColumnChoice = { shown: {}, widths: {} };

describe('columnsTemplate', () => {
  it('gives the payload what is spare, and every other column a width', () => {
    expect(columnsTemplate(FIRST, 1_000)).toBe(
      'calc(var(--digits) * 7.2px) minmax(8px, 8px) minmax(36px, 84px) ' +
        'minmax(96px, 1fr) minmax(52px, 56px) minmax(60px, 64px) minmax(44px, 48px) ' +
        'minmax(88px, 92px)',
    );
  });

  it('leaves out what is hidden, by the user or for want of room', () => {
    const tracks = (choice: ColumnChoice, width: number) =>
      columnsTemplate(choice, width).split(/ (?=minmax|calc\(var\(--digits\) \* [\d.]+px\) )/)
        .length;
    expect(tracks(FIRST, 681)).toBe(8);
    expect(tracks(FIRST, 680)).toBe(7);
    expect(tracks(FIRST, 540)).toBe(5);
    expect(tracks({ ...FIRST, shown: { time: false } }, 681)).toBe(7);
    expect(tracks({ ...FIRST, shown: { size: true } }, 540)).toBe(6);
  });

  it('takes the widths chosen', () => {
    const choice = { shown: {}, widths: { event: 200, number: 50 } };
    expect(columnsTemplate(choice, 1_000)).toMatch(
      /, 50px\) minmax\(8px, 8px\) minmax\(36px, 200px\)/,
    );
  });
});

describe('columnLook', () => {
  it('has a template for each width of the log at which columns hide', () => {
    const { variables } = columnLook(FIRST);
    expect(Object.keys(variables)).toEqual(['--columns', '--columns-680', '--columns-540']);
  });

  it('names what the user hides and what the user keeps', () => {
    const look = columnLook({ shown: { time: false, number: false, delta: true }, widths: {} });
    expect(look).toMatchObject({ hidden: 'number connection time', kept: 'delta' });
  });

  it('shows the connection in a log of all, or when it is wanted, and not when it is not', () => {
    const wanted = { shown: { connection: true }, widths: {} };
    const unwanted = { shown: { connection: false }, widths: {} };
    expect(columnLook(FIRST, true).hidden).toBe('');
    expect(columnLook(wanted).hidden).toBe('');
    expect(columnLook(unwanted, true).hidden).toBe('connection');
    expect(columnsTemplate(FIRST, 1_000, true)).toContain('minmax(56px, 108px)');
    expect(columnsTemplate(FIRST, 1_000)).not.toContain('108px');
  });
});

describe('the columns chosen', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  afterEach(resetColumns);

  it('are remembered', () => {
    showColumn('time', false);
    resizeColumn('event', 120);
    expect(readColumns(kept.get('wirescope.columns') ?? null)).toEqual({
      shown: { time: false },
      widths: { event: 120 },
    });
    resetColumns();
    expect(readColumns(kept.get('wirescope.columns') ?? null)).toEqual(FIRST);
  });

  it('never hide the payload', () => {
    showColumn('payload', false);
    expect(isColumnShown(useColumns.getState(), 'payload', 100)).toBe(true);
    expect(readColumns('{"shown":{"payload":false}}')).toEqual(FIRST);
  });

  it('keep within their limits, and go back to their first width', () => {
    resizeColumn('event', 10_000);
    expect(useColumns.getState().widths).toEqual({ event: 320 });
    resizeColumn('event', 1);
    expect(useColumns.getState().widths).toEqual({ event: 36 });
    resizeColumn('event', null);
    expect(useColumns.getState().widths).toEqual({});
    resizeColumn('direction', 40);
    expect(useColumns.getState().widths).toEqual({});
  });

  it('are as they were first when what was remembered makes no sense', () => {
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '7',
      '{"shown":7,"widths":null}',
      '{"widths":{"x":9}}',
    ])
      expect(readColumns(text)).toEqual(FIRST);
  });
});
