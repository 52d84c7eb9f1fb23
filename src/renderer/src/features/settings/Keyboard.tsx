import { KeyboardIcon } from 'lucide-react';
import { ACTIONS } from '../../../../shared/contract/actions';
import { runAction } from '../../state/actions';
import { shownShortcut } from '../../state/shortcuts';
import { Button } from '../../ui/Button';

const SHORTCUT = shownShortcut(ACTIONS['help.shortcuts'].shortcut);

export function Keyboard() {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-0 flex-1 text-data text-muted">
        Everything can be done with the keyboard. {SHORTCUT} shows the shortcuts from anywhere.
      </p>
      <Button onClick={() => runAction('help.shortcuts')}>
        <KeyboardIcon aria-hidden="true" size={14} />
        Keyboard shortcuts
      </Button>
    </div>
  );
}
