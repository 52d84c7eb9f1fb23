import { IS_MAC } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';

interface SendButtonProps {
  label: string;
  disabled: boolean;
  onSend: () => void;
}

export function SendButton({ label, disabled, onSend }: SendButtonProps) {
  return (
    <Button
      look="primary"
      aria-keyshortcuts="Control+Enter Meta+Enter"
      disabled={disabled}
      onClick={onSend}
    >
      {label}
      <span aria-hidden="true" className="shortcut font-normal">
        {IS_MAC ? '⌘↵' : 'Ctrl+↵'}
      </span>
    </Button>
  );
}
