import { Eye, EyeOff, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { focusNeighbour } from './focus-neighbour';
import { MAX_VALUE, type VariableDraft, variableList } from './variable-list';

interface VariableRowProps {
  id: number;
  at: number;
  draft: VariableDraft;
  problem: string | null;
  /** Its secret value was not kept since the last start. */
  missing: boolean;
}

const { change, remove, flush } = variableList;

export function VariableRow({ id, at, draft, problem, missing }: VariableRowProps) {
  const noteId = useId();
  const [shown, setShown] = useState(false);
  const { name, value, secret } = draft;
  const called = name === '' ? `variable ${at + 1}` : name;
  const note = problem ?? (missing ? 'Its value was not kept. Enter it again.' : null);
  const Icon = shown ? EyeOff : Eye;
  return (
    <tr className="align-top [&>td]:py-1">
      <td className="pr-2">
        <Field
          aria-label={`Name of variable ${at + 1}`}
          placeholder="name"
          value={name}
          maxLength={200}
          aria-invalid={problem !== null}
          aria-describedby={note ? noteId : undefined}
          onChange={(event) => change(id, { name: event.target.value.trim() })}
          onBlur={flush}
          className="w-full"
        />
        {note && (
          <p id={noteId} data-tone={problem ? 'bad' : 'warn'} className="ink mt-0.5 text-small">
            {note}
          </p>
        )}
      </td>
      <td>
        <div className="relative">
          <Field
            aria-label={`Value of ${called}`}
            placeholder="value"
            type={secret && !shown ? 'password' : 'text'}
            value={value}
            maxLength={MAX_VALUE}
            onChange={(event) => change(id, { value: event.target.value })}
            onBlur={flush}
            className={secret ? 'w-full pr-8' : 'w-full'}
          />
          {secret && (
            <Button
              look="ghost"
              size="icon"
              aria-label={`Show the value of ${called}`}
              aria-pressed={shown}
              title={shown ? 'Hide the value' : 'Show the value'}
              onClick={() => setShown(!shown)}
              className="absolute top-0 right-0"
            >
              <Icon aria-hidden="true" size={14} />
            </Button>
          )}
        </div>
      </td>
      <td className="text-center">
        <input
          type="checkbox"
          aria-label={`${called} is secret`}
          checked={secret}
          onChange={(event) => {
            setShown(false);
            change(id, { secret: event.target.checked });
          }}
          className="mt-[7px] size-3.5 accent-(--accent)"
        />
      </td>
      <td className="text-right">
        <Button
          look="ghost"
          size="icon"
          aria-label={`Remove ${called}`}
          title="Remove"
          onClick={({ currentTarget }) => {
            focusNeighbour(currentTarget);
            remove(id, name === '' ? undefined : `The variable ${name} was removed`);
          }}
        >
          <X aria-hidden="true" size={14} />
        </Button>
      </td>
    </tr>
  );
}
