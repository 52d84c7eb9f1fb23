import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classNames } from '../lib/class-names';
import { Button } from './Button';
import { useModal } from './use-modal';

interface DialogProps {
  title: string;
  /** `drawer` lies at the right edge, over the full height. */
  look?: 'dialog' | 'drawer';
  /** Escape, the cross, or a click beside it. */
  onClose: () => void;
  /** Below the content, always in sight: the buttons. */
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
}

/**
 * A modal dialog: the rest of the window cannot be reached while it shows, and the focus goes back
 * to where it came from. Shown as long as it is mounted.
 */
export function Dialog({
  title,
  look = 'dialog',
  onClose,
  footer,
  className,
  children,
}: DialogProps) {
  const dialog = useModal();
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className={classNames(
        'border-line-strong bg-surface p-0 text-text shadow-pop backdrop:bg-(--shadow)',
        look === 'drawer'
          ? 'drawer mr-0 ml-auto h-full max-h-none w-[560px] max-w-[92vw] border-l'
          : 'm-auto w-[520px] max-w-[92vw] rounded-card border',
        className,
      )}
    >
      <div
        className={classNames(
          'flex max-h-[92vh] flex-col',
          look === 'drawer' && 'h-full max-h-none',
        )}
      >
        <header className="flex h-(--bar) shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-4">
          <h2 id={titleId} className="min-w-0 flex-1 truncate font-semibold">
            {title}
          </h2>
          <Button look="ghost" size="icon" aria-label="Close" title="Close (Esc)" onClick={onClose}>
            <X aria-hidden="true" size={15} />
          </Button>
        </header>
        <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
        {footer && (
          <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-4 py-2.5">
            {footer}
          </footer>
        )}
      </div>
    </dialog>
  );
}
