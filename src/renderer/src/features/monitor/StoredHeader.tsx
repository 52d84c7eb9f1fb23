import { Archive, FileOutput, X } from 'lucide-react';
import { visibleText } from '../../../../shared/visible-text';
import { plural } from '../../lib/format';
import { runAction } from '../../state/actions';
import { closeCapture } from '../../state/capture-actions';
import type { StoredSelection } from '../../state/opened-selection';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { storedLine } from './stored-line';

/** Stands where the URL bar is for what is live: which capture this is, and that it is read only. */
export function StoredHeader({ selection }: { selection: StoredSelection }) {
  const { capture, connection } = selection;
  const line = storedLine(capture);
  const name = connection ? visibleText(connection.name, 200) : 'All connections';
  return (
    <header className="flex h-(--bar) shrink-0 items-center gap-2.5 border-b border-line pr-2 pl-3.5">
      {connection ? (
        <Chip transport={connection.transport} />
      ) : (
        <Archive aria-hidden="true" size={15} className="shrink-0 text-muted" />
      )}
      <h2
        title={connection ? `${name}\n${visibleText(connection.url, 2_000)}` : name}
        className="max-w-[40%] min-w-0 shrink-0 truncate font-semibold"
      >
        {name}
      </h2>
      <span className="shrink-0 font-data text-data text-muted">
        {plural((connection ?? capture).records, 'record')}
      </span>
      <p title={line} className="min-w-0 flex-1 truncate text-data text-muted">
        {line}
      </p>
      <Button onClick={() => runAction('log.export')}>
        <FileOutput aria-hidden="true" size={14} />
        Export…
      </Button>
      <Button
        look="ghost"
        title="Close the capture; its file stays"
        onClick={() => void closeCapture(capture.id)}
      >
        <X aria-hidden="true" size={14} />
        Close
      </Button>
    </header>
  );
}
