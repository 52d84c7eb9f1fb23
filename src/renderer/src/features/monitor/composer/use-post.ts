import { type RefObject, useDeferredValue, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../../../../shared/contract/views';
import {
  type PostDraft,
  type PostOutcome,
  rememberSent,
  resetPost,
  setPostOutcome,
  useComposer,
  writePost,
} from '../../../state/composer-store';
import { post } from '../../../state/connection-actions';
import type { MessageDraft } from '../../../state/sent-history';
import type { EditorHandle } from '../../../ui/editor/editor-types';
import type { ComposerNote } from './composer-notes';
import { focusAfterMenu } from './focus-after-menu';
import { type PostForm, postForm, saysJson } from './post-form';
import { type PostReading, postNotes, readPost } from './read-post';
import { useKnownVariables } from './use-known-variables';

interface Post {
  form: PostForm;
  reading: PostReading;
  notes: ComposerNote[];
  /** What is written, as a message to keep. */
  draft: MessageDraft;
  known: ReadonlySet<string>;
  outcome: PostOutcome | undefined;
  /** Something differs from the connection's options, the body aside. */
  changed: boolean;
  editor: RefObject<EditorHandle | null>;
  write: (change: PostDraft) => void;
  /** Method, URL and content type as the options say again; the body stays. */
  reset: () => void;
  insert: (message: MessageDraft) => void;
  send: () => Promise<void>;
}

const UNCHANGED: PostDraft = {};

/** The POST that is written beside a connection that only receives. */
export function usePost({ id, spec, state }: ConnectionView): Post {
  const draft = useComposer((state) => state.posts.get(id) ?? UNCHANGED);
  const outcome = useComposer((state) => state.outcomes.get(id));
  const { variables, names } = useKnownVariables();
  const editor = useRef<EditorHandle>(null);
  const moves = spec.otherUrls.length > 0 && state.state === 'open';
  const address = moves ? state.info.url : null;
  const form = useMemo(() => postForm(spec, draft, address), [spec, draft, address]);
  const settled = useDeferredValue(form);
  const reading = useMemo(() => readPost(settled, variables), [settled, variables]);
  const message: MessageDraft = {
    type: saysJson(form.contentType) ? 'json' : 'text',
    text: form.body,
  };
  const { url, method, contentType } = draft;

  return {
    form,
    reading,
    notes: postNotes(reading, form),
    draft: message,
    known: names,
    outcome,
    changed: url !== undefined || method !== undefined || contentType !== undefined,
    editor,
    write: (change) => writePost(id, change),
    reset: () => resetPost(id),
    insert({ text }) {
      writePost(id, { body: text });
      focusAfterMenu();
    },
    async send() {
      if (outcome === 'sending' || readPost(form, variables).problem !== null) return;
      setPostOutcome(id, 'sending');
      const answer = await post(id, {
        url: form.url.trim(),
        method: form.method,
        contentType: form.contentType.trim() || null,
        body: form.body,
      });
      setPostOutcome(id, answer ?? null);
      if (!answer) return;
      rememberSent(message);
      editor.current?.selectAll();
    },
  };
}
