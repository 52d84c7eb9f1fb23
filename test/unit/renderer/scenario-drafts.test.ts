import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  beginScenario,
  choiceOf,
  choose,
  differs,
  draftKey,
  dropDraft,
  showSaved,
  useDrafts,
  writeDraft,
} from '../../../src/renderer/src/features/server/scenarios/scenario-drafts';
import { fieldsOf } from '../../../src/renderer/src/features/server/scenarios/scenario-fields';
import { scenarioFileSchema } from '../../../src/shared/model/scenario-file';

const FILE = scenarioFileSchema.parse({ name: 'One', events: [{ data: { a: 1 } }] });
const FIELDS = fieldsOf(FILE);

describe('drafts of scenarios', () => {
  const remembered = new Map<string, string>();
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('localStorage', {
      setItem: (key: string, value: string) => remembered.set(key, value),
    });
    useDrafts.setState({ choice: null, drafts: {}, begun: {} });
  });
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('a change makes a draft, and taking it back ends it', () => {
    writeDraft('kept:one', FILE, { ...FIELDS, name: 'Two' });
    expect(useDrafts.getState().drafts['kept:one']).toMatchObject({
      base: FILE,
      fields: { name: 'Two' },
    });
    writeDraft('kept:one', FILE, FIELDS);
    expect(useDrafts.getState().drafts).toEqual({});
  });

  it('a draft is remembered for the next start', () => {
    writeDraft('kept:one', FILE, { ...FIELDS, name: 'Two' });
    vi.runAllTimers();
    expect(JSON.parse([...remembered.values()].join())).toMatchObject({
      'kept:one': { base: FILE, fields: { name: 'Two' } },
    });
  });

  it('a draft keeps the file it began with', () => {
    const later = { ...FILE, seed: 5 };
    writeDraft('kept:one', FILE, { ...FIELDS, name: 'Two' });
    writeDraft('kept:one', later, { ...FIELDS, name: 'Three' });
    expect(useDrafts.getState().drafts['kept:one']?.base).toEqual(FILE);
  });

  it('one that has no file stays a draft whatever is typed', () => {
    beginScenario(FILE);
    const { choice, drafts } = useDrafts.getState();
    const key = choice && draftKey(choice);
    if (!key) throw new Error('nothing was begun');
    expect(drafts[key]).toEqual({ base: null, fields: FIELDS });
    writeDraft(key, null, FIELDS);
    expect(useDrafts.getState().drafts[key]).toEqual({ base: null, fields: FIELDS });
  });

  it('no two that are begun share a key, not even after one has gone', () => {
    const keys = [1, 2, 3].map(() => {
      beginScenario(FILE);
      const key = draftKey(useDrafts.getState().choice ?? { kind: 'rules' }) ?? '';
      dropDraft(key);
      return key;
    });
    expect(new Set(keys).size).toBe(3);
  });

  it('what was saved goes on showing, in the same editor', () => {
    beginScenario(FILE);
    const key = draftKey(useDrafts.getState().choice ?? { kind: 'rules' }) ?? '';
    showSaved(key, 'one');
    expect(useDrafts.getState().choice).toEqual({ kind: 'kept', id: 'one' });
    showSaved('kept:one', 'one');
    expect(useDrafts.getState().begun).toEqual({ 'kept:one': key });
  });

  it('a key leads back to what it is of', () => {
    for (const choice of [
      { kind: 'kept', id: 'a:b' },
      { kind: 'new', id: '3' },
    ] as const) {
      expect(choiceOf(draftKey(choice) ?? '')).toEqual(choice);
    }
    expect(draftKey({ kind: 'rules' })).toBeNull();
    expect(draftKey({ kind: 'known', id: 'trades' })).toBeNull();
  });

  it('choosing something else keeps what was written', () => {
    writeDraft('kept:one', FILE, { ...FIELDS, seed: 'x' });
    choose({ kind: 'rules' });
    expect(Object.keys(useDrafts.getState().drafts)).toEqual(['kept:one']);
  });
});

describe('differs', () => {
  it('is false where only the layout of the JSON is another', () => {
    const events = FIELDS.events.map((event) => ({ ...event, key: 7, data: '{"a":1}' }));
    expect(differs({ ...FIELDS, events }, FILE)).toBe(false);
  });

  it('is false for a file that the form has something against', () => {
    const odd = scenarioFileSchema.parse({ name: 'Odd', channel: '..' });
    expect(differs(fieldsOf(odd), odd)).toBe(false);
  });

  it('is true as soon as something cannot be read', () => {
    expect(differs({ ...FIELDS, seed: '' }, FILE)).toBe(true);
  });
});
