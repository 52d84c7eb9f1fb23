import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import { variablePlaces } from './secret-variables';
import { secretPlaces } from './secrets';
import type { ProfileData } from './types';
import { carryUnopened, type Unopened } from './unopened';

/** What could not be opened of a profile. */
export interface UnopenedSecrets {
  /** By the connection's place in the list. */
  connections: readonly (readonly Unopened[])[];
  variables: readonly Unopened[];
}

/**
 * Follows what could not be opened through the edits, so that a start without the keyring loses
 * nothing that a later one with it could read. Told of every version of the data, one after the
 * other; answers what of `unopened` belongs to it.
 *
 * @param first the data that `unopened` belongs to
 */
export function followSecrets(
  first: ProfileData,
  unopened: UnopenedSecrets,
): (data: ProfileData) => UnopenedSecrets {
  let before = first;
  let kept = unopened;
  return (data) => {
    kept = {
      connections: followConnections(kept.connections, specsOf(before), specsOf(data)),
      variables: followVariables(kept.variables, before, data),
    };
    before = data;
    return kept;
  };
}

function specsOf({ connections }: ProfileData): ConnectionSpec[] {
  return connections.map(({ spec }) => spec);
}

function followVariables(
  unopened: readonly Unopened[],
  before: ProfileData,
  after: ProfileData,
): readonly Unopened[] {
  const [old, now] = [before.settings.variables, after.settings.variables];
  if (unopened.length === 0 || old === now) return unopened;
  return carryUnopened(unopened, variablePlaces(old), variablePlaces(now));
}

function followConnections(
  unopened: UnopenedSecrets['connections'],
  before: readonly ConnectionSpec[],
  after: readonly ConnectionSpec[],
): UnopenedSecrets['connections'] {
  if (unopened.every((entries) => entries.length === 0)) return [];
  const origins = findOrigins(before, after);
  return after.map((spec, index) => {
    const origin = origins.get(index) ?? -1;
    const [old, entries = []] = [before[origin], unopened[origin]];
    if (!old || entries.length === 0 || old === spec) return entries;
    return carryUnopened(entries, secretPlaces(old), secretPlaces(spec));
  });
}

/** What tells a connection from the others, the surest first. */
const KEYS: readonly ((spec: ConnectionSpec) => unknown)[] = [
  (spec) => spec, // one that was not edited is the same object
  (spec) => JSON.stringify(spec),
  ({ url, name, transport }) => JSON.stringify([url, name, transport]),
];

/**
 * Which connection of before each is, by index. Every one is the origin of one at most: a duplicate
 * has none. What nothing tells apart is, while the number is the same, what stood in its place.
 */
function findOrigins(
  before: readonly ConnectionSpec[],
  after: readonly ConnectionSpec[],
): Map<number, number> {
  const origins = new Map<number, number>();
  const free = new Set(before.keys());
  const take = (index: number, origin: number | undefined) => {
    if (origin === undefined || !free.delete(origin)) return;
    origins.set(index, origin);
  };
  for (const keyOf of KEYS) {
    const byKey = new Map<unknown, number[]>();
    for (const [origin, spec] of before.entries()) {
      if (!free.has(origin)) continue;
      const key = keyOf(spec);
      byKey.set(key, [...(byKey.get(key) ?? []), origin]);
    }
    for (const [index, spec] of after.entries()) {
      if (!origins.has(index)) take(index, byKey.get(keyOf(spec))?.shift());
    }
  }
  if (before.length !== after.length) return origins;
  for (const index of after.keys()) if (!origins.has(index)) take(index, index);
  return origins;
}
