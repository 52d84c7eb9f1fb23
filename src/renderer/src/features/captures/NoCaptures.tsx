import { Activity, Archive } from 'lucide-react';
import { runAction } from '../../state/actions';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

/** What a capture is, while there is none. */
export function NoCaptures() {
  return (
    <EmptyState icon={Archive} title="Everything your connections receive is recorded here">
      <p className="text-muted">
        As soon as a connection in Monitor writes its first record, a recording begins: every
        message, control frame, poll and change of state, on disk, whole. There is nothing to switch
        on.
      </p>
      <p className="text-muted">
        Keep a recording under a name, open it again later beside live connections, search it, and
        export it as NDJSON, CSV, HAR or SQLite. An NDJSON or HAR file made elsewhere can be
        imported.
      </p>
      <Button onClick={() => runAction('view.monitor')} className="mt-1">
        <Activity aria-hidden="true" size={14} />
        Open Monitor
      </Button>
    </EmptyState>
  );
}
