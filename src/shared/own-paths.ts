/** Paths that the mock server serves itself (SPEC 2). */
const OWN_PATHS: readonly string[] = ['/', '/echo', '/demo', '/v1/chat/completions'];
/** Everything below these is served by the mock server itself. */
const OWN_FOLDERS: readonly string[] = ['/ws/', '/stream/', '/updates/', '/publish/', '/demo/'];

/** The part of its own surface that a path belongs to; null for a path that is free. */
export function ownPath(path: string): string | null {
  if (OWN_PATHS.includes(path)) return path;
  return OWN_FOLDERS.find((folder) => path.startsWith(folder)) ?? null;
}
