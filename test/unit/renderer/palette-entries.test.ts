import { describe, expect, it } from 'vitest';
import {
  type ActionFacts,
  type PaletteEntry,
  paletteEntries,
  paletteGroups,
  paletteMatches,
} from '../../../src/renderer/src/features/shell/palette-entries';
import { ACTION_IDS, actionEntry } from '../../../src/shared/contract/actions';
import type { ConnectionView } from '../../../src/shared/contract/views';

const FACTS: ActionFacts = {
  labelOf: (id) => (id === 'connection.toggle' ? 'Disconnect' : actionEntry(id).label),
  whyNot: (id) => (id === 'connection.ping' ? 'The connection is not open.' : null),
};

function connection(id: number, name: string, url = 'ws://a/b'): ConnectionView {
  return { id, name, spec: { url, transport: 'websocket' } } as ConnectionView;
}

const labels = (entries: readonly PaletteEntry[]) => entries.map(({ label }) => label);

describe('the palette', () => {
  const entries = paletteEntries(FACTS, [connection(1, 'trades feed'), connection(2, 'Chat')]);

  it('offers every action but itself, and every connection', () => {
    expect(entries.map(({ id }) => id)).toEqual([
      ...ACTION_IDS.filter((id) => id !== 'view.palette'),
      'connection:1',
      'connection:2',
    ]);
    expect(labels(entries)).toContain('Disconnect');
    expect(labels(entries)).toContain('Go to Server');
    expect(labels(entries)).toContain('Show trades feed');
  });

  it('makes the names of connections harmless', () => {
    const [entry] = paletteEntries(FACTS, [connection(7, 'a\u202eb\nc')]).slice(-1);
    expect(entry?.label).toBe('Show a⟨U+202E⟩b⏎c');
    expect(entry?.id).toBe('connection:7');
  });

  it('shows recent actions first and leaves out what cannot be done, while nothing is typed', () => {
    const groups = paletteGroups(entries, ['log.clear', 'connection.ping', 'connection.new']);
    expect(groups[0]).toMatchObject({ group: 'Recent' });
    expect(labels(groups[0]?.entries ?? [])).toEqual(['Clear the log', 'New connection']);
    const all = groups.flatMap((group) => labels(group.entries));
    expect(all).not.toContain('Send a ping');
    expect(all.filter((label) => label === 'Clear the log')).toHaveLength(1);
    expect(groups.map(({ group }) => group)).toEqual([
      'Recent',
      'Connection',
      'Log',
      'Recording',
      'Server',
      'Compare',
      'Pages',
      'View',
      'Help',
      'Connections',
    ]);
  });

  it('finds by parts of words, by transport and by URL, the best first', () => {
    expect(labels(paletteMatches(entries, 'pause'))[0]).toBe('Pause or resume the log');
    expect(labels(paletteMatches(entries, 'newc'))[0]).toBe('New connection');
    expect(labels(paletteMatches(entries, 'theme'))[0]).toBe('Switch between dark and light');
    expect(labels(paletteMatches(entries, 'chaos'))[0]).toBe('Show the faults');
    expect(labels(paletteMatches(entries, '  chat '))[0]).toBe('Show Chat');
    expect(labels(paletteMatches(entries, 'websocket'))).toContain('Show trades feed');
    expect(paletteMatches(entries, 'qqqq')).toEqual([]);
  });

  it('shows what cannot be done at the end, with the reason', () => {
    const found = paletteMatches(entries, 'ping');
    expect(found.at(-1)).toMatchObject({
      label: 'Send a ping',
      whyNot: 'The connection is not open.',
    });
  });

  it('stays short however many connections there are and however much is typed', () => {
    const many = Array.from({ length: 1_000 }, (_, id) => connection(id, `feed ${id}`));
    const crowd = paletteEntries(FACTS, many);
    expect(paletteMatches(crowd, 'feed').length).toBeLessThanOrEqual(60);
    expect(labels(paletteMatches(crowd, 'feed 999'))[0]).toBe('Show feed 999');
    expect(paletteGroups(crowd, []).at(-1)?.entries.length).toBeLessThanOrEqual(60);
    expect(paletteMatches(crowd, 'x'.repeat(100_000))).toEqual([]);
  });
});
