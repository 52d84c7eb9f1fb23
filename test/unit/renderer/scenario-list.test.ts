import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../src/renderer/src/features/server/scenarios/scenario-fields';
import {
  type ListedOf,
  listedParts,
  sameChoice,
  shownChoice,
} from '../../../src/renderer/src/features/server/scenarios/scenario-list';
import {
  channelsOf,
  replacedIn,
  serveLine,
} from '../../../src/renderer/src/features/server/scenarios/scenario-runs';
import { freeName } from '../../../src/renderer/src/features/server/scenarios/scenario-samples';
import type { ServerView } from '../../../src/shared/contract/views';
import { scenarioFileSchema } from '../../../src/shared/model/scenario-file';
import { staticRuleSchema } from '../../../src/shared/model/static-rule';

const FILE = scenarioFileSchema.parse({
  name: 'Orders',
  events: [{ data: {} }],
  dialogue: [{ when: { kind: 'any' }, swallow: true }],
});

function channel(name: string, scenario: string | null): ServerView['channels'][number] {
  return {
    ...{ name, scenario, newestId: 0, ratePerSecond: null, sizeBytes: null, jitter: null },
    clients: { websocket: 0, sse: 0, poll: 0 },
  };
}

function listed(part: Partial<ListedOf> = {}) {
  const nothing = { entries: [], rules: [], drafts: {}, kinds: [], channels: [] };
  return listedParts({ ...nothing, rulesUnsaved: false, ...part });
}

describe('the list of scenarios', () => {
  it('tells what a kept one does, and where it runs', () => {
    const entries = [{ id: 'orders', scenario: FILE, trouble: null }];
    const channels = [channel('a', 'Orders'), channel('b', 'trades'), channel('c', null)];
    const [kept] = listed({ entries, channels });
    expect(kept?.items).toEqual([
      {
        ...{ key: 'kept:orders', choice: { kind: 'kept', id: 'orders' }, name: 'Orders' },
        ...{ line: '10.0/s · 1 event · 1 rule', running: 'Runs in a', unsaved: false, bad: false },
      },
    ]);
  });

  it('tells why one cannot be read', () => {
    const entries = [{ id: 'bad', scenario: null, trouble: 'name: it is\u202e missing' }];
    const [kept] = listed({ entries });
    expect(kept?.items[0]).toMatchObject({ name: 'bad', bad: true });
    expect(kept?.items[0]?.line).not.toContain('\u202e');
  });

  it('shows drafts under the name that is typed, those without a file last', () => {
    const entries = [{ id: 'orders', scenario: FILE, trouble: null }];
    const draft = (name: string) => ({ base: FILE, fields: { ...fieldsOf(FILE), name } });
    const drafts = { 'new:1': draft('New'), 'kept:orders': draft('Typed'), 'kept:x': draft('X') };
    const [kept] = listed({ entries, drafts });
    expect(kept?.items.map(({ name, line, unsaved }) => [name, line, unsaved])).toEqual([
      ['Typed', '10.0/s · 1 event · 1 rule', true],
      ['New', 'Has no file yet', true],
      ['X', 'Its file is gone', true],
    ]);
    expect(kept?.count).toBe(3);
  });

  it('counts the rules that are on', () => {
    const rules = [
      staticRuleSchema.parse({ path: '/a' }),
      staticRuleSchema.parse({ path: '/b', on: false }),
    ];
    expect(listed({ rules }).at(-1)?.items[0]?.line).toBe('1 of 2 rules on');
    expect(listed().at(-1)?.items[0]?.line).toBe('None yet');
  });

  it('shows the choice as long as it is there, else the first', () => {
    const kinds = [{ name: 'trades', description: 'Prices.', ratePerSecond: 10, sized: true }];
    const parts = listed({ kinds });
    const trades = { kind: 'known', id: 'trades' } as const;
    expect(shownChoice(null, parts)).toEqual(trades);
    expect(shownChoice({ kind: 'kept', id: 'gone' }, parts)).toEqual(trades);
    expect(shownChoice({ kind: 'rules' }, parts)).toEqual({ kind: 'rules' });
    expect(shownChoice(null, [])).toEqual({ kind: 'rules' });
  });

  it('knows what is the same', () => {
    expect(sameChoice({ kind: 'rules' }, { kind: 'rules' })).toBe(true);
    expect(sameChoice({ kind: 'kept', id: '1' }, { kind: 'new', id: '1' })).toBe(false);
    expect(sameChoice({ kind: 'kept', id: '1' }, { kind: 'kept', id: '2' })).toBe(false);
  });
});

describe('where scenarios run', () => {
  const channels = [channel('a', 'Orders'), channel('b', 'Orders'), channel('c', 'trades')];

  it('finds the channels of one', () => {
    expect(channelsOf('Orders', channels)).toEqual(['a', 'b']);
  });

  it('tells what a start takes the place of', () => {
    expect(replacedIn('a', 'Orders', channels)).toBeNull();
    expect(replacedIn('c', 'Orders', channels)).toBe('trades');
    expect(replacedIn('new', 'Orders', channels)).toBeNull();
  });

  it('writes the line for a shell', () => {
    expect(serveLine('/home/me/scenarios', 'orders')).toBe(
      'wirescope serve --scenario "/home/me/scenarios/orders.json"',
    );
    expect(serveLine('C:\\scenarios', 'orders')).toContain('"C:\\scenarios\\orders.json"');
  });
});

describe('freeName', () => {
  it('counts on where a name is taken, in any case', () => {
    expect(freeName('Orders', [])).toBe('Orders');
    expect(freeName('Orders', ['orders', 'ORDERS 2'])).toBe('Orders 3');
  });

  it('stays within the length of a name', () => {
    const long = 'x'.repeat(63);
    const name = freeName(long, [long]);
    expect(name).toBe(`${'x'.repeat(61)} 2`);
    expect(scenarioFileSchema.shape.name.safeParse(name).success).toBe(true);
  });
});
