import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface FormDialogProps {
  title: string;
  /** What the form does, on its button. */
  action: string;
  look?: 'primary' | 'danger';
  /** False while what is written cannot be taken. */
  ready?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** Another button, left of the others. */
  aside?: ReactNode;
  className?: string;
  /** How the fields are laid out. */
  layout?: string;
  children: ReactNode;
}

/** A dialog that asks for something; its first field has the focus, and Enter is its button. */
export function FormDialog({
  title,
  action,
  look = 'primary',
  ready = true,
  onSubmit,
  onClose,
  aside,
  className = '',
  layout = 'flex flex-col gap-2',
  children,
}: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  // The dialog, once it is modal, has given the focus to its first button.
  useEffect(() => {
    const first = form.current?.querySelector<HTMLInputElement | HTMLSelectElement>(
      'input, select',
    );
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
  }, []);

  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          {aside && <div className="mr-auto">{aside}</div>}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} look={look} disabled={!ready}>
            {action}
          </Button>
        </>
      }
      className={className}
    >
      <form
        ref={form}
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSubmit();
        }}
        className={layout}
      >
        {children}
      </form>
    </Dialog>
  );
}
