import { Button } from '../../../ui/Button';

interface ToggleButtonProps {
  /** As it stands on the button. */
  sign: string;
  /** What it is called. */
  name: string;
  pressed: boolean;
  onToggle: (pressed: boolean) => void;
}

/** A small switch beside a field: how what is written is read. */
export function ToggleButton({ sign, name, pressed, onToggle }: ToggleButtonProps) {
  return (
    <Button
      look="ghost"
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      data-tone="accent"
      onClick={() => onToggle(!pressed)}
      className="toggle log-switch font-data"
    >
      {sign}
    </Button>
  );
}
