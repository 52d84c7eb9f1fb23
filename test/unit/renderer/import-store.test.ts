import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addImport,
  dropImport,
  openImport,
  typeImport,
  useImport,
} from '../../../src/renderer/src/state/import-store';
import { usePanel } from '../../../src/renderer/src/state/panel-store';

const SPEC = { url: 'ws://a', transport: 'websocket' };
const asked: [name: string, request: unknown][] = [];
const WORKSPACE = { server: null, settings: null, connections: [], opened: [], jobs: [] };
const OTHER = { ok: true, value: WORKSPACE };

function answer(name: string, request: unknown) {
  asked.push([name, request]);
  if (name === 'connections.create') return { ok: true, value: { id: 1, spec: SPEC } };
  if (name !== 'connections.parse') return OTHER;
  const { text } = request as { text: string };
  if (text.includes('bad')) return { ok: false, error: { code: 'bad-request', message: 'no' } };
  return { ok: true, value: { spec: { ...SPEC, url: text }, notes: [] } };
}

const parsed = () => asked.filter(([name]) => name === 'connections.parse').length;

describe('the import', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    vi.stubGlobal('window', {
      wirescope: { call: async (name: string, request: unknown) => answer(name, request) },
    });
    dropImport();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('reads after a pause, and only the newest text', async () => {
    typeImport('ws://a');
    typeImport('ws://ab');
    await vi.advanceTimersByTimeAsync(149);
    expect(parsed()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(parsed()).toBe(1);
    expect(useImport.getState().reading).toMatchObject({ pasted: { spec: { url: 'ws://ab' } } });
  });

  it('reads a text that it is opened with at once', async () => {
    openImport('ws://x');
    expect(usePanel.getState().panel).toBe('import');
    await vi.advanceTimersByTimeAsync(0);
    expect(useImport.getState().reading).not.toBeNull();
  });

  it('keeps what cannot be read, with the reason', async () => {
    openImport('bad');
    await addImport(true);
    expect(usePanel.getState().panel).toBe('import');
    expect(useImport.getState()).toEqual({ text: 'bad', reading: { failure: 'no' } });
  });

  it('adds without waiting for the pause', async () => {
    typeImport('ws://b');
    await Promise.all([addImport(true), addImport(true)]);
    expect(asked.filter(([name]) => name === 'connections.create')).toHaveLength(1);
    expect(asked).toContainEqual([
      'connections.create',
      { spec: { ...SPEC, url: 'ws://b' }, connect: true },
    ]);
    expect(usePanel.getState().panel).toBeNull();
  });

  it('drops the text when it is put away', () => {
    typeImport('ws://c');
    dropImport();
    expect(useImport.getState()).toEqual({ text: '', reading: null });
  });
});
