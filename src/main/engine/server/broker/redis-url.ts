import { WirescopeError } from '../../../../shared/contract/result';
import { parseUrl } from '../../../../shared/parse-url';

/** Where a Redis is and how to be let in. */
export interface RedisTarget {
  host: string;
  port: number;
  database: number;
  username: string | null;
  /** Never logged and in no error. */
  password: string | null;
  tls: boolean;
  /** The URL without name and password, for people. */
  shown: string;
}

const DEFAULT_PORT = 6_379;
/** Redis itself knows 16 unless configured otherwise; anything it lacks it refuses by itself. */
const MAX_DATABASE = 65_535;
const EXAMPLES =
  'It looks like redis://127.0.0.1:6379 or, with TLS, rediss://user:password@host:6380/0.';

/**
 * Reads `redis[s]://[user[:password]@]host[:port][/database]`. Error: `bad-request`, saying what is
 * wrong without repeating the URL, which may hold a password.
 */
export function readRedisUrl(text: string): RedisTarget {
  const url = parseUrl(text.trim());
  if (!url) throw wrong('cannot be read');
  const tls = url.protocol === 'rediss:';
  if (!tls && url.protocol !== 'redis:') throw wrong('must start with redis:// or rediss://');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw wrong('names no host');
  if (url.search !== '' || url.hash !== '') {
    throw wrong(
      'takes no options after ? or #; write such characters of a password as %3F and %23',
    );
  }
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  const [, digits] = /^\/?(\d{0,5})$/.exec(url.pathname) ?? [];
  const database = digits === undefined ? Number.NaN : Number(digits);
  if (!(database <= MAX_DATABASE)) throw wrong('must end with the number of a database, as in /0');
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    host,
    port,
    database,
    username: decoded(url.username),
    password: decoded(url.password),
    tls,
    shown: `${url.protocol}//${authority}/${database}`,
  };
}

function decoded(part: string): string | null {
  if (part === '') return null;
  try {
    return decodeURIComponent(part);
  } catch {
    throw wrong('holds a % that is not followed by two hexadecimal digits; write it as %25');
  }
}

function wrong(what: string): WirescopeError {
  return new WirescopeError('bad-request', `The Redis URL ${what}. ${EXAMPLES}`);
}
