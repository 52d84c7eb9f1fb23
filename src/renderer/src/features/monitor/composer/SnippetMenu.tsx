import { Bookmark, Plus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import type { MessageDraft } from '../../../state/sent-history';
import { useSettings } from '../../../state/settings-actions';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu';
import { MESSAGE_TYPES } from './message-types';
import { SaveSnippetDialog } from './SaveSnippetDialog';
import { SnippetsDialog } from './SnippetsDialog';

interface SnippetMenuProps {
  labelled: boolean;
  /** What could be saved. */
  draft: MessageDraft;
  onInsert: (message: MessageDraft) => void;
}

/** Messages kept under a name. */
export function SnippetMenu({ labelled, draft, onInsert }: SnippetMenuProps) {
  const snippets = useSettings()?.snippets ?? [];
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  return (
    <>
      <Menu
        items={
          <div className="composer-menu">
            <MenuItem
              icon={Plus}
              label="Save the message as…"
              disabled={draft.text === ''}
              onChoose={() => setDialog('save')}
            />
            <MenuItem
              icon={Settings2}
              label="Manage snippets…"
              disabled={snippets.length === 0}
              onChoose={() => setDialog('manage')}
            />
            {snippets.length > 0 && <MenuSeparator />}
            {snippets.map((snippet) => (
              <MenuItem
                key={snippet.name}
                label={visibleText(snippet.name)}
                note={MESSAGE_TYPES[snippet.type].label}
                onChoose={() => onInsert(snippet)}
              />
            ))}
          </div>
        }
      >
        <Button
          look="ghost"
          size={labelled ? 'normal' : 'icon'}
          aria-label="Snippets"
          title="Messages kept under a name"
        >
          <Bookmark aria-hidden="true" size={14} />
          {labelled && <span className="composer-word">Snippets</span>}
        </Button>
      </Menu>
      {dialog === 'save' && <SaveSnippetDialog draft={draft} onDone={() => setDialog(null)} />}
      {dialog === 'manage' && (
        <SnippetsDialog draft={draft} onInsert={onInsert} onDone={() => setDialog(null)} />
      )}
    </>
  );
}
