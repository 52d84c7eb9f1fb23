import { useSelectedConnection } from '../../state/address-mode';
import { usePanel } from '../../state/panel-store';
import { RemoveDialog } from './list/RemoveDialog';
import { RenameDialog } from './list/RenameDialog';
import { ColumnsDialog } from './log/ColumnsDialog';
import { GoToDialog } from './log/GoToDialog';
import { OptionsDrawer } from './options/OptionsDrawer';

/** What lies over the monitor, about the connection shown. */
export function MonitorPanels() {
  const panel = usePanel((state) => state.panel);
  const connection = useSelectedConnection();
  if (panel === 'options') return <OptionsDrawer connection={connection} />;
  if (!connection) return null;
  switch (panel) {
    case 'rename':
      return <RenameDialog connection={connection} />;
    case 'remove':
      return <RemoveDialog connection={connection} />;
    case 'columns':
      return <ColumnsDialog />;
    case 'goTo':
      return <GoToDialog connection={connection} />;
    default:
      return null;
  }
}
