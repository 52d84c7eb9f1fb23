import { X } from 'lucide-react';
import { useId } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import {
  type AlertDraft,
  alertList,
  connectionChoices,
  METRIC_UNITS,
  thresholdProblem,
} from './alert-list';
import { focusNeighbour } from './focus-neighbour';

interface AlertRowProps {
  id: number;
  at: number;
  draft: AlertDraft;
  /** Names of the connections there are. */
  names: readonly string[];
}

const EVERY = 'every';
const NAMED = 'named:';

export function AlertRow({ id, at, draft, names }: AlertRowProps) {
  const noteId = useId();
  const { metric, comparison, threshold, connection, enabled } = draft;
  const problem = thresholdProblem(threshold);
  const rule = `rule ${at + 1}`;
  const change = (part: Partial<AlertDraft>) => alertList.change(id, part);
  return (
    <tr className="align-top [&>td]:py-1 [&>td:not(:last-child)]:pr-2">
      <td>
        <input
          type="checkbox"
          aria-label={`Use ${rule}`}
          checked={enabled}
          onChange={(event) => change({ enabled: event.target.checked })}
          className="mt-[7px] size-3.5 accent-(--accent)"
        />
      </td>
      <td>
        <Select
          aria-label={`What ${rule} watches`}
          value={metric}
          onChange={(event) => change({ metric: event.target.value === 'size' ? 'size' : 'rate' })}
        >
          <option value="rate">Rate</option>
          <option value="size">Message size</option>
        </Select>
      </td>
      <td>
        <Select
          aria-label={`Comparison of ${rule}`}
          value={comparison}
          onChange={(event) =>
            change({ comparison: event.target.value === 'below' ? 'below' : 'above' })
          }
        >
          <option value="above">above</option>
          <option value="below">below</option>
        </Select>
      </td>
      <td>
        <div className="flex items-center gap-2">
          <Field
            aria-label={`Threshold of ${rule}`}
            inputMode="decimal"
            value={threshold}
            maxLength={25}
            aria-invalid={problem !== null}
            aria-describedby={problem ? noteId : undefined}
            onChange={(event) => change({ threshold: event.target.value })}
            onBlur={alertList.flush}
            className="w-[96px] text-right"
          />
          <span className="w-[72px] text-data text-muted">{METRIC_UNITS[metric]}</span>
        </div>
        {problem && (
          <p id={noteId} data-tone="bad" className="ink mt-0.5 text-small">
            {problem}
          </p>
        )}
      </td>
      <td className="[&>span]:flex">
        <Select
          aria-label={`Connection of ${rule}`}
          value={connection === null ? EVERY : NAMED + connection}
          onChange={({ target: { value } }) =>
            change({ connection: value === EVERY ? null : value.slice(NAMED.length) })
          }
          className="w-full"
        >
          <option value={EVERY}>Every connection</option>
          {connectionChoices(names, connection).map(({ name, there }) => (
            <option key={name} value={NAMED + name}>
              {visibleText(name, 80)}
              {!there && ' (not there now)'}
            </option>
          ))}
        </Select>
      </td>
      <td className="text-right">
        <Button
          look="ghost"
          size="icon"
          aria-label={`Remove ${rule}`}
          title="Remove"
          onClick={({ currentTarget }) => {
            focusNeighbour(currentTarget);
            alertList.remove(id, 'The alert rule was removed');
          }}
        >
          <X aria-hidden="true" size={14} />
        </Button>
      </td>
    </tr>
  );
}
