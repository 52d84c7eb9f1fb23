import { app, type Session } from 'electron';
import type { IsOwnUrl } from './origin';

type Navigation = Pick<Event, 'preventDefault'> & { isMainFrame: boolean; url: string };

/**
 * Closes every door of a page that this program does not use, for all pages there will ever be:
 * navigation, new windows, webviews, permissions, downloads. Certificate errors keep Chromium's
 * default, which is to refuse.
 */
export function lockDown(isOwnUrl: IsOwnUrl): void {
  app.on('session-created', denyPermissions);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-navigate', denyNavigation);
    contents.on('will-frame-navigate', denyNavigation);

    function denyNavigation(event: Navigation): void {
      // A reload is a navigation to where the page already is; Vite asks for it.
      const reload = event.isMainFrame && isOwnUrl(event.url) && event.url === contents.getURL();
      if (!reload) event.preventDefault();
    }
  });
}

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
