import { create } from 'zustand';
import type { Failure } from '../../../shared/contract/result';

/** Something told to the user, most often what went wrong. */
export interface Notice {
  id: number;
  /** What happened. */
  title: string;
  /** Why, and what to do. */
  text: string;
  /** `bad` when left out. Those that are not bad go by themselves. */
  tone?: 'bad' | 'warn' | 'ok';
  action?: { label: string; run: () => void };
}

/** So many show at once, the newest; the others wait behind them. */
export const MOST_SHOWN = 3;
/** How long those that are not bad show, in ms. */
export const SHOWN_MS = 8_000;
/** So many are kept, waiting ones included. */
const MOST_KEPT = 30;

let lastId = 0;
let held = false;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** The notices, oldest first; the last {@link MOST_SHOWN} show. */
export const useNotices = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Shows a notice; an equal one is replaced. */
export function notify(notice: Omit<Notice, 'id'>): void {
  lastId++;
  const added = { ...notice, id: lastId };
  const others = useNotices.getState().notices.filter((one) => !sameText(one, added));
  setNotices(fewer([...others, added]));
}

/** Shows a failure: `title` says what was tried, the failure why and what to do. */
export function notifyFailure(title: string, failure: Failure, action?: Notice['action']): void {
  notify({ title, text: failure.message, ...(action && { action }) });
}

/** Takes a notice away. */
export function dismissNotice(id: number): void {
  setNotices(useNotices.getState().notices.filter((one) => one.id !== id));
}

/** Takes all notices away. */
export function dismissNotices(): void {
  setNotices([]);
}

/** While they are held, because somebody reads them, none goes by itself. */
export function holdNotices(hold: boolean): void {
  held = hold;
  setTimers();
}

function setNotices(notices: readonly Notice[]): void {
  if (notices.length === 0) held = false;
  useNotices.setState({ notices });
  setTimers();
}

/** Only what can be seen runs out. */
function setTimers(): void {
  const shown = held ? [] : useNotices.getState().notices.slice(-MOST_SHOWN);
  const running = new Set(shown.filter(({ tone = 'bad' }) => tone !== 'bad').map(({ id }) => id));
  for (const [id, timer] of timers) {
    if (running.has(id)) continue;
    clearTimeout(timer);
    timers.delete(id);
  }
  for (const id of running) {
    if (!timers.has(id)) timers.set(id, setTimeout(runOut, SHOWN_MS, id));
  }
}

function runOut(id: number): void {
  timers.delete(id);
  // Nobody has seen it yet.
  if (document.hidden) setTimers();
  else dismissNotice(id);
}

/** Failures stay longest. */
function fewer(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= MOST_KEPT) return notices;
  const at = notices.findIndex(({ tone = 'bad' }) => tone !== 'bad');
  return notices.filter((_, index) => index !== Math.max(0, at));
}

function sameText(a: Notice, b: Notice): boolean {
  return a.title === b.title && a.text === b.text;
}
