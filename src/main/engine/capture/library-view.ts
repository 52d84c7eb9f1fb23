import type { CaptureView } from '../../../shared/contract/capture-views';
import type { CaptureEntry } from './library-files';
import type { CaptureFacts } from './library-protocol';

/** What is known of a file: what it says of itself, or why it cannot be read. */
export type Look = { facts: CaptureFacts } | { trouble: string };

/** A capture file as the window lists it. */
export function viewOf(
  { id, bytes }: CaptureEntry,
  look: Look,
  state: CaptureView['state'],
): CaptureView {
  if ('trouble' in look) {
    return {
      id,
      name: id,
      kept: false,
      state,
      trouble: look.trouble,
      fileBytes: bytes,
      records: 0,
      connections: [],
      from: null,
      to: null,
    };
  }
  const { name, kept, records, connections, from, to } = look.facts;
  return {
    id,
    name: name || id,
    kept,
    state,
    trouble: null,
    fileBytes: bytes,
    records,
    connections,
    from,
    to,
  };
}
