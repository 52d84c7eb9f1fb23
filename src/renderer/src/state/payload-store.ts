import { create } from 'zustand';
import type { RecordDetail } from '../../../shared/contract/capture-views';
import type { Failure } from '../../../shared/contract/result';
import { fromBase64 } from '../lib/base64';
import { useInspector } from './inspector-store';
import { readPayload } from './log-views';
import { HIDDEN, rowNow } from './row-now';

/** Most of a payload that is loaded into the window, in bytes. */
export const MOST_LOADED_BYTES = 67_108_864;
/** Asked for at once, in bytes: the most that main gives. */
const PART_BYTES = 1_048_576;

/** More of a payload than comes with its record, as far as it is here. */
export type LoadedPayload =
  | { state: 'loading'; bytes: number; wanted: number }
  /** `text` null for a binary one; `cut` when the payload is longer than {@link MOST_LOADED_BYTES}. */
  | { state: 'loaded'; bytes: Uint8Array; text: string | null; cut: boolean }
  | { state: 'failed'; failure: Failure };

/** Which record's payload is loaded, and what of it. */
export interface PayloadState {
  of: RecordDetail | null;
  payload: LoadedPayload | null;
}

const NOTHING: PayloadState = { of: null, payload: null };

/** The payload loaded on demand: one at most, that of the record shown. */
export const usePayload = create<PayloadState>(() => NOTHING);

// What is loaded goes with the record.
useInspector.subscribe(({ record }) => {
  if (usePayload.getState().of !== record) cancelPayload();
});

/** Stops loading, and lets go of what is loaded. */
export function cancelPayload(): void {
  if (usePayload.getState().of !== null) usePayload.setState(NOTHING);
}

/** Loads the payload of the record shown, up to {@link MOST_LOADED_BYTES}. */
export async function loadPayload(): Promise<void> {
  const { target, record } = useInspector.getState();
  if (!target || record?.size == null) return;
  const begun = { of: record };
  const wanted = Math.min(record.size, MOST_LOADED_BYTES);
  const whole = new Uint8Array(wanted);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  let at = 0;
  let payload: LoadedPayload = { state: 'loading', bytes: 0, wanted };
  usePayload.setState({ ...begun, payload });
  const row = await rowNow(target.source, record);
  if (usePayload.getState().payload !== payload) return;
  if (row === null) {
    return usePayload.setState({ ...begun, payload: { state: 'failed', failure: HIDDEN } });
  }
  while (at < wanted) {
    const count = Math.min(PART_BYTES, wanted - at);
    const part = await readPayload(target.source, row, at, count);
    if (usePayload.getState().payload !== payload) return;
    if (!part.ok) {
      return usePayload.setState({ ...begun, payload: { state: 'failed', failure: part.error } });
    }
    const bytes = fromBase64(part.value.base64).subarray(0, count);
    if (bytes.length === 0) break;
    whole.set(bytes, at);
    at += bytes.length;
    if (record.text !== null) texts.push(decoder.decode(bytes, { stream: at < record.size }));
    payload = { state: 'loading', bytes: at, wanted };
    usePayload.setState({ ...begun, payload });
    // Whoever listens may have cancelled.
    if (usePayload.getState().payload !== payload) return;
  }
  const text = record.text === null ? null : texts.join('');
  const bytes = whole.subarray(0, at);
  usePayload.setState({
    ...begun,
    payload: { state: 'loaded', bytes, text, cut: at < record.size },
  });
}
