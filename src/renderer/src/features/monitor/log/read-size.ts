/** A number of bytes as people write it, or why it cannot be read. */
export type ReadSize = { bytes: number } | { problem: string };

const FORM = /^(\d+(?:\.\d+)?)\s*(b|k|kb|kib|m|mb|mib|g|gb|gib)?$/;
const UNITS: Readonly<Record<string, number>> = { b: 1, k: 1_024, m: 1_048_576, g: 1_073_741_824 };

/** Reads `512`, `1,024`, `10 KiB`, `1.5m`; a unit without i means the binary one too. */
export function readSize(typed: string): ReadSize {
  const text = typed.trim().toLowerCase().replaceAll(',', '');
  const [, digits, unit = 'b'] = FORM.exec(text) ?? [];
  if (digits === undefined) return { problem: 'Write bytes, or a size such as 10 KiB or 1.5 MiB' };
  const bytes = Math.round(Number(digits) * (UNITS[unit.charAt(0)] ?? 1));
  return Number.isSafeInteger(bytes) ? { bytes } : { problem: 'No payload is so large.' };
}

/** A number of bytes as {@link readSize} reads it back, without loss. */
export function writeSize(bytes: number): string {
  if (bytes > 0 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576} MiB`;
  if (bytes > 0 && bytes % 1_024 === 0) return `${bytes / 1_024} KiB`;
  return String(bytes);
}
