import { create } from 'zustand';
import type { PostAnswer } from '../../../shared/contract/views';
import { recall, remember } from '../lib/remember';
import { type MessageDraft, type SentMessage, withSent } from './sent-history';

/** What was changed of the POST that the options describe. */
export interface PostDraft {
  url?: string;
  method?: string;
  /** Empty = no `Content-Type`. */
  contentType?: string;
  body?: string;
}

/** A POST under way, or what came of the last one; it outlives a look at another connection. */
export type PostOutcome = 'sending' | PostAnswer;

/** The composer below the log. */
export interface ComposerState {
  /** Counts up whenever the editor should take the keyboard. */
  focusRequest: number;
  /** The last such request that an editor has met. */
  focusMet: number;
  /** Several lines with everything there is to a message, or one line; remembered. */
  expanded: boolean;
  /** Height of the editor when expanded, in px; remembered. */
  height: number;
  /** Interval of a repetition as it was typed, in ms. */
  everyMs: string;
  /** What is being written, by connection. */
  messages: ReadonlyMap<number, MessageDraft>;
  posts: ReadonlyMap<number, PostDraft>;
  outcomes: ReadonlyMap<number, PostOutcome>;
  /** What was sent from this window, newest first; never on disk. */
  history: readonly SentMessage[];
}

/** Least, most and first height of the editor, in px. */
export const EDITOR_HEIGHT = { min: 120, max: 400, initial: 160 } as const;

const EXPANDED_KEY = 'wirescope.composer';
const HEIGHT_KEY = 'wirescope.composer.height';

/** The composer. */
export const useComposer = create<ComposerState>(() => ({
  focusRequest: 0,
  focusMet: 0,
  expanded: recall(EXPANDED_KEY) === 'expanded',
  height: clampHeight(Number(recall(HEIGHT_KEY)) || EDITOR_HEIGHT.initial),
  everyMs: '1000',
  messages: new Map(),
  posts: new Map(),
  outcomes: new Map(),
  history: [],
}));

/** Puts the keyboard into the composer. */
export function focusComposer(): void {
  useComposer.setState(({ focusRequest }) => ({ focusRequest: focusRequest + 1 }));
}

/** Whether an editor should take the keyboard now; true once for each request. */
export function meetFocusRequest(): boolean {
  const { focusRequest, focusMet } = useComposer.getState();
  if (focusRequest === focusMet) return false;
  useComposer.setState({ focusMet: focusRequest });
  return true;
}

/** Shows the composer in full, or as one line. */
export function expandComposer(expanded: boolean): void {
  useComposer.setState({ expanded });
  remember(EXPANDED_KEY, expanded ? 'expanded' : 'collapsed');
}

/** Gives the editor a height in px, within its limits. */
export function resizeComposer(height: number): void {
  const clamped = clampHeight(height);
  useComposer.setState({ height: clamped });
  remember(HEIGHT_KEY, String(clamped));
}

/** What is being written for a connection; text as long as nothing was. */
export function useMessageDraft(id: number): MessageDraft {
  return useComposer((state) => state.messages.get(id) ?? NOTHING);
}

/** Changes what is being written for a connection. */
export function writeMessage(id: number, change: Partial<MessageDraft>): void {
  useComposer.setState(({ messages }) => ({
    messages: new Map(messages).set(id, { ...(messages.get(id) ?? NOTHING), ...change }),
  }));
}

/** Changes the POST that is being written for a connection. */
export function writePost(id: number, change: PostDraft): void {
  useComposer.setState(({ posts }) => ({
    posts: new Map(posts).set(id, { ...posts.get(id), ...change }),
  }));
}

/** Method, URL and content type as the options say again; the body stays. */
export function resetPost(id: number): void {
  useComposer.setState(({ posts }) => {
    const body = posts.get(id)?.body;
    return { posts: new Map(posts).set(id, body === undefined ? {} : { body }) };
  });
}

/** What has become of the POST of a connection; null forgets it. */
export function setPostOutcome(id: number, outcome: PostOutcome | null): void {
  useComposer.setState((state) => {
    const outcomes = new Map(state.outcomes);
    if (outcome) outcomes.set(id, outcome);
    else outcomes.delete(id);
    return { outcomes };
  });
}

/** Keeps what was sent for the history. */
export function rememberSent(message: MessageDraft): void {
  useComposer.setState(({ history }) => ({ history: withSent(history, message, Date.now()) }));
}

/** Sets the interval of a repetition as typed. */
export function typeEveryMs(everyMs: string): void {
  useComposer.setState({ everyMs });
}

const NOTHING: MessageDraft = { type: 'text', text: '' };

function clampHeight(height: number): number {
  return Math.round(Math.min(EDITOR_HEIGHT.max, Math.max(EDITOR_HEIGHT.min, height)));
}
