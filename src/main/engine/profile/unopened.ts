import { z } from 'zod';

/** Sealed secrets that could not be opened, as they stand in the file and wait in memory. */
export const unopenedSchema = z.strictObject({
  /** By the path of the place that a secret belongs to now: its path in the sealed JSON. */
  of: z.record(z.string(), z.string()),
  /** The sealed JSON; null when the secrets could not be kept. */
  text: z.string().nullable(),
});
/** See {@link unopenedSchema}. */
export type Unopened = z.output<typeof unopenedSchema>;

/** A place that may hold a secret. */
export interface Place {
  path: string;
  /** Tells the same place after an edit that moved it; several places may have the same. */
  name: string;
  value: string;
}

/**
 * Carries sealed secrets over an edit: each goes to the place of its name, the n-th to the n-th.
 * Dropped is one whose place holds something now or is gone; where fewer places of a name are left
 * it cannot be told which ones, so that all of that name count as gone.
 */
export function carryUnopened(
  unopened: readonly Unopened[],
  before: readonly Place[],
  after: readonly Place[],
): Unopened[] {
  const places = groupByName(after);
  const moved = new Map<string, Place | undefined>();
  for (const [name, old] of groupByName(before)) {
    const now = places.get(name) ?? [];
    if (now.length < old.length) continue;
    for (const [index, { path }] of old.entries()) moved.set(path, now[index]);
  }
  return unopened.flatMap(({ of, text }) => {
    const kept = Object.entries(of).flatMap(([path, inside]) => {
      const place = moved.get(path);
      return place?.value === '' ? [[place.path, inside]] : [];
    });
    return kept.length > 0 ? [{ of: Object.fromEntries(kept), text }] : [];
  });
}

function groupByName(places: readonly Place[]): Map<string, Place[]> {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const group = groups.get(place.name);
    if (group) group.push(place);
    else groups.set(place.name, [place]);
  }
  return groups;
}
