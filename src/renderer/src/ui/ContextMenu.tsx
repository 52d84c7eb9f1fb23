import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where a menu opens, in px of the window. */
export interface MenuPlace {
  left: number;
  top: number;
}

interface ContextMenuProps {
  /** What screen readers call it. */
  label: string;
  place: MenuPlace;
  children: ReactNode;
  /** It wants to close: by Escape, a choice, or a press elsewhere. */
  onClose: () => void;
  /** It has closed, and has given the focus to nobody. */
  onClosed?: () => void;
}

/** A menu at a place of the window; shown as long as it is mounted. */
export function ContextMenu({ label, place, children, onClose, onClosed }: ContextMenuProps) {
  const { left, top } = place;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={onClose}>
      {createPortal(
        // In an element that is a container it would not stand where the window says.
        <DropdownMenu.Trigger asChild>
          <span
            aria-hidden="true"
            className="pointer-events-none fixed size-0"
            style={{ left, top }}
          />
        </DropdownMenu.Trigger>,
        document.body,
      )}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={0}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed?.();
          }}
          className="z-40 max-w-[320px] min-w-48 rounded-card border border-line-strong bg-raised p-1 text-text shadow-pop"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
