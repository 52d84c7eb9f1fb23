import { visibleText } from '../../../../../shared/visible-text';
import { notify } from '../../../state/notice-store';
import type { MessageDraft } from '../../../state/sent-history';
import { changeSettings, useSettings } from '../../../state/settings-actions';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { MESSAGE_TYPES } from './message-types';
import { snippetProblem, withoutSnippet, withSnippet } from './snippet-list';

interface SnippetsDialogProps {
  draft: MessageDraft;
  onInsert: (message: MessageDraft) => void;
  onDone: () => void;
}

/** All snippets, to insert, bring up to date or delete. */
export function SnippetsDialog({ draft, onInsert, onDone }: SnippetsDialogProps) {
  const snippets = useSettings()?.snippets ?? [];

  function update(name: string): void {
    const snippet = { name, type: draft.type, text: draft.text };
    const problem = snippetProblem(snippets, snippet);
    if (problem) notify({ title: 'The snippet was not updated', text: problem });
    else void changeSettings({ snippets: withSnippet(snippets, snippet) });
  }

  return (
    <Dialog title="Snippets" onClose={onDone} className="w-[680px]">
      <ul className="flex flex-col">
        {snippets.map(({ name, type, text }) => (
          <li
            key={name}
            className="flex items-center gap-2 border-b border-line py-1.5 last:border-0"
          >
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{visibleText(name)}</p>
              <p className="truncate font-data text-data text-muted">
                {MESSAGE_TYPES[type].label} · {visibleText(text, 160)}
              </p>
            </div>
            <Button
              aria-label={`Insert ${visibleText(name)}`}
              onClick={() => {
                onDone();
                onInsert({ type, text });
              }}
            >
              Insert
            </Button>
            <Button
              aria-label={`Update ${visibleText(name)}`}
              title="Puts the message of the editor in its place"
              disabled={draft.text === '' || (draft.text === text && draft.type === type)}
              onClick={() => update(name)}
            >
              Update
            </Button>
            <Button
              look="danger"
              aria-label={`Delete ${visibleText(name)}`}
              onClick={() => changeSettings({ snippets: withoutSnippet(snippets, name) })}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      {snippets.length === 0 && (
        <p className="text-muted">
          There are none. Write a message, then choose Save the message as… in the Snippets menu.
        </p>
      )}
    </Dialog>
  );
}
