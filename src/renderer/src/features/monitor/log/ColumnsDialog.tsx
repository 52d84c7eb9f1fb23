import {
  COLUMN_IDS,
  COLUMNS,
  resetColumns,
  showColumn,
  useColumns,
} from '../../../state/columns-store';
import { closePanel } from '../../../state/panel-store';
import { Button } from '../../../ui/Button';
import { Checkbox } from '../../../ui/Checkbox';
import { Dialog } from '../../../ui/Dialog';

/** Which columns the logs show. What is chosen here holds in narrow logs too. */
export function ColumnsDialog() {
  const shown = useColumns((state) => state.shown);
  return (
    <Dialog
      title="Columns"
      onClose={closePanel}
      footer={
        <>
          <Button look="ghost" onClick={resetColumns} title="Columns and widths as they were first">
            Reset
          </Button>
          <Button look="primary" onClick={closePanel}>
            Done
          </Button>
        </>
      }
    >
      <ul aria-label="Columns" className="flex flex-col gap-2.5">
        {COLUMN_IDS.map((id) => (
          <li key={id}>
            <Checkbox
              label={COLUMNS[id].name}
              note={COLUMNS[id].note}
              checked={shown[id] ?? !COLUMNS[id].ofAll}
              disabled={id === 'payload'}
              onChange={(event) => showColumn(id, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      <p className="mt-4 text-small text-muted">
        Drag the edge of a heading to resize a column, or move to it with Tab and press ← or →. A
        narrow log hides Delta, then Size and Latency, unless you ticked them here.
      </p>
    </Dialog>
  );
}
