import { Activity, Archive } from 'lucide-react';
import { runAction } from '../../state/actions';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

export function CapturesPage() {
  return (
    <Page title="Captures">
      <EmptyState icon={Archive} title="Captures are not built yet">
        <p className="text-muted">
          Here recordings on disk will be opened, searched, exported and played back with their own
          timing.
        </p>
        <p className="text-muted">
          For now Monitor keeps messages in memory only: the newest stay, the oldest fall out and
          are counted at the foot of the window, and all of them are gone when Wirescope closes.
          Copy what you need from the inspector before that.
        </p>
        <Button onClick={() => runAction('view.monitor')} className="mt-1">
          <Activity aria-hidden="true" size={14} />
          Open Monitor
        </Button>
      </EmptyState>
    </Page>
  );
}
