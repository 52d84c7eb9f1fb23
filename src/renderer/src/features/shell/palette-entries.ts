import { defaultFilter } from 'cmdk';
import {
  ACTION_IDS,
  type ActionEntry,
  type ActionId,
  actionEntry,
} from '../../../../shared/contract/actions';
import type { ConnectionView } from '../../../../shared/contract/views';
import { TRANSPORT_LABELS } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';

/** A heading of the palette. */
export type PaletteGroup = 'Recent' | 'Pages' | 'Connections' | ActionEntry['group'];

/** Something the palette offers. */
export interface PaletteEntry {
  /** Never the same for two. */
  id: string;
  label: string;
  group: PaletteGroup;
  does: { action: ActionId } | { connection: ConnectionView };
  /** What else it is found by. */
  keywords: string[];
  /** Why it cannot be done now; null when it can. */
  whyNot: string | null;
}

/** What the palette must know of the actions; `state/actions` tells it. */
export interface ActionFacts {
  labelOf: (id: ActionId) => string;
  whyNot: (id: ActionId) => string | null;
}

const MOST_FOUND = 60;
/** More of a name or a URL is not searched: they come from anywhere. */
const SEARCHED = 200;

const PAGES: ReadonlySet<ActionId> = new Set([
  'view.monitor',
  'view.compare',
  'view.server',
  'view.captures',
  'view.settings',
]);

/** Everything the palette offers, in order: the actions, then the connections. */
export function paletteEntries(
  { labelOf, whyNot }: ActionFacts,
  connections: readonly ConnectionView[],
): PaletteEntry[] {
  const actions = ACTION_IDS.filter((id) => id !== 'view.palette').map((id): PaletteEntry => {
    const { label, group, words = '' } = actionEntry(id);
    const page = PAGES.has(id);
    return {
      id,
      label: page ? `Go to ${label}` : labelOf(id),
      group: page ? 'Pages' : group,
      does: { action: id },
      keywords: [label, group, words],
      whyNot: whyNot(id),
    };
  });
  return [...actions, ...connections.map(connectionEntry)];
}

function connectionEntry(connection: ConnectionView): PaletteEntry {
  const { chip, name } = TRANSPORT_LABELS[connection.spec.transport];
  return {
    id: `connection:${connection.id}`,
    label: `Show ${visibleText(connection.name, SEARCHED)}`,
    group: 'Connections',
    does: { connection },
    keywords: [connection.spec.url.slice(0, SEARCHED), chip, name],
    whyNot: null,
  };
}

/** What shows while nothing is typed: by group, recent actions first, nothing that cannot be done. */
export function paletteGroups(
  entries: readonly PaletteEntry[],
  recent: readonly ActionId[],
): { group: PaletteGroup; entries: PaletteEntry[] }[] {
  const possible = entries.filter((entry) => entry.whyNot === null);
  const again = recent.flatMap((id) => possible.filter((entry) => entry.id === id));
  const groups = new Map<PaletteGroup, PaletteEntry[]>();
  for (const entry of again) add(groups, { ...entry, group: 'Recent' });
  for (const entry of possible) if (!again.includes(entry)) add(groups, entry);
  return [...groups].map(([group, list]) => ({ group, entries: list.slice(0, MOST_FOUND) }));
}

function add(groups: Map<PaletteGroup, PaletteEntry[]>, entry: PaletteEntry): void {
  const list = groups.get(entry.group);
  if (list) list.push(entry);
  else groups.set(entry.group, [entry]);
}

/** What matches, the best first; what cannot be done now stands at the end. */
export function paletteMatches(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const search = typed.trim().slice(0, SEARCHED);
  return entries
    .map((entry) => ({ entry, score: score(entry, search) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => possibleFirst(a.entry, b.entry) || b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}

function score({ label, keywords }: PaletteEntry, search: string): number {
  return defaultFilter?.(label, search, keywords) ?? 0;
}

function possibleFirst(a: PaletteEntry, b: PaletteEntry): number {
  return Number(a.whyNot !== null) - Number(b.whyNot !== null);
}
