import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  closeInspector,
  inspect,
  useInspector,
} from '../../../src/renderer/src/state/inspector-store';
import { liveSource } from '../../../src/renderer/src/state/log-source';
import { keepLogs } from '../../../src/renderer/src/state/log-views';
import {
  cancelPayload,
  loadPayload,
  MOST_LOADED_BYTES,
  usePayload,
} from '../../../src/renderer/src/state/payload-store';
import { fakeInspectorLog } from './inspector-log';

const MIB = 1_048_576;
const log = fakeInspectorLog();

async function open(row: number): Promise<void> {
  inspect(liveSource(1), row);
  await vi.waitFor(() => expect(useInspector.getState().record?.row).toBe(row));
}

const payload = () => usePayload.getState().payload;
const parts = () => log.asked.filter(({ name }) => name === 'log.payload');

/** A text whose characters of several bytes lie across the parts. */
function longText(bytes: number): string {
  return `x${'é漢'.repeat(Math.ceil(bytes / 5))}`;
}

beforeEach(() => {
  closeInspector();
  keepLogs([]);
  Object.assign(log, { end: 100, texts: [], payload: null, shift: 0, asked: [] });
});

describe('loading a payload', () => {
  it('reads it part by part, characters across the parts whole', async () => {
    const text = longText(2.5 * MIB);
    log.payload = new TextEncoder().encode(text);
    await open(4);
    await loadPayload();
    expect(parts().map(({ request }) => request.from)).toEqual([0, MIB, 2 * MIB]);
    const loaded = payload();
    expect(loaded).toMatchObject({ state: 'loaded', cut: false });
    expect(loaded?.state === 'loaded' && loaded.text === text).toBe(true);
    expect(loaded?.state === 'loaded' && loaded.bytes.length).toBe(log.payload.length);
  });

  it('takes no more than the limit, and no half character', async () => {
    log.payload = new Uint8Array(MOST_LOADED_BYTES + 10).fill(0x61);
    log.payload.set([0xe6, 0xbc, 0xa2], MOST_LOADED_BYTES - 1);
    await open(4);
    await loadPayload();
    const loaded = payload();
    expect(loaded).toMatchObject({ state: 'loaded', cut: true });
    expect(loaded?.state === 'loaded' && loaded.bytes.length).toBe(MOST_LOADED_BYTES);
    expect(loaded?.state === 'loaded' && loaded.text?.length).toBe(MOST_LOADED_BYTES - 1);
    expect(parts()).toHaveLength(64);
  });

  it('ends when it is cancelled, or another record shows', async () => {
    log.payload = new Uint8Array(4 * MIB);
    await open(4);
    const stop = usePayload.subscribe(({ payload: now }) => {
      if (now?.state === 'loading' && now.bytes === 2 * MIB) cancelPayload();
    });
    await loadPayload();
    stop();
    expect(payload()).toBeNull();
    expect(parts()).toHaveLength(2);

    const again = loadPayload();
    await open(6);
    await again;
    expect(payload()).toBeNull();
  });

  it('lets go of what is loaded with its record', async () => {
    log.payload = new Uint8Array(2 * MIB);
    await open(4);
    await loadPayload();
    expect(payload()).toMatchObject({ state: 'loaded' });
    await open(6);
    expect(usePayload.getState()).toEqual({ of: null, payload: null });
  });

  it('says what is wrong when the record is no longer where it was', async () => {
    log.payload = new Uint8Array(2 * MIB);
    await open(4);
    log.shift = 50;
    await loadPayload();
    expect(payload()).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
    expect(parts()).toEqual([]);
  });
});
