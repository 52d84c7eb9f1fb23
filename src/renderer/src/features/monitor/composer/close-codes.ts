import { closeFrameProblem } from '../../../../../shared/model/close-reason';

/** The registered close codes that may be sent. */
export const CLOSE_CODES: readonly number[] = Array.from(
  { length: 16 },
  (_, at) => 1000 + at,
).filter((code) => closeFrameProblem(code, '') === null);

const utf8 = new TextEncoder();

/** Bytes that a reason takes in the frame. */
export function reasonBytes(reason: string): number {
  return utf8.encode(reason).length;
}
