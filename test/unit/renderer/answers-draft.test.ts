import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answersOf } from '../../../src/renderer/src/features/server/scenarios/answer-fields';
import {
  dropAnswers,
  useAnswersDraft,
  writeAnswers,
} from '../../../src/renderer/src/features/server/scenarios/answers-draft';
import { staticRuleSchema } from '../../../src/shared/model/static-rule';

const KEPT = [staticRuleSchema.parse({ path: '/a', headers: [['A', 'b']] })];
const ROWS = answersOf(KEPT);
const rows = () => useAnswersDraft.getState().rows;

describe('plain answers while they are changed', () => {
  const remembered = new Map<string, string>();
  beforeEach(() => {
    vi.stubGlobal('localStorage', {
      setItem: (key: string, value: string) => remembered.set(key, value),
    });
    dropAnswers();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('a change makes a draft, and taking it back ends it', () => {
    const changed = ROWS.map((row) => ({ ...row, status: '404' }));
    writeAnswers(changed, KEPT);
    expect(rows()).toEqual(changed);
    // For the next start of the program.
    expect(JSON.parse([...remembered.values()].join())).toEqual(changed);
    writeAnswers(ROWS, KEPT);
    expect(rows()).toBeNull();
  });

  it('keeps what cannot be read', () => {
    writeAnswers([{ ...ROWS[0], key: 0, status: 'x' } as (typeof ROWS)[number]], KEPT);
    expect(rows()?.[0]?.status).toBe('x');
  });

  it('keeps a header that is about to be typed', () => {
    const changed = ROWS.map((row) => ({
      ...row,
      headers: [...row.headers, { key: 1, name: '', value: '' }],
    }));
    writeAnswers(changed, KEPT);
    expect(rows()).toEqual(changed);
  });

  it('keeps that all were taken out', () => {
    writeAnswers([], KEPT);
    expect(rows()).toEqual([]);
  });
});
