import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { formatBytes } from '../../../lib/format';
import type { LoadedPayload } from '../../../state/payload-store';
import { hasBytes, payloadBytes } from './payload-bytes';

/** A payload as far as it is here: what came with the record, or what was loaded since. */
export interface ShownPayload {
  /** Null for what is no text. */
  text: string | null;
  /** Made when asked for; null when the bytes are not known. */
  bytes: () => Uint8Array | null;
  hasBytes: boolean;
  /** There is more of it. */
  cut: boolean;
}

/** What of a record's payload is shown. */
export function shownPayload(record: RecordDetail, loaded: LoadedPayload | null): ShownPayload {
  if (loaded?.state === 'loaded') {
    const { text, bytes, cut } = loaded;
    return { text, bytes: () => bytes, hasBytes: true, cut };
  }
  let bytes: Uint8Array | null | undefined;
  return {
    text: record.text,
    bytes: () => {
      bytes ??= payloadBytes(record);
      return bytes;
    },
    hasBytes: hasBytes(record),
    cut: record.cut,
  };
}

/** More than came with the record can be loaded: of an answer to a POST no more is kept. */
export function canLoad({ cut, kind, size }: RecordDetail): boolean {
  return cut && kind !== 'post' && size !== null;
}

/** How a part of a payload is named, e.g. `first 1.0 MiB`; empty for all of it. */
export function partName({ cut, bytes, text }: ShownPayload): string {
  if (!cut) return '';
  const size = bytes()?.length ?? new TextEncoder().encode(text ?? '').length;
  return `first ${formatBytes(size)}`;
}
