import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import type { LogView } from '../../../state/log-view';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';

interface EventNamesProps {
  events: readonly string[];
  view: LogView;
  onChange: (events: string[]) => void;
}

const MOST_EVENTS = 100;

/** Event names that are let through; those in sight are offered. */
export function EventNames({ events, view, onChange }: EventNamesProps) {
  const [typed, setTyped] = useState('');
  const listId = useId();
  const seen = new Set(view.getSnapshot().rows.flatMap((row) => (row ? [row.event] : [])));
  const isNew = typed !== '' && !events.includes(typed) && events.length < MOST_EVENTS;

  function add(): void {
    if (isNew) onChange([...events, typed]);
    setTyped('');
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') add();
  }

  return (
    <div className="flex items-center gap-2">
      <span className="w-[72px] shrink-0 text-data text-muted">Events</span>
      <Field
        aria-label="Event name"
        placeholder={
          events.length === 0 ? 'any event' : events.map((one) => visibleText(one, 40)).join(', ')
        }
        list={listId}
        maxLength={1_024}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className="flex-1"
      />
      <datalist id={listId}>
        {[...seen].map((event) => (
          <option key={event} value={event} />
        ))}
      </datalist>
      <Button size="icon" aria-label="Add event name" title="Add" disabled={!isNew} onClick={add}>
        <Plus aria-hidden="true" size={14} />
      </Button>
    </div>
  );
}
