import { describe, expect, it } from 'vitest';
import type { Variable } from '../../../src/shared/model/settings';
import { dataOf, setUpFolder, spec } from './samples';
import {
  afterEdits,
  BASE,
  type Edit,
  editing,
  FIRST,
  NO_BOX,
  ONE,
  SECOND,
  settingVariables,
  TWO,
} from './unopened-samples';

describe('a secret that was removed while it could not be opened', () => {
  const remove = editing((first, second) => [
    { ...first, url: 'wss://h/', auth: { type: 'none' }, headers: [] },
    second,
  ]);
  const emptied = spec({
    ...FIRST,
    url: 'wss://alice:@h/?token=',
    auth: { type: 'bearer', token: '' },
    headers: [
      ['Accept', 'text/plain'],
      ['Cookie', ''],
    ],
  });

  it('does not come back with its place', async () => {
    const { specs } = await afterEdits([remove, editing((_, second) => [emptied, second])]);
    expect(specs).toEqual([emptied, SECOND]);
  });

  it.each<[what: string, edits: Edit[]]>([
    ['made later', [remove, editing((_, second) => [emptied, second])]],
    ['made before', [editing((first, second) => [first, { ...first, name: 'copy' }, second])]],
    ['of one that goes', [editing((first, second) => [{ ...first, name: 'copy' }, first, second])]],
  ])('does not come back in a duplicate (%s)', async (_what, edits) => {
    const { specs } = await afterEdits([
      ...edits,
      ({ settings, connections }) => ({
        settings,
        connections: connections.filter(({ spec: { name } }) => name !== 'first'),
      }),
      (data) => ({ ...data, connections: [...data.connections, { spec: emptied }] }),
    ]);
    expect(JSON.stringify(specs)).not.toMatch(/pw@|token=t|"tk"|"c"/);
  });

  it('does not come back in another header, nor in one of two', async () => {
    const renamed = editing((first, second) => [{ ...first, headers: [['X-Token', '']] }, second]);
    expect((await afterEdits([renamed])).specs[0]?.headers).toEqual([['X-Token', '']]);
    const { open } = await setUpFolder();
    const twice = spec({
      headers: [
        ['Cookie', '1'],
        ['cookie', '2'],
      ],
    });
    const before = await open();
    before.save(dataOf([twice]));
    await before.flush();
    const without = await open(NO_BOX);
    without.save(dataOf([spec({ headers: [['cookie', '']] })]));
    await without.flush();
    const again = await open();
    expect(again.data.connections[0]?.spec.headers).toEqual([['cookie', '']]);
  });
});

describe('secret variables that one start could not open', () => {
  it.each<[what: string, edit: Edit, expected: Variable[]]>([
    ['they moved', settingVariables((base, one, two) => [two, base, one]), [TWO, BASE, ONE]],
    ['one was removed', settingVariables((_base, _one, two) => [two]), [TWO]],
    [
      'one was entered anew in the clear',
      settingVariables((base, one, two) => [base, { ...one, value: 'x', secret: false }, two]),
      [BASE, { ...ONE, value: 'x', secret: false }, TWO],
    ],
    [
      'one is no longer secret',
      settingVariables((base, one, two) => [base, { ...one, secret: false }, two]),
      [BASE, { ...ONE, value: '', secret: false }, TWO],
    ],
    [
      'one was replaced by one of another name',
      settingVariables((base, one, two) => [base, { ...one, name: 'other' }, two]),
      [BASE, { ...ONE, name: 'other', value: '' }, TWO],
    ],
  ])('come back after %s', async (_what, edit, expected) => {
    const { variables, missing } = await afterEdits([edit]);
    expect(variables).toEqual(expected);
    expect(missing.variables).toEqual([]);
  });

  it('are dropped when another value is entered', async () => {
    const { variables, missing } = await afterEdits([
      settingVariables((base, one, two) => [base, { ...one, value: 'x' }, two]),
    ]);
    expect(variables).toEqual([BASE, { ...ONE, value: '' }, TWO]);
    expect(missing.variables).toEqual(['one']);
  });
});
