import type { LucideIcon } from 'lucide-react';
import { ArrowDown, ArrowUp, CopyPlus, X } from 'lucide-react';
import { neighbourControl } from '../../../lib/neighbour-control';
import { Button } from '../../../ui/Button';

interface RowActionsProps {
  /** What the row is called in a sentence: `event created`. */
  what: string;
  first: boolean;
  last: boolean;
  onMove?: (by: 1 | -1) => void;
  onCopy?: () => void;
  onRemove: () => void;
}

/** What can be done with a row of a form. The row has `data-row`. */
export function RowActions({ what, first, last, onMove, onCopy, onRemove }: RowActionsProps) {
  return (
    <span className="flex shrink-0 items-center">
      {onMove && (
        <>
          <Action
            icon={ArrowUp}
            label={`Move ${what} up`}
            disabled={first}
            onClick={() => onMove(-1)}
          />
          <Action
            icon={ArrowDown}
            label={`Move ${what} down`}
            disabled={last}
            onClick={() => onMove(1)}
          />
        </>
      )}
      {onCopy && <Action icon={CopyPlus} label={`Duplicate ${what}`} onClick={onCopy} />}
      <Action
        icon={X}
        label={`Remove ${what}`}
        onClick={(button) => {
          neighbourControl(button, '[data-row]')?.focus();
          onRemove();
        }}
      />
    </span>
  );
}

interface ActionProps {
  icon: LucideIcon;
  label: string;
  disabled?: boolean;
  onClick: (button: HTMLElement) => void;
}

function Action({ icon: Icon, label, disabled = false, onClick }: ActionProps) {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={({ currentTarget }) => onClick(currentTarget)}
      className="h-[22px]! w-6!"
    >
      <Icon aria-hidden="true" size={13} />
    </Button>
  );
}
