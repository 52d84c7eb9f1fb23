import { readFile } from 'node:fs/promises';
import { protocol, session } from 'electron';
import { CONTENT_SECURITY_POLICY, developmentPolicy, resolveAsset } from './assets';
import { APP_SCHEME, type IsOwnUrl } from './origin';

/** Makes the app's scheme one with an origin of its own. Before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the window's files under the app's scheme, with the Content-Security-Policy; any other
 * request is answered 403, 404 or 405.
 *
 * @param root absolute path of the built window
 */
export function serveApp(root: string, isOwnUrl: IsOwnUrl): void {
  protocol.handle(APP_SCHEME, async ({ method, url }) => {
    if (!isOwnUrl(url)) return answer(403);
    if (method !== 'GET') return answer(405, { allow: 'GET' });
    const asset = resolveAsset(root, new URL(url).pathname);
    const body = asset && (await readIfThere(asset.file));
    if (!asset || !body) return answer(404);
    return answer(200, { 'content-type': asset.contentType }, body);
  });
}

/** Puts the development policy on the pages of Vite's server. */
export function guardDevelopmentPages(devUrl: string): void {
  const urls = [`${new URL(devUrl).origin}/*`];
  session.defaultSession.webRequest.onHeadersReceived({ urls }, (details, callback) => {
    const responseHeaders = {
      ...details.responseHeaders,
      'content-security-policy': [developmentPolicy(devUrl)],
    };
    callback({ responseHeaders });
  });
}

function answer(status: number, headers: Record<string, string> = {}, body?: Uint8Array): Response {
  return new Response(body ? new Uint8Array(body) : null, {
    status,
    headers: {
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** Null when there is no such file, or it cannot be read. */
async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
