import { History } from 'lucide-react';
import { visibleText } from '../../../../../shared/visible-text';
import { formatClock } from '../../../lib/format-time';
import { useComposer } from '../../../state/composer-store';
import type { MessageDraft } from '../../../state/sent-history';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem } from '../../../ui/Menu';
import { MESSAGE_TYPES } from './message-types';

interface HistoryMenuProps {
  labelled: boolean;
  onInsert: (message: MessageDraft) => void;
}

const PREVIEW = 120;

/** What was sent from this window. */
export function HistoryMenu({ labelled, onInsert }: HistoryMenuProps) {
  const history = useComposer((state) => state.history);
  return (
    <Menu
      items={
        <div className="composer-menu">
          {history.map((sent) => (
            <MenuItem
              key={`${sent.at} ${sent.type} ${sent.text}`}
              label={visibleText(sent.text, PREVIEW) || '(empty)'}
              note={`${MESSAGE_TYPES[sent.type].label}  ${formatClock(sent.at)}`}
              onChoose={() => onInsert(sent)}
            />
          ))}
          {history.length === 0 && (
            <p className="px-2 py-1.5 text-data text-muted">
              What you send is listed here until the window closes. Arrow up in the empty editor
              brings it back, too.
            </p>
          )}
        </div>
      }
    >
      <Button
        look="ghost"
        size={labelled ? 'normal' : 'icon'}
        aria-label="History"
        title="Messages sent from this window"
      >
        <History aria-hidden="true" size={14} />
        {labelled && <span className="composer-word">History</span>}
      </Button>
    </Menu>
  );
}
