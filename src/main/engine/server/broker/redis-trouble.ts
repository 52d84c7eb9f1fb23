/** What is wrong, by the code of the system, of TLS or of Redis, in words that say what to do. */
const TROUBLES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/ECONNREFUSED/, 'nothing listens there; start redis-server or check host and port'],
  [/ENOTFOUND|EAI_AGAIN/, 'the name of its host is not known; check the host'],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, 'it cannot be reached; check host, port and firewall'],
  [/Socket timeout/, 'it does not answer in time'],
  [/ECONNRESET|EPIPE|Connection is closed/, 'the connection was closed'],
  [/NOAUTH/, 'it asks for a password; give it in the URL'],
  [/WRONGPASS|invalid password/, 'it refuses the name or password of the URL'],
  [
    /NOPERM|user executing the script can't/,
    'the user of the URL lacks a permission: scripts, pub/sub and keys under wirescope:',
  ],
  [/READONLY/, 'it is a replica, which takes no writes; use the address of the primary'],
  [/^OOM/, 'its memory is full; raise maxmemory'],
  [/MISCONF/, 'it refuses writes because it cannot save to its disk'],
  [/DB index is out of range/, 'it does not have the database of the URL'],
  [/WRONG_VERSION_NUMBER|packet length too long/i, 'it does not speak TLS; use redis://'],
  [
    /self[- ]signed|unable to (get|verify)|UNABLE_TO/i,
    'its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS',
  ],
  [/altnames|CERT_HAS_EXPIRED|certificate/i, 'its certificate is not good for this host'],
];

const LONGEST = 200;

/** Why Redis is away, for people. Errors hold no secrets but in what we sent, which is not looked at. */
export function linkTrouble(error: unknown): string {
  const { message = '', code = '' } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const said = `${code} ${message}`.trim();
  const known = TROUBLES.find(([pattern]) => pattern.test(message) || pattern.test(code));
  return known ? known[1] : said.slice(0, LONGEST) || 'no reason was given';
}
