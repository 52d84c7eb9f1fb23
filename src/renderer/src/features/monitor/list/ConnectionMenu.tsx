import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import { useRef } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { useWorkspace } from '../../../state/workspace-store';
import { ConnectionMenuItems } from './ConnectionMenuItems';

/** Where the menu of a connection opens: at an element, or at a point without size. */
export interface MenuPlace {
  id: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Gets the keyboard back. */
  opener: HTMLElement | null;
}

interface ConnectionMenuProps {
  place: MenuPlace;
  onClose: () => void;
}

/** One menu for all items; shown as long as it is mounted. What is chosen is done once it is gone. */
export function ConnectionMenu({ place, onClose }: ConnectionMenuProps) {
  const { id, opener, ...box } = place;
  const connection = useWorkspace((state) => state.connections.find((one) => one.id === id));
  const chosen = useRef<(() => void) | null>(null);
  const leftOutside = useRef(false);
  if (!connection) return null;

  function onCloseAutoFocus(event: Event): void {
    event.preventDefault();
    if (!leftOutside.current) opener?.focus();
    chosen.current?.();
  }

  return (
    <DropdownMenu.Root open modal={false} onOpenChange={onClose}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none fixed" style={box} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={box.width > 0 ? 'end' : 'start'}
          sideOffset={box.width > 0 ? 4 : 0}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={`Actions of ${visibleText(connection.name, 80)}`}
          onCloseAutoFocus={onCloseAutoFocus}
          onInteractOutside={(event) => {
            leftOutside.current = true;
            // Its own button closes it by itself; closed here, it would open again.
            const target = event.target;
            if (target instanceof Element && target.closest(`[data-menu-of="${id}"]`)) {
              leftOutside.current = false;
              event.preventDefault();
            }
          }}
          className="z-40 min-w-52 rounded-card border border-line-strong bg-raised p-1 text-text shadow-pop"
        >
          <ConnectionMenuItems
            id={id}
            state={connection.state.state}
            onChoose={(run) => {
              chosen.current = run;
            }}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
