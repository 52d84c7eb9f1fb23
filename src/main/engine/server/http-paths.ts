/** What a request target asks for, or why it is refused. */
export type Target =
  | { surface: 'index' | 'echo' | 'completions'; query: URLSearchParams }
  | {
      surface: 'websocket' | 'stream' | 'updates' | 'publish';
      name: string;
      query: URLSearchParams;
    }
  | { surface: 'unknown' }
  | { surface: 'bad'; message: string };

const PREFIXES = {
  '/ws/': 'websocket',
  '/stream/': 'stream',
  '/updates/': 'updates',
  '/publish/': 'publish',
} as const;

/**
 * Reads a raw request target. By hand, as `URL` would quietly take `..` away: what follows the
 * prefix is a name, percent-decoded once (SPEC 2).
 */
export function readTarget(raw: string): Target {
  const [path = '', ...rest] = raw.split('?');
  const query = new URLSearchParams(rest.join('?'));
  if (path === '/') return { surface: 'index', query };
  if (path === '/echo') return { surface: 'echo', query };
  if (path === '/v1/chat/completions') return { surface: 'completions', query };
  for (const [prefix, surface] of Object.entries(PREFIXES)) {
    if (!path.startsWith(prefix)) continue;
    const name = decodeOnce(path.slice(prefix.length));
    if (name === null) return { surface: 'bad', message: 'the path is not percent-encoded UTF-8' };
    const problem = nameProblem(name);
    if (problem) return { surface: 'bad', message: `the name in the path ${problem}` };
    return { surface, name, query };
  }
  return { surface: 'unknown' };
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Why a channel name or client id is refused: 1-256 bytes, no control characters, no dot segments. */
export function nameProblem(name: string): string | null {
  const bytes = Buffer.byteLength(name);
  if (bytes < 1 || bytes > 256) return 'must have 1 to 256 bytes';
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'must not have control characters';
  if (name.split('/').some((segment) => segment === '.' || segment === '..')) {
    return 'must not have . or .. segments';
  }
  return null;
}

/** Why an event name is refused. */
export function eventProblem(event: string): string | null {
  const bytes = Buffer.byteLength(event);
  if (bytes < 1 || bytes > 256) return 'must have 1 to 256 bytes';
  return /[\u0000-\u001f\u007f]/.test(event) ? 'must not have control characters' : null;
}

/** A resume point: null when absent or empty, undefined when it is no id. */
export function readId(text: string | null | undefined): number | null | undefined {
  if (text === null || text === undefined || text === '') return null;
  const id = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}
