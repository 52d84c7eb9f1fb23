import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Puts up the menu: the standard roles, which bring the standard keys with them. */
export function setMenu(): void {
  const macApp: MenuItemConstructorOptions[] =
    process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const roles: MenuItemConstructorOptions[] = [
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...macApp, ...roles]));
}
