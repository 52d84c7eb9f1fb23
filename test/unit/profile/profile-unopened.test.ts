import { describe, expect, it } from 'vitest';
import type { ConnectionSpec } from '../../../src/shared/model/connection-spec';
import type { Variable } from '../../../src/shared/model/settings';
import { createSecretBox } from '../../support/secret-box';
import { spec } from './samples';
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

describe('secrets that one start could not open', () => {
  it('come back after a connection was renamed and a variable added', async () => {
    const added: Variable = { name: 'new', value: 'x', secret: false };
    const { specs, variables, missing } = await afterEdits([
      editing((first, second) => [{ ...first, name: 'renamed' }, second]),
      settingVariables((...old) => [added, ...old]),
    ]);
    expect(specs).toEqual([{ ...FIRST, name: 'renamed' }, SECOND]);
    expect(variables).toEqual([added, BASE, ONE, TWO]);
    expect(missing).toEqual({ connections: [[], []], variables: [] });
  });

  it.each<[what: string, edit: Edit, expected: ConnectionSpec[]]>([
    [
      'a time-out was changed',
      editing((first, second) => [{ ...first, connectTimeoutMs: 1 }, second]),
      [{ ...FIRST, connectTimeoutMs: 1 }, SECOND],
    ],
    [
      'name, transport and URL were changed',
      editing((first, second) => [
        first,
        { ...second, name: 'x', transport: 'sse', url: 'https://x' },
      ]),
      [FIRST, { ...SECOND, name: 'x', transport: 'sse', url: 'https://x' }],
    ],
    [
      'something was put in front of the places',
      editing((first, second) => [
        { ...first, url: 'wss://alice:@h/?a=1&token=', headers: first.headers.slice(1) },
        second,
      ]),
      [{ ...FIRST, url: 'wss://alice:pw@h/?a=1&token=t', headers: [['Cookie', 'c']] }, SECOND],
    ],
    ['they were put in another order', editing((...both) => both.reverse()), [SECOND, FIRST]],
    ['the other one was removed', editing((_first, second) => [second]), [SECOND]],
    [
      'another one was added in front',
      editing((...both) => [spec({ auth: { type: 'bearer', token: '' } }), ...both]),
      [spec({ auth: { type: 'bearer', token: '' } }), FIRST, SECOND],
    ],
  ])('come back after %s', async (_what, edit, expected) => {
    const { specs, missing } = await afterEdits([edit]);
    expect(specs).toEqual(expected);
    expect(missing.connections.flat()).toEqual([]);
  });

  it('follow one edit after the other', async () => {
    const { specs } = await afterEdits([
      editing((first, second) => [first, { ...second, name: 'x', url: 'wss://x' }]),
      (data) => ({ ...data, connections: data.connections.slice(1) }),
    ]);
    expect(specs).toEqual([{ ...SECOND, name: 'x', url: 'wss://x' }]);
  });

  it('outlast several such starts', async () => {
    const rename = editing((first, second) => [{ ...first, name: `${first.name}!` }, second]);
    const { open } = await afterEdits([rename]);
    for (const turn of [rename, editing((first, second) => [{ ...first, headers: [] }, second])]) {
      const without = await open(NO_BOX);
      expect(without.missing.connections[1]).toEqual(['auth.password']);
      without.save(turn(without.data));
      await without.flush();
    }
    const { data, missing } = await open();
    expect(data.connections).toEqual([
      { spec: { ...FIRST, name: 'first!!', headers: [] } },
      { spec: SECOND },
    ]);
    expect(missing.connections).toEqual([[], []]);
  });

  it('are dropped where something was entered, and only there', async () => {
    const enter = editing((first, second) => [
      { ...first, auth: { type: 'bearer', token: 'new' } },
      second,
    ]);
    const clear = editing((first, second) => [
      { ...first, auth: { type: 'bearer', token: '' } },
      second,
    ]);
    const emptied = { ...FIRST, auth: { type: 'bearer', token: '' } };
    const entered = await afterEdits([enter]);
    expect(entered.specs).toEqual([emptied, SECOND]);
    expect(entered.missing.connections).toEqual([['auth.token'], []]);
    expect((await afterEdits([enter, clear])).specs).toEqual([emptied, SECOND]);
  });

  it('stand beside those that another keyring has sealed', async () => {
    const other = createSecretBox('mallory');
    const { specs, missing, open } = await afterEdits(
      [
        editing((first, second) => [
          { ...first, auth: { type: 'bearer', token: 'new' } },
          { ...second, auth: { type: 'none' } },
        ]),
      ],
      other,
    );
    expect(specs[0]).toEqual({ ...FIRST, auth: { type: 'bearer', token: '' } });
    expect(missing.connections).toEqual([['auth.token'], []]);
    const theirs = await open(other);
    expect(theirs.data.connections[0]?.spec.auth).toEqual({ type: 'bearer', token: 'new' });
    expect(theirs.missing.connections[0]).toEqual(['url.password', 'url.query.0', 'headers.1']);
  });
});
