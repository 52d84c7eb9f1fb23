import path from 'node:path';

/** A file of the window: where it lies and what it is. */
export interface Asset {
  file: string;
  contentType: string;
}

/** What the window is built from; nothing else is served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.map': 'application/json; charset=utf-8',
};

/**
 * The file that a URL path stands for; null when it lies outside `root`, is of no type we serve, or
 * does not decode. Says nothing about whether the file exists.
 *
 * @param root absolute path of the window's files
 * @param urlPath percent-encoded, e.g. `/assets/index.js`
 */
export function resolveAsset(root: string, urlPath: string): Asset | null {
  const decoded = decode(urlPath);
  if (decoded === null || /[\\\0]/.test(decoded)) return null;
  const file = path.join(root, decoded === '/' ? '/index.html' : decoded);
  if (!file.startsWith(root + path.sep)) return null;
  const contentType = CONTENT_TYPES[path.extname(file).toLowerCase()];
  return contentType ? { file, contentType } : null;
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null; // a stray percent sign
  }
}

/** The built window's Content-Security-Policy: its own files, nothing inline, nothing from outside. */
export const CONTENT_SECURITY_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
});

/**
 * The policy while developing: Vite writes its refresh code and styles inline and talks over a
 * WebSocket.
 */
export function developmentPolicy(devUrl: string): string {
  const { host } = new URL(devUrl);
  return policy({
    'default-src': "'none'",
    'script-src': "'self' 'unsafe-inline'",
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': `'self' ws://${host}`,
  });
}

function policy(sources: Readonly<Record<string, string>>): string {
  const locked = {
    ...sources,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(locked)
    .map(([directive, source]) => `${directive} ${source}`)
    .join('; ');
}
