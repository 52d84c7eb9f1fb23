import { ChevronDown, Copy, FileJson, FileText, Image } from 'lucide-react';
import { afterMenu } from '../../lib/after-menu';
import { copyRun, exportRun } from '../../state/compare-actions';
import { setComparePanel, useCompare } from '../../state/compare-store';
import { Button } from '../../ui/Button';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { exportPicture } from './picture';

/** Takes the run that shows out of Wirescope. */
export function ExportMenu({ running }: { running: boolean }) {
  const nothing = useCompare(({ shown }) => shown === null);
  const open = useCompare(({ panel }) => panel === 'export');
  return (
    <Menu
      open={open}
      onOpenChange={(opened) => setComparePanel(opened ? 'export' : null)}
      items={
        <>
          <MenuItem
            icon={FileJson}
            label="JSON…"
            note="all figures"
            onChoose={() => void exportRun('json')}
          />
          <MenuItem
            icon={FileText}
            label="Markdown…"
            note="the tables"
            onChoose={() => void exportRun('markdown')}
          />
          <MenuItem
            icon={Image}
            label="PNG picture…"
            note="as it looks"
            onChoose={() => afterMenu(() => void exportPicture())}
          />
          <MenuSeparator />
          <MenuItem icon={Copy} label="Copy as Markdown" onChoose={() => void copyRun()} />
        </>
      }
    >
      <Button disabled={nothing || running}>
        Export
        <ChevronDown aria-hidden="true" size={13} />
      </Button>
    </Menu>
  );
}
