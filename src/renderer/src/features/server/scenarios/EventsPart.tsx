import { Plus } from 'lucide-react';
import { formatCount } from '../../../lib/format';
import { Button } from '../../../ui/Button';
import { EventCard } from './EventCard';
import { FormPart } from './FormPart';
import { withChange, withCopy, withoutRow, withRow } from './row-list';
import { OWN_SIZE } from './scenario-fields';
import { useOpenRows } from './use-open-rows';
import type { EditedScenario } from './use-scenario';

const MOST = 100;
const FRESH = {
  ...{ event: 'message', weight: '1', user: '', size: OWN_SIZE },
  data: '{\n  "n": "{{n}}"\n}',
};

/** The kinds of messages, one of which is drawn by chance each time. */
export function EventsPart({ scenario }: { scenario: EditedScenario }) {
  const { fields, reading, write } = scenario;
  const { events } = fields;
  const { list, isOpen, toggle, begin } = useOpenRows(events);
  const weights = events.map(({ weight }) => Number(weight));
  const sum = weights.reduce((all, weight) => all + weight, 0);

  function add(): void {
    write((now) => {
      const rows = withRow(now.events, FRESH);
      begin(rows.at(-1)?.key);
      return { events: rows };
    });
  }

  return (
    <FormPart
      title="Events"
      figures={<span className="font-data text-data text-muted">{formatCount(events.length)}</span>}
      actions={
        <Button look="ghost" disabled={events.length >= MOST} onClick={add} className="px-2!">
          <Plus aria-hidden="true" size={14} />
          Add event
        </Button>
      }
    >
      {events.length === 0 && (
        <p className="text-data text-muted">
          None: it publishes nothing by itself. Each event is a kind of message with its own data;
          how often it comes follows from its weight.
        </p>
      )}
      <ol ref={list} aria-label="Events" className="flex flex-col gap-2 empty:hidden">
        {events.map((event, at) => (
          <EventCard
            key={event.key}
            at={at}
            event={event}
            share={sum > 0 ? (weights[at] ?? 0) / sum : null}
            open={isOpen(event.key)}
            reading={reading}
            last={at === events.length - 1}
            onToggle={() => toggle(event.key)}
            onChange={(change) => write((now) => ({ events: withChange(now.events, at, change) }))}
            onCopy={() => write((now) => ({ events: withCopy(now.events, at) }))}
            onRemove={() => write((now) => ({ events: withoutRow(now.events, at) }))}
          />
        ))}
      </ol>
      {reading.problems.events && (
        <p role="alert" data-tone="bad" className="ink text-small">
          {reading.problems.events}
        </p>
      )}
    </FormPart>
  );
}
