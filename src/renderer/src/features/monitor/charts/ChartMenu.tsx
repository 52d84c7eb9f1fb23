import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { ChartLine, Copy, FilterX, Table2 } from 'lucide-react';
import { createPortal } from 'react-dom';
import { MenuItem, MenuSeparator } from '../../../ui/Menu';

/** Where a menu opens, in px of the window. */
export interface MenuPlace {
  left: number;
  top: number;
}

interface ChartMenuProps {
  title: string;
  place: MenuPlace;
  asTable: boolean;
  /** The log is filtered to a range of time. */
  hasRange: boolean;
  onTable: () => void;
  onCopy: () => void;
  onClearRange: () => void;
  onClose: () => void;
}

/** What can be done with a chart; shown as long as it is mounted. */
export function ChartMenu(props: ChartMenuProps) {
  const { title, place, asTable, hasRange, onTable, onCopy, onClearRange, onClose } = props;
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={onClose}>
      {createPortal(
        // In the card, which may be a container, it would not stand where the window says.
        <DropdownMenu.Trigger asChild>
          <span aria-hidden="true" className="pointer-events-none fixed size-0" style={place} />
        </DropdownMenu.Trigger>,
        document.body,
      )}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={0}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={`Actions of ${title}`}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-40 min-w-44 rounded-card border border-line-strong bg-raised p-1 text-text shadow-pop"
        >
          <MenuItem icon={Copy} label="Copy as CSV" onChoose={onCopy} />
          <MenuItem
            icon={asTable ? ChartLine : Table2}
            label={asTable ? 'Show as a chart' : 'Show as a table'}
            onChoose={onTable}
          />
          <MenuSeparator />
          <MenuItem
            icon={FilterX}
            label="Clear range"
            disabled={!hasRange}
            onChoose={onClearRange}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
