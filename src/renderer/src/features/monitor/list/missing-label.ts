/** What is needed before a connection can be made as it was, by the paths of its lost secrets. */
export function missingLabel(missing: readonly string[]): string {
  if (missing.length > 1) return `${missing.length} secrets needed`;
  if (missing[0]?.endsWith('.password')) return 'password needed';
  return missing[0] === 'auth.token' ? 'token needed' : 'secret needed';
}
