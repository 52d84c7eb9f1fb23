import { type ReactNode, useId } from 'react';
import { RECORD_KINDS, type RecordKind } from '../../../../../shared/model/record';
import type { ConnectionNames } from '../../../state/connection-names';
import { jsonProblem } from '../../../state/filter-draft';
import { editFilter, useFilter } from '../../../state/filter-store';
import type { LogSource } from '../../../state/log-source';
import type { LogView } from '../../../state/log-view';
import { Button } from '../../../ui/Button';
import { Checkbox } from '../../../ui/Checkbox';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { EventNames } from './EventNames';
import { MomentField, SizeField } from './RangeFields';
import { selectedMoment, shownDay } from './shown-moment';

interface MoreFiltersFormProps {
  source: LogSource;
  view: LogView;
  names: ConnectionNames;
}

/** Most connections that are offered one by one. */
const MOST_CONNECTIONS = 50;
const MINUTE_MS = 60_000;

/** The parts of the filter that are chosen; each holds at once. */
export function MoreFiltersForm({ source, view, names }: MoreFiltersFormProps) {
  const { draft } = useFilter(source);
  const problem = jsonProblem(draft);
  const problemId = useId();
  const day = shownDay(view.getSnapshot());
  const moment = selectedMoment(view.getSnapshot());

  function toggled<T>(list: readonly T[], one: T, on: boolean): T[] {
    return on ? [...list, one] : list.filter((other) => other !== one);
  }

  function onKind(kind: RecordKind, on: boolean): void {
    editFilter(source, { kinds: toggled(draft.kinds, kind, on) });
  }

  return (
    <div className="flex flex-col gap-3">
      <Line name="Direction">
        <Select
          aria-label="Direction"
          value={draft.direction ?? ''}
          onChange={({ target: { value } }) =>
            editFilter(source, {
              direction: value === 'received' || value === 'sent' ? value : null,
            })
          }
        >
          <option value="">Both</option>
          <option value="received">Received</option>
          <option value="sent">Sent</option>
        </Select>
        <span className="ml-auto self-center">
          <Checkbox
            label="Marked only"
            checked={draft.marked}
            onChange={(event) => editFilter(source, { marked: event.target.checked })}
          />
        </span>
      </Line>
      <fieldset className="log-choice">
        <legend>Kinds</legend>
        <div className="grid grid-cols-4 gap-x-2 gap-y-1">
          {RECORD_KINDS.map((kind) => (
            <Checkbox
              key={kind}
              label={kind}
              checked={draft.kinds.includes(kind)}
              onChange={(event) => onKind(kind, event.target.checked)}
            />
          ))}
        </div>
      </fieldset>
      <EventNames
        events={draft.events}
        view={view}
        onChange={(events) => editFilter(source, { events })}
      />
      {source.connection === null && names.size > 1 && (
        <fieldset className="log-choice">
          <legend>Connections</legend>
          <div className="grid max-h-[120px] grid-cols-2 gap-x-2 gap-y-1 overflow-y-auto">
            {[...names].slice(0, MOST_CONNECTIONS).map(([id, name]) => (
              <Checkbox
                key={id}
                label={name}
                checked={draft.connections.includes(id)}
                onChange={(event) =>
                  editFilter(source, {
                    connections: toggled(draft.connections, id, event.target.checked),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      )}
      <Line name="Size">
        <SizeField
          label="At least"
          bytes={draft.minSize}
          onRead={(minSize) => editFilter(source, { minSize })}
        />
        <SizeField
          label="At most"
          bytes={draft.maxSize}
          onRead={(maxSize) => editFilter(source, { maxSize })}
        />
      </Line>
      <Line name="Time">
        <MomentField
          label="From"
          at={draft.from}
          day={day}
          onRead={(from) => editFilter(source, { from })}
        />
        <MomentField
          label="Before"
          at={draft.to}
          day={day}
          onRead={(to) => editFilter(source, { to })}
        />
      </Line>
      <div className="log-after-line flex flex-wrap gap-1.5">
        <Button
          disabled={moment === null}
          title={moment === null ? 'Select a row first' : undefined}
          onClick={() => editFilter(source, { from: moment, to: null })}
        >
          From the selected row
        </Button>
        <Button onClick={() => editFilter(source, { from: Date.now() - MINUTE_MS, to: null })}>
          Last minute
        </Button>
      </div>
      <Line name="JSON">
        <Field
          aria-label="JSON comparison"
          placeholder="data.price > 100"
          maxLength={1_024}
          value={draft.json}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          onChange={(event) => editFilter(source, { json: event.target.value }, 'typed')}
          className="flex-1"
        />
      </Line>
      <p
        id={problemId}
        role="status"
        className="log-after-line -mt-2 min-h-4 text-small text-muted"
      >
        {problem === null ? (
          'A path, an operator (= != < > contains) and a value; or a path alone.'
        ) : (
          <span data-tone="bad" className="ink">
            {problem}
          </span>
        )}
      </p>
    </div>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2">
      <span className="w-[72px] shrink-0 text-data leading-7 text-muted">{name}</span>
      {children}
    </div>
  );
}
