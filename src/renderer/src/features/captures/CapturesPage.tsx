import { Archive } from 'lucide-react';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

export function CapturesPage() {
  return (
    <Page title="Captures">
      <EmptyState icon={Archive} title="Not built yet">
        <p className="text-muted">
          Here recordings on disk will be opened, searched, exported and played back with their own
          timing.
        </p>
        <p className="text-muted">
          For now Monitor keeps messages in memory only: the newest ones stay, the oldest fall out
          and are counted, and all of them are gone when Wirescope quits.
        </p>
      </EmptyState>
    </Page>
  );
}
