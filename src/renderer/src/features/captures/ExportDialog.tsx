import { type FormEvent, useId, useState } from 'react';
import type { ExportFormat } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { plural } from '../../lib/format';
import { exportCapture } from '../../state/capture-actions';
import { EXPORT_FORMATS, useExportSubject } from '../../state/capture-export';
import { useCaptures } from '../../state/capture-store';
import { closePanel } from '../../state/panel-store';
import { useRecording } from '../../state/recording-actions';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { type ExportScope, exportScope } from './export-scope';

const ALL = 'all';

/** Asks how a log is to be written; the file is asked for by the system after that. */
export function ExportDialog() {
  const subject = useExportSubject((state) => state.subject);
  const scope = useScope();
  const [format, setFormat] = useState<ExportFormat>('ndjson');
  const [connection, setConnection] = useState(subject?.source.connection ?? null);
  const [filtered, setFiltered] = useState(subject?.filter !== null);
  const [withSecrets, setWithSecrets] = useState(false);
  const formId = useId();
  if (!subject) return null;
  const { source, filter } = subject;

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    closePanel();
    void exportCapture({
      source: { capture: source.capture, connection },
      filter: filtered ? filter : null,
      format,
      withSecrets,
    });
  }

  return (
    <Dialog
      title={`Export ${visibleText(scope.name, 80)}`}
      onClose={closePanel}
      footer={
        <>
          <Button onClick={closePanel}>Cancel</Button>
          <Button type="submit" form={formId} look="primary">
            Choose a file…
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-4">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-data text-muted">Format</legend>
          {EXPORT_FORMATS.map((choice) => (
            <label key={choice.format} className="flex items-start gap-2 text-data">
              <input
                type="radio"
                name="format"
                value={choice.format}
                checked={choice.format === format}
                onChange={() => setFormat(choice.format)}
                className="mt-0.5 accent-(--accent)"
              />
              <span className="min-w-0">
                <b className="font-semibold">{choice.name}</b>
                <span className="block text-muted">{choice.note}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2">
          <Select
            label="Connections"
            value={connection === null ? ALL : String(connection)}
            onChange={({ target: { value } }) =>
              setConnection(value === ALL ? null : Number(value))
            }
          >
            <option value={ALL}>{allLabel(scope)}</option>
            {scope.connections.map(({ id, name, records }) => (
              <option key={id} value={id}>
                {visibleText(name, 80)}
                {records !== null && ` · ${plural(records, 'record')}`}
              </option>
            ))}
          </Select>
        </div>
        {filter && (
          <Checkbox
            label="Only records that pass the filter of the log"
            checked={filtered}
            onChange={({ target }) => setFiltered(target.checked)}
          />
        )}
        <Checkbox
          label="With secrets"
          note="Passwords, tokens and cookies as they are; else [redacted] is written."
          checked={withSecrets}
          onChange={({ target }) => setWithSecrets(target.checked)}
        />
        {withSecrets && (
          <p role="alert" data-tone="warn" className="ink text-data">
            Whoever gets the file can use them. Mind where you put it.
          </p>
        )}
      </form>
    </Dialog>
  );
}

function useScope(): ExportScope {
  const subject = useExportSubject((state) => state.subject);
  const captures = useCaptures((state) => state.captures?.captures);
  const opened = useWorkspace((state) => state.opened);
  const connections = useWorkspace((state) => state.connections);
  const recording = useRecording();
  return exportScope(subject?.source.capture ?? null, {
    captures: captures ?? [],
    opened,
    connections,
    recording,
  });
}

function allLabel({ records }: ExportScope): string {
  return records === null ? 'All connections' : `All connections · ${plural(records, 'record')}`;
}
