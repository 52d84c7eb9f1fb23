import type { Snippet } from '../../../shared/model/settings';

/** How the text of a message becomes bytes: text and JSON as text frames, the others as binary. */
export type MessageType = Snippet['type'];

/** A message as it is written. */
export interface MessageDraft {
  type: MessageType;
  text: string;
}

/** A message that went out. */
export interface SentMessage extends MessageDraft {
  /** Epoch ms. */
  at: number;
}

/** Messages kept, at most. */
export const HISTORY_LIMIT = 50;

/** Puts a message in front. One that was sent before moves up rather than being there twice. */
export function withSent(
  history: readonly SentMessage[],
  { type, text }: MessageDraft,
  at: number,
): readonly SentMessage[] {
  const others = history.filter((one) => one.text !== text || one.type !== type);
  return [{ type, text, at }, ...others].slice(0, HISTORY_LIMIT);
}

/**
 * The place in the history that is `by` steps older (or newer, below zero) than `from`; -1 stands
 * for the message that is being written. Null when there is nothing in that direction.
 */
export function stepInHistory(count: number, from: number, by: 1 | -1): number | null {
  const next = from + by;
  return next < -1 || next >= count ? null : next;
}
