import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  closeInspector,
  inspect,
  seekPrevious,
  useInspector,
} from '../../../src/renderer/src/state/inspector-store';
import type { LogRow } from '../../../src/shared/contract/views';

let events: string[] = [];
let texts: string[] = [];
let first = 0;
let pages: number[] = [];

function row(number: number): LogRow {
  return {
    row: number,
    kind: 'message',
    at: number,
    deltaMs: null,
    direction: number % 2 === 0 ? 'received' : 'sent',
    event: events[number] ?? 'tick',
    preview: texts[number] ?? '',
    size: 1,
    latencyMs: null,
  };
}

vi.stubGlobal('window', {
  wirescope: {
    call(name: string, request: { row: number; from: number; count: number }) {
      if (name === 'log.record') {
        const value = {
          ...row(request.row),
          text: texts[request.row] ?? '',
          base64: null,
          cut: false,
          raw: null,
        };
        return Promise.resolve({ ok: true, value: { ...value, fields: [] } });
      }
      pages.push(request.from);
      const start = Math.max(first, request.from);
      const count = Math.max(0, request.from + request.count - start);
      const rows = Array.from({ length: count }, (_, at) => row(start + at));
      return Promise.resolve({ ok: true, value: { first, end: 10_000, rows } });
    },
  },
});

async function open(number: number): Promise<void> {
  inspect(1, number);
  await vi.waitFor(() => expect(useInspector.getState().record?.row).toBe(number));
}

const previous = () => useInspector.getState().previous;

beforeEach(() => {
  closeInspector();
  events = [];
  texts = [];
  first = 0;
  pages = [];
});

describe('the record before of the same kind', () => {
  it('has its event and direction too', async () => {
    events = Array.from({ length: 50 }, (_, at) => (at % 8 === 0 ? 'trade' : 'tick'));
    events[39] = 'trade';
    await open(40);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 32, event: 'trade' } });
  });

  it('is about the same subject, when there is one near', async () => {
    texts[30] = '{"symbol":"NVDA","price":1}';
    texts[38] = '{"symbol":"ACME","price":2}';
    texts[40] = '{"symbol":"NVDA","price":3}';
    await open(40);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 30 } });
    await open(38);
    await seekPrevious();
    expect(previous()).toMatchObject({ state: 'found', record: { row: 36 } });
  });

  it('is looked for page by page, and no further than 2,000 rows', async () => {
    events[5_000] = 'rare';
    await open(5_000);
    await seekPrevious();
    expect(previous()).toEqual({ state: 'none', searched: 2_000, all: false });
    expect(pages).toHaveLength(10);
    expect(pages.at(-1)).toBe(3_000);
  });

  it('is not there when the log does not go back that far', async () => {
    events[5_000] = 'rare';
    first = 4_900;
    await open(5_000);
    await seekPrevious();
    expect(previous()).toEqual({ state: 'none', searched: 100, all: true });
    expect(pages).toEqual([4_800]);
  });

  it('of the first row is not there', async () => {
    await open(0);
    await seekPrevious();
    expect(previous()).toEqual({ state: 'none', searched: 0, all: true });
    expect(pages).toEqual([]);
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
});
