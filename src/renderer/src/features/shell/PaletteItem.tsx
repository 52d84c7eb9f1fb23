import { Command } from 'cmdk';
import { actionEntry } from '../../../../shared/contract/actions';
import { useWorkspace } from '../../state/workspace-store';
import { Chip } from '../../ui/Chip';
import { StatePill } from '../../ui/StatePill';
import { stateTone } from '../../ui/tone';
import { Keys } from './Keys';
import type { PaletteEntry } from './palette-entries';

interface PaletteItemProps {
  entry: PaletteEntry;
  /** Says which group it is of. */
  withGroup?: boolean;
  onChoose: (entry: PaletteEntry) => void;
}

/** One line of the palette. */
export function PaletteItem({ entry, withGroup = false, onChoose }: PaletteItemProps) {
  const { does, label, group, whyNot } = entry;
  const shortcut = 'action' in does ? actionEntry(does.action).shortcut : undefined;
  return (
    <Command.Item
      value={entry.id}
      disabled={whyNot !== null}
      onSelect={() => onChoose(entry)}
      className="flex h-8 items-center gap-2.5 rounded-control px-2.5 text-chrome aria-disabled:text-muted aria-selected:bg-accent-soft"
    >
      {'connection' in does && <Chip transport={does.connection.spec.transport} />}
      <span className="min-w-0 truncate" title={label}>
        {label}
      </span>
      <span className="min-w-0 flex-1 truncate text-data text-muted">
        {whyNot ?? (withGroup ? group : '')}
      </span>
      {'connection' in does ? (
        <LiveState id={does.connection.id} />
      ) : (
        shortcut && <Keys shortcut={shortcut} />
      )}
    </Command.Item>
  );
}

function LiveState({ id }: { id: number }) {
  const state = useWorkspace(
    ({ connections }) => connections.find((connection) => connection.id === id)?.state,
  );
  return state ? <StatePill tone={stateTone(state)} label={state.state} /> : null;
}
