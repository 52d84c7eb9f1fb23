import { useId } from 'react';
import { UNKNOWN } from '../../../lib/format';
import { Field } from '../../../ui/Field';
import { DataEditor } from './DataEditor';
import { Figure } from './Figure';
import { FoldCard } from './FoldCard';
import { FormRow, firstOf, Note } from './FormRow';
import type { ScenarioReading } from './read-scenario';
import { SizeFields } from './SizeFields';
import type { EventFields } from './scenario-fields';

interface EventCardProps {
  at: number;
  event: EventFields;
  /** Part of all messages, 0 to 1; null = unknown. */
  share: number | null;
  open: boolean;
  last: boolean;
  reading: ScenarioReading;
  onToggle: () => void;
  onChange: (change: Partial<EventFields>) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** A kind of message: its name and how often it comes; open, its data. */
export function EventCard(props: EventCardProps) {
  const { at, event, share, open, last, reading, onToggle, onChange, onCopy, onRemove } = props;
  const { problems } = reading;
  const headId = useId();
  const path = `events.${at}`;
  const name = `event ${event.event || 'message'}`;
  const headPaths = [`${path}.event`, `${path}.weight`];
  const of = { problems, describedBy: headId };
  return (
    <FoldCard
      path={path}
      name={name}
      open={open}
      onToggle={onToggle}
      first={at === 0}
      last={last}
      onCopy={onCopy}
      onRemove={onRemove}
      bad={Object.keys(problems).some((one) => one.startsWith(`${path}.`))}
      head={
        <>
          <Field
            aria-label="Event name"
            aria-invalid={problems[`${path}.event`] !== undefined}
            aria-describedby={headId}
            data-path={`${path}.event`}
            value={event.event}
            placeholder="message"
            maxLength={256}
            onChange={({ target }) => onChange({ event: target.value })}
            className="w-[150px] flex-1"
          />
          <Figure
            {...of}
            label="Weight"
            path={`${path}.weight`}
            value={event.weight}
            onChange={(weight) => onChange({ weight })}
            width="w-[56px]"
          />
          <Share share={share} />
        </>
      }
    >
      <Note id={headId} problem={firstOf(problems, headPaths)} />
      <FormRow path={`${path}.data`} problems={problems}>
        {(control) => (
          <>
            <span className="text-data text-muted">Data</span>
            <DataEditor
              {...control}
              label={`Data of ${name}`}
              value={event.data}
              fault={reading.faults[`${path}.data`] ?? null}
              problem={problems[`${path}.data`]}
              onChange={(data) => onChange({ data })}
            />
          </>
        )}
      </FormRow>
      <SizeFields
        path={`${path}.size`}
        size={event.size}
        problems={problems}
        onChange={(size) => onChange({ size })}
      />
      <FormRow path={`${path}.user`} problems={problems}>
        {(control) => (
          <Field
            {...control}
            label="User"
            value={event.user}
            placeholder="nobody, or {{person}}"
            title="Who says it; a template"
            maxLength={256}
            onChange={({ target }) => onChange({ user: target.value })}
          />
        )}
      </FormRow>
    </FoldCard>
  );
}

/** How much of all it is: a bar and a figure. */
function Share({ share }: { share: number | null }) {
  const known = share !== null && Number.isFinite(share);
  const text = known ? `${Number((share * 100).toPrecision(2))} %` : UNKNOWN;
  return (
    <span title="Share of all messages" className="flex w-[92px] shrink-0 items-center gap-1.5">
      <span aria-hidden="true" className="share-bar">
        <i style={{ width: `${known ? share * 100 : 0}%` }} />
      </span>
      <span className="w-[44px] text-right font-data text-small text-muted">
        {text}
        <span className="sr-only"> of all messages</span>
      </span>
    </span>
  );
}
