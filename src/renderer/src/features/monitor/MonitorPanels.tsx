import { useSelectedConnection } from '../../state/address-mode';
import { useScoped } from '../../state/log-scope';
import type { LogSource } from '../../state/log-source';
import { useSelectedSource } from '../../state/opened-selection';
import { usePanel } from '../../state/panel-store';
import { RemoveDialog } from './list/RemoveDialog';
import { RenameDialog } from './list/RenameDialog';
import { ColumnsDialog } from './log/ColumnsDialog';
import { GoToDialog } from './log/GoToDialog';
import { OptionsDrawer } from './options/OptionsDrawer';

/** What lies over the monitor, about what is shown. */
export function MonitorPanels() {
  const panel = usePanel((state) => state.panel);
  const connection = useSelectedConnection();
  const source = useSelectedSource();
  switch (panel) {
    case 'options':
      return <OptionsDrawer connection={connection} />;
    case 'rename':
      return connection && <RenameDialog connection={connection} />;
    case 'remove':
      return connection && <RemoveDialog connection={connection} />;
    case 'columns':
      return source && <ColumnsDialog />;
    case 'goTo':
      return source && <GoTo source={source} />;
    default:
      return null;
  }
}

function GoTo({ source }: { source: LogSource }) {
  return <GoToDialog source={useScoped(source)} />;
}
