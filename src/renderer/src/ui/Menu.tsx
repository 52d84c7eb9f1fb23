import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names';

interface MenuProps {
  /** The button that opens it. */
  children: ReactNode;
  items: ReactNode;
  /** Whether it shows, when that is known outside; with `onOpenChange`. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A menu that drops from a button. It locks nothing: the window stays as it is beneath. */
export function Menu({ children, items, ...shown }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...shown}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40 min-w-44 rounded-card border border-line-strong bg-raised p-1 text-text shadow-pop"
        >
          {items}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: LucideIcon;
  label: string;
  /** At the right: a shortcut, a figure. */
  note?: string;
  look?: 'normal' | 'danger';
  disabled?: boolean;
  onChoose: () => void;
}

/** One line of a menu. */
export function MenuItem({ icon: Icon, label, note, look, disabled, onChoose }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled ?? false}
      onSelect={onChoose}
      {...(look === 'danger' && { 'data-tone': 'bad' })}
      className={classNames(
        'flex h-7 cursor-default items-center gap-2 rounded-control px-2 text-data outline-none select-none',
        'data-[disabled]:opacity-50 data-[highlighted]:bg-accent-soft',
        look === 'danger' && 'ink',
      )}
    >
      {Icon && <Icon aria-hidden="true" size={14} className="shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {note && <span className="pl-4 font-data text-small text-muted">{note}</span>}
    </DropdownMenu.Item>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}
