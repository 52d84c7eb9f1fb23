import { expect } from 'vitest';
import type { ProfileData, SecretBox } from '../../../src/main/engine/profile/types';
import type { ConnectionSpec } from '../../../src/shared/model/connection-spec';
import type { Variable } from '../../../src/shared/model/settings';
import { createSecretBox } from '../../support/secret-box';
import { dataOf, setUpFolder, spec } from './samples';

/** A start without the keyring. */
export const NO_BOX = createSecretBox('alice', 'There is no keyring.');

/** The connections and the variables that are saved. */
export const FIRST = spec({
  name: 'first',
  url: 'wss://alice:pw@h/?token=t',
  auth: { type: 'bearer', token: 'tk' },
  headers: [
    ['Accept', 'text/plain'],
    ['Cookie', 'c'],
  ],
});
export const SECOND = spec({
  name: 'second',
  auth: { type: 'basic', username: 'bob', password: 'b' },
});
export const BASE: Variable = { name: 'base', value: 'wss://h', secret: false };
export const ONE: Variable = { name: 'one', value: 'v1', secret: true };
export const TWO: Variable = { name: 'two', value: 'v2', secret: true };
const SAVED = dataOf([FIRST, SECOND], { variables: [BASE, ONE, TWO] });

/** One edit of the window: what stands there, as what it is saved again. */
export type Edit = (data: ProfileData) => ProfileData;

/** The edit that changes the connections; every spec is a new object, as one that was edited is. */
export const editing =
  (edit: (first: ConnectionSpec, second: ConnectionSpec) => ConnectionSpec[]): Edit =>
  ({ settings, connections }) => {
    const [first, second] = structuredClone(connections).map((one) => one.spec);
    if (!first || !second) throw new Error('two connections were saved');
    return { settings, connections: edit(first, second).map((one) => ({ spec: one })) };
  };

/** The edit that changes the variables. */
export const settingVariables =
  (edit: (base: Variable, one: Variable, two: Variable) => Variable[]): Edit =>
  (data) => {
    const [base, one, two] = data.settings.variables;
    if (!base || !one || !two) throw new Error('three variables were saved');
    return { ...data, settings: { ...data.settings, variables: edit(base, one, two) } };
  };

/** Saves with a keyring, starts without it, makes the edits, starts with it again. */
export async function afterEdits(edits: Edit[], box: SecretBox = NO_BOX) {
  const { open } = await setUpFolder();
  const before = await open();
  before.save(SAVED);
  await before.flush();
  const without = await open(box);
  let { data } = without;
  for (const edit of edits) {
    data = edit(data);
    without.save(data);
  }
  await without.flush();
  const again = await open();
  expect(again.trouble).toBeNull();
  const { connections, settings } = again.data;
  const specs = connections.map((one) => one.spec);
  return { specs, variables: settings.variables, missing: again.missing, open };
}
