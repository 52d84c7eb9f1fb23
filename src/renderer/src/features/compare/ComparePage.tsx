import { ChartColumn, Play } from 'lucide-react';
import { runAction } from '../../state/actions';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';

export function ComparePage() {
  return (
    <Page title="Compare">
      <EmptyState icon={ChartColumn} title="Comparing is not built yet">
        <p className="flex items-center gap-1.5">
          <Chip transport="websocket" />
          <Chip transport="sse" />
          <Chip transport="poll" />
        </p>
        <p className="text-muted">
          Here the same messages will go over WebSocket, Server-Sent Events and long polling at the
          same time, and one table will show what each delivered, how late, and at what cost in
          bytes and CPU.
        </p>
        <p className="text-muted">
          What you can do today: the demo opens the same stream over all three in Monitor. Turn from
          one to the next and compare their latency, efficiency and losses.
        </p>
        <Button look="primary" onClick={() => runAction('server.demo')} className="mt-1">
          <Play aria-hidden="true" size={14} />
          Start the demo
        </Button>
      </EmptyState>
    </Page>
  );
}
