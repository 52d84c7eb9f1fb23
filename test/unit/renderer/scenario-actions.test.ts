import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNotices } from '../../../src/renderer/src/state/notice-store';
import {
  deleteScenario,
  importScenario,
  previewScenario,
  readScenarios,
  saveRules,
  saveScenario,
  useScenarios,
} from '../../../src/renderer/src/state/scenario-actions';
import type { ScenariosView } from '../../../src/shared/contract/server-views';
import { scenarioFileSchema } from '../../../src/shared/model/scenario-file';
import { staticRuleSchema } from '../../../src/shared/model/static-rule';

const FILE = scenarioFileSchema.parse({ name: 'One', events: [{ data: 1 }] });
const VIEW: ScenariosView = {
  folder: '/scenarios',
  entries: [{ id: 'one', scenario: FILE, trouble: null }],
  saved: 'one',
  rules: [],
};
const FAILURE = { ok: false, error: { code: 'bad-request', message: 'It cannot be.' } };

const asked: [name: string, request: unknown][] = [];
let answer: unknown;

describe('scenarios and plain answers', () => {
  beforeEach(() => {
    asked.length = 0;
    answer = { ok: true, value: VIEW };
    useScenarios.setState({ view: null, trouble: null });
    useNotices.setState({ notices: [] });
    vi.stubGlobal('window', {
      wirescope: {
        async call(name: string, request: unknown) {
          asked.push([name, request]);
          return answer;
        },
      },
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are read', async () => {
    await readScenarios();
    expect(useScenarios.getState()).toEqual({ view: VIEW, trouble: null });
  });

  it('that cannot be read leave what there was, and say why', async () => {
    await readScenarios();
    answer = FAILURE;
    await readScenarios();
    expect(useScenarios.getState()).toEqual({ view: VIEW, trouble: 'It cannot be.' });
  });

  it('saving tells the id of the file', async () => {
    expect(await saveScenario(null, FILE)).toEqual({ id: 'one' });
    expect(asked).toEqual([['server.saveScenario', { scenario: null, file: FILE }]]);
    expect(useScenarios.getState().view).toBe(VIEW);
  });

  it('saving that fails says why, where it was asked for', async () => {
    answer = FAILURE;
    expect(await saveScenario('one', FILE)).toEqual({ trouble: 'It cannot be.' });
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('importing tells the id of the copy, and null where the user chose none', async () => {
    expect(await importScenario()).toBe('one');
    answer = { ok: true, value: null };
    expect(await importScenario()).toBeNull();
    expect(useScenarios.getState().view).toBe(VIEW);
  });

  it('deleting that fails is told as a notice', async () => {
    expect(await deleteScenario('one')).toBe(true);
    answer = FAILURE;
    expect(await deleteScenario('one')).toBe(false);
    expect(useNotices.getState().notices.map(({ text }) => text)).toEqual(['It cannot be.']);
  });

  it('a preview is the messages, or why there are none', async () => {
    answer = { ok: true, value: { messages: [] } };
    expect(await previewScenario(FILE)).toEqual({ messages: [] });
    answer = FAILURE;
    expect(await previewScenario(FILE)).toEqual({ trouble: 'It cannot be.' });
  });

  it('rules are replaced, or stay with the reason', async () => {
    const rules = [staticRuleSchema.parse({ path: '/a' })];
    expect(await saveRules(rules)).toBeNull();
    expect(asked.at(-1)).toEqual(['server.setRules', { rules }]);
    answer = FAILURE;
    expect(await saveRules(rules)).toBe('It cannot be.');
  });
});
