/** How long a wait may take before it fails, in ms. */
const DEFAULT_DEADLINE_MS = 20_000;
const POLL_MS = 3;

/** Options of {@link waitFor}. */
export interface WaitOptions {
  /** Default 8,000. */
  deadlineMs?: number;
}

/**
 * Waits until `condition` answers something truthy and returns it, looking every few ms. Fails at
 * the deadline with `what` and what `seen` says.
 */
export async function waitFor<T>(
  condition: () => T | null | undefined | false,
  what: string,
  options: WaitOptions & { seen?: () => unknown } = {},
): Promise<T> {
  const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
  const start = performance.now();
  for (;;) {
    const value = condition();
    if (value) return value;
    if (performance.now() - start > deadlineMs) throw timedOut(what, deadlineMs, options.seen);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits for a promise, or fails at the deadline with `what`. */
export async function within<T>(
  promise: Promise<T>,
  what: string,
  options: WaitOptions & { seen?: () => unknown } = {},
): Promise<T> {
  const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(what, deadlineMs, options.seen)), deadlineMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(what: string, deadlineMs: number, seen?: () => unknown): Error {
  const text = seen ? `; seen: ${JSON.stringify(seen(), shorten)?.slice(0, 2_000)}` : '';
  return new Error(`waited ${deadlineMs} ms in vain for ${what}${text}`);
}

function shorten(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (typeof value === 'object' && value !== null && 'type' in value && 'data' in value) {
    const { type, data } = value as { type: unknown; data: unknown };
    if (type === 'Buffer' && Array.isArray(data)) return `<${data.length} bytes>`;
  }
  return value;
}
