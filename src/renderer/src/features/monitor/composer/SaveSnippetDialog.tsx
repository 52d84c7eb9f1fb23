import { useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import type { MessageDraft } from '../../../state/sent-history';
import { changeSettings, useSettings } from '../../../state/settings-actions';
import { Field } from '../../../ui/Field';
import { FormDialog } from '../../../ui/FormDialog';
import { MESSAGE_TYPES } from './message-types';
import { hasSnippet, SNIPPET_LIMITS, snippetProblem, withSnippet } from './snippet-list';

interface SaveSnippetDialogProps {
  draft: MessageDraft;
  onDone: () => void;
}

/** Keeps what is written under a name. */
export function SaveSnippetDialog({ draft, onDone }: SaveSnippetDialogProps) {
  const snippets = useSettings()?.snippets ?? [];
  const [typed, setTyped] = useState('');
  const snippet = { name: typed.trim(), type: draft.type, text: draft.text };
  const problem = snippetProblem(snippets, snippet);
  const replaces = hasSnippet(snippets, snippet.name);

  async function save(): Promise<void> {
    if (await changeSettings({ snippets: withSnippet(snippets, snippet) })) onDone();
  }

  return (
    <FormDialog
      title="Save as a snippet"
      action={replaces ? 'Replace' : 'Save'}
      ready={problem === null}
      onSubmit={() => void save()}
      onClose={onDone}
      layout="composer-fields"
    >
      <Field
        label="Name"
        value={typed}
        maxLength={SNIPPET_LIMITS.name}
        onChange={({ target }) => setTyped(target.value)}
      />
      <span className="text-data text-muted">Message</span>
      <p className="truncate font-data text-data">
        <span className="text-muted">{MESSAGE_TYPES[draft.type].label}</span>{' '}
        {visibleText(draft.text, 120)}
      </p>
      <p className="col-start-2 min-h-4 text-small text-muted">
        {typed.trim() !== '' && problem !== null && (
          <span data-tone="bad" className="ink">
            {problem}
          </span>
        )}
        {problem === null && replaces && 'There is a snippet of that name: it is replaced.'}
      </p>
    </FormDialog>
  );
}
