import { useId } from 'react';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { type AnswerFields, type AnswersReading, MOST_BODY } from './answer-fields';
import { Figure } from './Figure';
import { FoldCard } from './FoldCard';
import { FormRow, firstOf, Note } from './FormRow';
import { HeaderRows } from './HeaderRows';
import { TemplateField } from './TemplateField';
import { TryIt } from './TryIt';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

interface AnswerCardProps {
  at: number;
  row: AnswerFields;
  /** Base URL; null while the server does not listen. */
  base: string | null;
  /** A rule that answers before it whatever comes; null = none. */
  before: number | null;
  open: boolean;
  last: boolean;
  reading: AnswersReading;
  onToggle: () => void;
  onChange: (change: Partial<AnswerFields>) => void;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** A plain answer: to what, and with what. */
export function AnswerCard(props: AnswerCardProps) {
  const { at, row, base, before, open, last, reading } = props;
  const { onToggle, onChange, onMove, onCopy, onRemove } = props;
  const { problems, faults } = reading;
  const headId = useId();
  const name = `rule ${at + 1}`;
  const wrong = firstOf(problems, [`${at}.path`, `${at}.status`, `${at}.delayMs`, `${at}.method`]);
  const methods = row.method === '' || METHODS.includes(row.method) ? [] : [row.method];
  const of = { problems, describedBy: headId };
  return (
    <FoldCard
      path={String(at)}
      name={name}
      open={open}
      onToggle={onToggle}
      first={at === 0}
      last={last}
      onMove={onMove}
      onCopy={onCopy}
      onRemove={onRemove}
      bad={firstOf(problems, [`${at}.headers`, `${at}.body`]) !== undefined}
      head={
        <>
          <input
            type="checkbox"
            aria-label={`Rule ${at + 1} is on`}
            title="On"
            checked={row.on}
            onChange={({ target }) => onChange({ on: target.checked })}
            className="size-3.5 shrink-0 accent-(--accent)"
          />
          <Select
            aria-label="Method"
            value={row.method}
            onChange={({ target }) => onChange({ method: target.value })}
            className="w-[92px]!"
          >
            <option value="">Any</option>
            {[...METHODS, ...methods].map((method) => (
              <option key={method}>{method}</option>
            ))}
          </Select>
          <Field
            aria-label="Path"
            aria-invalid={problems[`${at}.path`] !== undefined}
            aria-describedby={headId}
            data-path={`${at}.path`}
            value={row.path}
            placeholder="/users/:id"
            maxLength={2_048}
            onChange={({ target }) => onChange({ path: target.value })}
            className={row.on ? 'flex-1' : 'flex-1 opacity-60'}
          />
          <Figure
            {...of}
            label="Status"
            path={`${at}.status`}
            value={row.status}
            placeholder="200"
            onChange={(status) => onChange({ status })}
            width="w-[52px]"
          />
          <Figure
            {...of}
            label="after"
            name="Delay"
            path={`${at}.delayMs`}
            value={row.delay}
            placeholder="0ms"
            onChange={(delay) => onChange({ delay })}
            width="w-[64px]"
          />
        </>
      }
      foot={
        <Note
          id={headId}
          problem={wrong}
          note={before === null ? null : `Never asked: rule ${before + 1} matches all of it first.`}
          className="px-9 pb-2"
        />
      }
    >
      <TryIt base={base} row={row} />
      <FormRow path={`${at}.headers`} problems={problems}>
        {(control) => (
          <>
            <span className="text-data text-muted">Headers</span>
            <HeaderRows
              {...control}
              headers={row.headers}
              onChange={(headers) => onChange({ headers })}
            />
          </>
        )}
      </FormRow>
      <FormRow path="" problems={{}}>
        {() => (
          <>
            <span className="text-data text-muted">Body</span>
            <TemplateField
              place="rule"
              label="Body"
              path={`${at}.body`}
              value={row.body}
              problem={problems[`${at}.body`]}
              fault={faults[`${at}.body`] ?? null}
              placeholder="Empty"
              maxLength={MOST_BODY}
              onChange={(body) => onChange({ body })}
            />
          </>
        )}
      </FormRow>
    </FoldCard>
  );
}
