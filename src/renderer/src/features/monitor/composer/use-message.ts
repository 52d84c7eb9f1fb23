import { type RefObject, useDeferredValue, useMemo, useRef } from 'react';
import type { MessageInput } from '../../../../../shared/contract/commands';
import type { ConnectionView } from '../../../../../shared/contract/views';
import {
  rememberSent,
  useComposer,
  useMessageDraft,
  writeMessage,
} from '../../../state/composer-store';
import { repeatMessage, sendMessage } from '../../../state/connection-actions';
import { type MessageDraft, stepInHistory } from '../../../state/sent-history';
import type { EditorHandle } from '../../../ui/editor/editor-types';
import { focusAfterMenu } from './focus-after-menu';
import { type MessageReading, readMessage } from './read-message';
import { useKnownVariables } from './use-known-variables';

interface Message {
  draft: MessageDraft;
  reading: MessageReading;
  /** Names of the variables that are filled in. */
  known: ReadonlySet<string>;
  editor: RefObject<EditorHandle | null>;
  /** The user types. */
  type: (text: string) => void;
  /** A whole message takes the place of what is written. */
  insert: (message: MessageDraft) => void;
  recall: (by: 1 | -1) => boolean;
  /** Sends, or leads to what stands against it. */
  send: () => Promise<void>;
  repeat: (everyMs: number) => Promise<void>;
}

/** What is written for a WebSocket connection, and what can be done with it. */
export function useMessage({ id, state }: ConnectionView): Message {
  const draft = useMessageDraft(id);
  const { variables, names } = useKnownVariables();
  const settled = useDeferredValue(draft);
  const reading = useMemo(() => readMessage(settled, variables), [settled, variables]);
  const editor = useRef<EditorHandle>(null);
  /** The place in the history of what is written, as long as it has not been touched. */
  const place = useRef<number | null>(null);

  /** The message to send now; null when it is faulty, which is then shown. */
  function ready(): MessageInput | null {
    if (state.state !== 'open') return null;
    const { message, fault } = readMessage(draft, variables);
    if (fault) editor.current?.select(fault.from, fault.to);
    return message;
  }

  function keep(): void {
    rememberSent(draft);
    place.current = 0;
  }

  return {
    draft,
    reading,
    known: names,
    editor,
    type(text) {
      place.current = null;
      writeMessage(id, { text });
    },
    insert({ type, text }) {
      place.current = null;
      writeMessage(id, { type, text });
      focusAfterMenu();
    },
    recall(by) {
      if (place.current === null && draft.text !== '') return false;
      const { history } = useComposer.getState();
      const next = stepInHistory(history.length, place.current ?? -1, by);
      if (next === null) return false;
      const sent = history[next];
      writeMessage(id, sent ? { type: sent.type, text: sent.text } : { text: '' });
      place.current = next < 0 ? null : next;
      return true;
    },
    async send() {
      const message = ready();
      if (!message || !(await sendMessage(id, message))) return;
      keep();
      editor.current?.selectAll();
    },
    async repeat(everyMs) {
      const message = ready();
      if (message && (await repeatMessage(id, message, everyMs))) keep();
    },
  };
}
