import type { LucideIcon } from 'lucide-react';
import { Button } from '../../../ui/Button';

interface ToolButtonProps {
  icon: LucideIcon;
  name: string;
  /** The shortcut, for the title. */
  keys?: string;
  /** For what is on or off. */
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
}

/** A small button of the inspector: an icon with a name. */
export function ToolButton({
  icon: Icon,
  name,
  keys,
  pressed,
  disabled,
  onClick,
}: ToolButtonProps) {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={name}
      aria-pressed={pressed}
      title={keys ? `${name} (${keys})` : name}
      data-tone="accent"
      disabled={disabled}
      onClick={onClick}
      className="tool-button toggle"
    >
      <Icon aria-hidden="true" size={14} />
    </Button>
  );
}
