import { describe, expect, it } from 'vitest';
import { jsonMove } from '../../../src/renderer/src/features/monitor/inspector/json-keys';
import { panelOfKey } from '../../../src/renderer/src/features/monitor/list/item-actions';
import { actionGroups, PLACE_GROUPS } from '../../../src/renderer/src/features/shell/sheet-groups';
import type { JsonNodes } from '../../../src/renderer/src/lib/json-columns';
import { jsonNodes } from '../../../src/renderer/src/lib/json-nodes';
import { ACTION_IDS, actionEntry } from '../../../src/shared/contract/actions';

describe('the shortcuts sheet', () => {
  it('names every shortcut there is, and no other', () => {
    const shown = actionGroups().flatMap(({ lines }) => lines.flatMap(({ keys }) => keys));
    const all = ACTION_IDS.flatMap((id) => {
      const { shortcut, key } = actionEntry(id);
      return [shortcut, key].filter((one) => one !== undefined);
    });
    expect(shown.sort()).toEqual(all.sort());
  });

  it('does not lie about the list of connections', () => {
    const keys = PLACE_GROUPS[1]?.lines.flatMap((line) => line.keys) ?? [];
    expect(keys.filter((key) => panelOfKey(key, false) !== null)).toEqual(['F2', 'Delete']);
  });

  it('does not lie about the tree of the inspector', () => {
    const nodes = jsonNodes('[[],1]') as JsonNodes;
    const open = Uint8Array.of(1, 0, 0);
    const lines = Int32Array.of(0, 1, 2);
    const keys = PLACE_GROUPS[2]?.lines.flatMap((line) => line.keys) ?? [];
    const arrow = (key: string) => (/^(Up|Down|Left|Right)$/.test(key) ? `Arrow${key}` : key);
    const moves = (key: string, at: number) => jsonMove(key, { nodes, open, lines, page: 1 }, at);
    const dead = keys.filter((key) => ![0, 1, 2].some((at) => moves(arrow(key), at)));
    expect(dead).toEqual([]);
  });
});
