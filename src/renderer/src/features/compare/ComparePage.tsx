import { ChartColumn } from 'lucide-react';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

export function ComparePage() {
  return (
    <Page title="Compare">
      <EmptyState icon={ChartColumn} title="Not built yet">
        <p className="text-muted">
          Here the same messages will go over WebSocket, Server-Sent Events and long polling at the
          same time, and one table will show what each delivered, how late, and at what cost in
          bytes and CPU, so that the choice rests on measurements.
        </p>
        <p className="text-muted">
          Until then, open the same channel over several transports in Monitor and look at their
          numbers one after the other.
        </p>
      </EmptyState>
    </Page>
  );
}
