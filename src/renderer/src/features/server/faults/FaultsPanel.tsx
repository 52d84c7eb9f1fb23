import { Redo2, Undo2 } from 'lucide-react';
import type { ServerView } from '../../../../../shared/contract/views';
import { faultsText } from '../../../../../shared/fault-text';
import { faultsOn } from '../../../lib/fault-plan';
import { formatCount } from '../../../lib/format';
import {
  clearFaults,
  redoFaults,
  switchAllFaults,
  undoFaults,
  useFaultHistory,
} from '../../../state/fault-actions';
import { shownShortcut } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { Panel } from '../Panel';
import { FaultComposer } from './FaultComposer';
import { FaultRow } from './FaultRow';
import { SeedField } from './SeedField';
import { UNDO_ID } from './use-undo-keys';

/** The faults of the server: each can be switched, changed and taken away while clients are connected. */
export function FaultsPanel({ server }: { server: ServerView }) {
  const { plan, notes } = server.faults;
  const on = faultsOn(plan);
  return (
    <Panel
      title="Faults"
      figures={
        <p role="status" className="font-data text-data text-muted">
          {plan.faults.length === 0
            ? 'none'
            : `${formatCount(on)} of ${formatCount(plan.faults.length)} on`}
        </p>
      }
      actions={
        <>
          <SeedField seed={plan.seed} />
          <HistoryButtons />
          <CopyButton text={faultsText(plan.faults)} what="faults as text, as --fault takes them" />
          <Button
            look="ghost"
            disabled={plan.faults.length === 0}
            title="Take all faults out of the list"
            onClick={() => {
              // The button is of no more use then; the keyboard does not go with it.
              document.getElementById(UNDO_ID)?.focus();
              void clearFaults();
            }}
          >
            Clear
          </Button>
          <Button
            look={on > 0 ? 'danger' : 'normal'}
            disabled={plan.faults.length === 0}
            onClick={() => void switchAllFaults(on === 0)}
            className="min-w-[68px]"
          >
            {on > 0 || plan.faults.length === 0 ? 'All off' : 'All on'}
          </Button>
        </>
      }
    >
      {plan.faults.length === 0 ? (
        <p className="px-3 pb-2 text-data text-muted">
          The server behaves. Choose a preset, or write what should go wrong; it is done at once, to
          clients that are connected too.
        </p>
      ) : (
        <ul aria-label="Faults">
          {plan.faults.map((fault, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fault is known by its place alone
            <FaultRow key={at} fault={fault} at={at} />
          ))}
        </ul>
      )}
      {server.state !== 'running' && on > 0 && (
        <p className="px-3 pt-1.5 text-data text-muted">
          The server does not run: they wait until it does.
        </p>
      )}
      {notes.length > 0 && (
        <ul aria-label="What a transport means by it" className="fault-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <FaultComposer server={server} />
    </Panel>
  );
}

function HistoryButtons() {
  const canUndo = useFaultHistory(({ past }) => past.length > 0);
  const canRedo = useFaultHistory(({ future }) => future.length > 0);
  return (
    <>
      <Button
        id={UNDO_ID}
        look="ghost"
        disabled={!canUndo}
        title={`Take the last change of the faults back (${shownShortcut('CmdOrCtrl+Z')})`}
        onClick={() => void undoFaults()}
      >
        <Undo2 aria-hidden="true" size={14} />
        Undo
      </Button>
      <Button
        look="ghost"
        size="icon"
        disabled={!canRedo}
        aria-label="Redo"
        title={`Do again what was taken back (${shownShortcut('CmdOrCtrl+Shift+Z')})`}
        onClick={() => void redoFaults()}
      >
        <Redo2 aria-hidden="true" size={14} />
      </Button>
    </>
  );
}
