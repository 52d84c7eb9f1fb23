/** The scheme that serves the window's own files, and the host in its URLs. */
export const APP_SCHEME = 'app';
const APP_HOST = 'wirescope';

/** The page of the window. */
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** Tells our own pages from all others. */
export type IsOwnUrl = (url: string) => boolean;

/**
 * Makes the test for our own pages: those of the app's scheme or, while developing, those of Vite's
 * server instead. What does not parse is not ours.
 *
 * @param devUrl of Vite's server; null in the built app
 */
export function ownUrls(devUrl: string | null): IsOwnUrl {
  const own = parse(devUrl ?? APP_URL);
  return (url) => {
    const other = parse(url);
    // Not `origin`: for a scheme of one's own that is the string "null".
    return other !== null && other.protocol === own?.protocol && other.host === own.host;
  };
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
