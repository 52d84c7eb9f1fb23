import { ChartColumn, Play } from 'lucide-react';
import { runAction } from '../../state/actions';
import { readSetup, useCompareSetup } from '../../state/compare-setup';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { costOf } from './compare-words';

/** What the page is for, before the first comparison. */
export function EmptyCompare() {
  const { spec } = readSetup(useCompareSetup());
  return (
    <EmptyState icon={ChartColumn} title="Which transport serves better here?">
      <p className="flex items-center gap-1.5">
        <Chip transport="websocket" />
        <Chip transport="sse" />
        <Chip transport="poll" />
      </p>
      <p className="text-muted">
        Measure it. One publisher sends the same messages over each of them at the same time, and
        each has a client in a process of its own. One table then shows what each delivered, how
        late, and at what cost in bytes and CPU, with advice and the rows it rests on.
      </p>
      <p className="text-muted">
        Nothing has to be set up: the messages go through a mock server of their own. Any server
        with the same routes can be the target instead.
      </p>
      <Button
        look="primary"
        size="large"
        disabled={spec === null}
        onClick={() => runAction('compare.run')}
        className="mt-1"
      >
        <Play aria-hidden="true" size={14} />
        Run the comparison
      </Button>
      {spec && <p className="text-data text-muted">{costOf(spec)}</p>}
    </EmptyState>
  );
}
