import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';

/** What each URL beside the connection's own is called. */
const OTHER_URLS: Readonly<Record<string, string>> = {
  post: 'the URL of the POST',
  probe: 'the URL of the probe',
  otherUrls: 'another address',
};

/** What was not kept, in words, by its path in the spec; nothing of what stands there again. */
export function missingSecrets(spec: ConnectionSpec, missing: readonly string[]): string[] {
  return missing.flatMap((path) => nameOf(spec, path) ?? []);
}

function nameOf(spec: ConnectionSpec, path: string): string | null {
  if (path === 'auth.password') {
    return spec.auth.type === 'basic' && spec.auth.password === '' ? 'the password (Auth)' : null;
  }
  if (path === 'auth.token') {
    return spec.auth.type === 'bearer' && spec.auth.token === '' ? 'the token (Auth)' : null;
  }
  const [first = '', second = ''] = path.split('.');
  if (first === 'headers') {
    const [name, value] = spec.headers[Number(second)] ?? [];
    return name !== undefined && value === '' ? `the value of ${name} (Headers)` : null;
  }
  const where = OTHER_URLS[first] ?? 'the URL';
  if (path.endsWith('.password')) return `the password in ${where}`;
  return path.endsWith('.username')
    ? `the user name in ${where}`
    : `a secret parameter in ${where}`;
}
