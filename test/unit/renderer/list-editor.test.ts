import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { variableList } from '../../../src/renderer/src/features/settings/variable-list';
import { KEEP_AFTER_MS } from '../../../src/renderer/src/state/list-editor';
import { dismissNotices, useNotices } from '../../../src/renderer/src/state/notice-store';
import { applySettings, useWorkspace } from '../../../src/renderer/src/state/workspace-store';
import type { SettingsView } from '../../../src/shared/contract/views';
import { settingsSchema, type Variable } from '../../../src/shared/model/settings';

const variable = (name: string, value = ''): Variable => ({ name, value, secret: false });
const view = (variables: Variable[]): SettingsView => ({
  settings: settingsSchema.parse({ variables }),
  secretsUnavailable: null,
  missingVariables: [],
  trouble: null,
});

/** Every list of variables that main was given. */
let kept: Variable[][];
let refuse: boolean;

const rows = () =>
  variableList.useEdited.getState().rows ??
  variableList.rowsIn(useWorkspace.getState().settings?.settings ?? null);
const idOf = (name: string) => rows().find(({ draft }) => draft.name === name)?.id ?? -1;
const names = () => rows().map(({ draft }) => draft.name);

describe('a list of the settings', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    kept = [];
    refuse = false;
    vi.stubGlobal('document', { hidden: false });
    vi.stubGlobal('window', {
      wirescope: {
        call: async (_name: string, { variables }: { variables: Variable[] }) => {
          if (refuse) return { ok: false, error: { code: 'internal', message: 'no' } };
          kept.push(variables);
          return { ok: true, value: view(variables) };
        },
      },
    });
    variableList.useEdited.setState({ rows: null });
    dismissNotices();
    applySettings(view([variable('host', 'a'), variable('token', 'b')]));
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is kept after a pause, once', async () => {
    for (const value of ['x', 'xy', 'xyz']) variableList.change(idOf('host'), { value });
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS - 1);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toEqual([[variable('host', 'xyz'), variable('token', 'b')]]);
  });

  it('is kept at once when a field or the page is left', async () => {
    variableList.change(idOf('host'), { value: 'x' });
    await variableList.leave();
    expect(kept).toHaveLength(1);
    expect(variableList.useEdited.getState().rows).toBeNull();
    await variableList.flush();
    expect(kept).toHaveLength(1);
  });

  it('never loses an entry while its name is being written', async () => {
    variableList.change(idOf('host'), { name: '' });
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS);
    expect(kept.at(-1)).toEqual([variable('host', 'a'), variable('token', 'b')]);
    variableList.change(idOf(''), { name: 'token' });
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS);
    expect(kept.at(-1)).toEqual([variable('host', 'a'), variable('token', 'b')]);
  });

  it('shows what could not be kept again when it comes back', async () => {
    variableList.add({ name: '1st', value: 'v', secret: true });
    await variableList.leave();
    expect(kept.at(-1)).toEqual([variable('host', 'a'), variable('token', 'b')]);
    applySettings(view([variable('token', 'b'), variable('new', 'c')]));
    variableList.enter();
    expect(names()).toEqual(['token', '1st', 'new']);
    variableList.change(idOf('1st'), { name: 'first' });
    await variableList.leave();
    expect(kept.at(-1)?.map(({ name }) => name)).toEqual(['token', 'first', 'new']);
  });

  it('gives back what was removed', async () => {
    variableList.remove(idOf('host'), 'The variable host was removed');
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS);
    expect(kept.at(-1)).toEqual([variable('token', 'b')]);
    useNotices.getState().notices[0]?.action?.run();
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS);
    expect(kept.at(-1)).toEqual([variable('host', 'a'), variable('token', 'b')]);
  });

  it('keeps what is typed when main refuses, and says so', async () => {
    refuse = true;
    variableList.change(idOf('host'), { value: 'x' });
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS);
    expect(useNotices.getState().notices).toHaveLength(1);
    expect(rows()[0]?.draft.value).toBe('x');
  });
});
