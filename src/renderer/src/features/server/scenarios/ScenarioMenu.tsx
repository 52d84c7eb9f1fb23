import {
  CopyPlus,
  EllipsisVertical,
  FileOutput,
  FolderOpen,
  Terminal,
  Trash2,
  Undo2,
} from 'lucide-react';
import type { ScenarioEntry } from '../../../../../shared/contract/server-views';
import { visibleText } from '../../../../../shared/visible-text';
import { afterMenu } from '../../../lib/after-menu';
import { copyText } from '../../../lib/clipboard';
import { notify } from '../../../state/notice-store';
import { exportScenario, revealScenario, useScenarios } from '../../../state/scenario-actions';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu';
import { serveLine } from './scenario-runs';

interface ScenarioMenuProps {
  name: string;
  entry: ScenarioEntry | undefined;
  touched: boolean;
  onDuplicate: () => void;
  onDelete: () => void;
  onDiscard: () => void;
}

/** What else can be done with a scenario. */
export function ScenarioMenu(props: ScenarioMenuProps) {
  const { name, entry, touched, onDuplicate, onDelete, onDiscard } = props;
  const folder = useScenarios(({ view }) => view?.folder ?? '');

  async function copyLine(id: string): Promise<void> {
    const line = serveLine(folder, id);
    const copied = await copyText(line);
    notify({
      title: copied ? 'Copied' : 'It could not be copied',
      text: line,
      tone: copied ? 'ok' : 'bad',
    });
  }

  return (
    <Menu
      items={
        <>
          <MenuItem icon={CopyPlus} label="Duplicate" onChoose={onDuplicate} />
          {touched && (
            <MenuItem
              icon={Undo2}
              label="Discard the changes…"
              disabled={!entry}
              onChoose={() => afterMenu(onDiscard)}
            />
          )}
          <MenuSeparator />
          <MenuItem
            icon={FileOutput}
            label="Export…"
            disabled={!entry}
            onChoose={() => entry && void exportScenario(entry.id)}
          />
          <MenuItem
            icon={FolderOpen}
            label="Show the file"
            disabled={!entry}
            onChoose={() => entry && void revealScenario(entry.id)}
          />
          <MenuItem
            icon={Terminal}
            label="Copy as command line"
            disabled={!entry}
            onChoose={() => entry && void copyLine(entry.id)}
          />
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            label="Delete…"
            look="danger"
            onChoose={() => afterMenu(onDelete)}
          />
        </>
      }
    >
      <Button
        look="ghost"
        size="icon"
        aria-label={`Actions of ${visibleText(name, 63)}`}
        title="Actions"
      >
        <EllipsisVertical aria-hidden="true" size={15} />
      </Button>
    </Menu>
  );
}
