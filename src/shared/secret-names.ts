/** Wherever one of these stands in a name, `-`, `_`, `.` and spaces left out, the value is secret. */
const TELLING =
  /token|secret|passw(?:or)?d|passphrase|credential|session|cookie|authorization|signature|(?:api|access|auth|private|subscription)key/;

/** Too short to tell anything inside other words: in headers a part of the name, elsewhere all of it. */
const SHORT: ReadonlySet<string> = new Set(['key', 'sig', 'auth', 'jwt', 'pass', 'pwd']);

/** Headers whose value is no secret, whatever their name looks like. */
const OPEN_HEADERS: ReadonlySet<string> = new Set(['idempotency-key', 'sec-websocket-key']);

/** Whether a header's value is a secret, by its name; case does not matter. */
export function isSecretHeader(name: string): boolean {
  const lower = name.toLowerCase();
  if (OPEN_HEADERS.has(lower)) return false;
  return lower.split(/[-_.\s]/).some((part) => SHORT.has(part)) || TELLING.test(squeeze(name));
}

/** Whether a query parameter's value is a secret, by its decoded name; case does not matter. */
export function isSecretParameter(name: string): boolean {
  const squeezed = squeeze(name);
  return SHORT.has(squeezed) || TELLING.test(squeezed);
}

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, '');
}
