import { ACTION_IDS, actionEntry } from '../../../../shared/contract/actions';

/** One line of the shortcuts sheet. */
export interface SheetLine {
  label: string;
  /** Shortcuts in Electron's notation; any of them does it. */
  keys: string[];
}

/** Lines under a heading. */
export interface SheetGroup {
  title: string;
  lines: SheetLine[];
}

/** The shortcuts of all actions, by group. */
export function actionGroups(): SheetGroup[] {
  const groups = new Map<string, SheetLine[]>();
  for (const id of ACTION_IDS) {
    const { label, group, shortcut, key } = actionEntry(id);
    const keys = [shortcut, key].filter((one) => one !== undefined);
    if (keys.length === 0) continue;
    groups.set(group, [...(groups.get(group) ?? []), { label: label.replace(/…$/, ''), keys }]);
  }
  return [...groups].map(([title, lines]) => ({ title, lines }));
}

/** Keys that work where the keyboard is, and are no actions. */
export const PLACE_GROUPS: readonly SheetGroup[] = [
  {
    title: 'In the log',
    lines: [
      { label: 'Next row', keys: ['J', 'Down'] },
      { label: 'Row before', keys: ['K', 'Up'] },
      { label: 'A page up or down', keys: ['PageUp', 'PageDown'] },
      { label: 'First row', keys: ['Home'] },
      { label: 'Newest row, and follow', keys: ['End'] },
      { label: 'Open the inspector', keys: ['Enter'] },
      { label: 'Copy the payload', keys: ['CmdOrCtrl+C'] },
      { label: 'Close the inspector or the search', keys: ['Esc'] },
      { label: 'Next found, the one before', keys: ['F3', 'Shift+F3'] },
    ],
  },
  {
    title: 'In the list of connections',
    lines: [
      { label: 'Choose another', keys: ['Up', 'Down'] },
      { label: 'First, last', keys: ['Home', 'End'] },
      { label: 'Rename', keys: ['F2'] },
      { label: 'Remove', keys: ['Delete'] },
    ],
  },
  {
    title: 'In the reconnect timeline',
    lines: [
      { label: 'Stretch before, next', keys: ['Left', 'Right'] },
      { label: 'Lane above, below', keys: ['Up', 'Down'] },
      { label: 'First, last', keys: ['Home', 'End'] },
      { label: 'Show its record in the log', keys: ['Enter'] },
    ],
  },
  {
    title: 'In the tree of the inspector',
    lines: [
      { label: 'Move', keys: ['Up', 'Down'] },
      { label: 'Open, close a branch', keys: ['Right', 'Left'] },
      { label: 'Open or close it', keys: ['Enter'] },
      { label: 'First, last', keys: ['Home', 'End'] },
    ],
  },
  {
    title: 'On the faults of the server',
    lines: [
      { label: 'Undo the last change', keys: ['CmdOrCtrl+Z'] },
      { label: 'Do it again', keys: ['CmdOrCtrl+Shift+Z'] },
    ],
  },
  {
    title: 'In the table of captures',
    lines: [
      { label: 'Rename', keys: ['F2'] },
      { label: 'Take the name, leave it as it was', keys: ['Enter', 'Esc'] },
    ],
  },
];
