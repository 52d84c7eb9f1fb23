import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import {
  ACTION_IDS,
  type ActionEntry,
  type ActionId,
  actionEntry,
} from '../../shared/contract/actions';

const MAC = process.platform === 'darwin';
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** A line goes before each of these. */
const BEGINS_PART: ReadonlySet<ActionId> = new Set([
  'connection.toggle',
  'connection.rename',
  'connection.compose',
  'connection.remove',
  'connection.next',
  'log.follow',
  'log.columns',
  'server.demo',
  'faults.show',
  'faults.off',
  'view.monitor',
  'view.charts',
]);

/** On a Mac these are in the menu of the app. */
const IN_APP_MENU: ReadonlySet<ActionId> = new Set(MAC ? ['help.about', 'view.settings'] : []);

/**
 * Puts up the menu: our actions by their groups, and the standard roles, which bring the standard
 * keys with them. The window itself listens to the shortcuts; a Mac's menu hears only those that the
 * window leaves alone.
 *
 * @param choose told the action of the item that was chosen
 */
export function setMenu(choose: (action: ActionId) => void): void {
  function item(id: ActionId): MenuItemConstructorOptions {
    const { label, shortcut } = actionEntry(id);
    const keys = shortcut ? { accelerator: shortcut, registerAccelerator: false } : {};
    return { label, ...keys, click: () => choose(id) };
  }
  function group(name: ActionEntry['group']): MenuItemConstructorOptions[] {
    return ACTION_IDS.filter(
      (id) => actionEntry(id).group === name && !IN_APP_MENU.has(id),
    ).flatMap((id) => (BEGINS_PART.has(id) ? [SEPARATOR, item(id)] : [item(id)]));
  }
  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      item('help.about'),
      SEPARATOR,
      item('view.settings'),
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
  const template: MenuItemConstructorOptions[] = [
    ...(MAC ? [appMenu] : []),
    {
      label: 'File',
      submenu: [...group('Connection'), SEPARATOR, { role: MAC ? 'close' : 'quit' }],
    },
    { role: 'editMenu' },
    { label: 'Log', submenu: group('Log') },
    { label: 'Recording', submenu: group('Recording') },
    { label: 'Server', submenu: group('Server') },
    { label: 'Compare', submenu: group('Compare') },
    {
      label: 'View',
      submenu: [
        ...group('View'),
        SEPARATOR,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: group('Help') },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
