import { create } from 'zustand';
import type { PublishFields } from './publish-form';

/** The message being written; it outlives the page. */
export interface PublishDraft extends Omit<PublishFields, 'channel'> {
  /** Null until one is chosen. */
  channel: string | null;
  /** Counts up whenever the data field should take the keyboard. */
  focusRequest: number;
}

/** What stands in the publish form. */
export const usePublishDraft = create<PublishDraft>(() => ({
  channel: null,
  event: '',
  data: '',
  focusRequest: 0,
}));

/** The user writes. */
export function writePublish(fields: Partial<PublishFields>): void {
  usePublishDraft.setState(fields);
}

/** Turns to the publish form with this channel in it. */
export function publishTo(channel: string): void {
  usePublishDraft.setState(({ focusRequest }) => ({ channel, focusRequest: focusRequest + 1 }));
}
