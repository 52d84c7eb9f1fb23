import { useId } from 'react';
import { Button } from './Button';
import { useModal } from './use-modal';

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** What is going to happen, on the button. */
  action: string;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be undone. Shown as long as it is mounted. */
export function ConfirmDialog({ title, text, action, onConfirm, onCancel }: ConfirmDialogProps) {
  const dialog = useModal();
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onCancel}
      className="m-auto max-w-[420px] rounded-card border border-line-strong bg-surface p-4 text-text shadow-pop backdrop:bg-(--shadow)"
    >
      <h2 id={titleId} className="mb-1 text-large font-semibold [overflow-wrap:anywhere]">
        {title}
      </h2>
      <p className="mb-4 text-muted">{text}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </dialog>
  );
}
