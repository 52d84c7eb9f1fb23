import { create } from 'zustand';
import type { Failure } from '../../../shared/contract/result';

/** Something that went wrong, told to the user. */
export interface Notice {
  id: number;
  /** What happened. */
  title: string;
  /** Why, and what to do. */
  text: string;
  action?: { label: string; run: () => void };
}

const MOST_SHOWN = 3;
let lastId = 0;

/** The notices that show, oldest first. */
export const useNotices = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Shows a notice until it is dismissed; an equal one that still shows is replaced. */
export function notify(notice: Omit<Notice, 'id'>): void {
  lastId++;
  const added = { ...notice, id: lastId };
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((one) => !sameText(one, added)), added].slice(-MOST_SHOWN),
  }));
}

/** Shows a failure: `title` says what was tried, the failure why and what to do. */
export function notifyFailure(title: string, failure: Failure, action?: Notice['action']): void {
  notify({ title, text: failure.message, ...(action && { action }) });
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) }));
}

function sameText(a: Notice, b: Notice): boolean {
  return a.title === b.title && a.text === b.text;
}
