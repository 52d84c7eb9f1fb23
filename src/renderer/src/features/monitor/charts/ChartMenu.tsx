import { ChartLine, Copy, FilterX, Table2 } from 'lucide-react';
import { ContextMenu, type MenuPlace } from '../../../ui/ContextMenu';
import { MenuItem, MenuSeparator } from '../../../ui/Menu';

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
    <ContextMenu label={`Actions of ${title}`} place={place} onClose={onClose}>
      <MenuItem icon={Copy} label="Copy as CSV" onChoose={onCopy} />
      <MenuItem
        icon={asTable ? ChartLine : Table2}
        label={asTable ? 'Show as a chart' : 'Show as a table'}
        onChoose={onTable}
      />
      <MenuSeparator />
      <MenuItem icon={FilterX} label="Clear range" disabled={!hasRange} onChoose={onClearRange} />
    </ContextMenu>
  );
}
