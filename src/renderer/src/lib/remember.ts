/** Reads what was remembered under `key`; null when there is nothing, or no storage. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is off: the default serves
  }
}

/** Remembers `value` for the next start; without storage it holds until the window closes. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    console.warn(`Cannot remember ${key}:`, error);
  }
}
