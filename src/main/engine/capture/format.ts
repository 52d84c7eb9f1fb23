const SECOND_MS = 1_000;

/** A duration as people read it: `0.42 ms`, `38 ms`, `1.31 s`. */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (size >= 10 * SECOND_MS) return `${(ms / SECOND_MS).toFixed(1)} s`;
  if (size >= SECOND_MS) return `${(ms / SECOND_MS).toFixed(2)} s`;
  return `${ms.toFixed(size >= 10 ? 0 : 2)} ms`;
}

/** A byte count with grouped thousands: `1,234 bytes`. */
export function formatBytes(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en-US')} bytes`;
}
