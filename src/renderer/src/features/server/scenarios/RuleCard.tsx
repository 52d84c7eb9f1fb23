import { Checkbox } from '../../../ui/Checkbox';
import type { TextFault } from '../../../ui/editor/editor-types';
import { Field } from '../../../ui/Field';
import { Select } from '../../../ui/Select';
import { AnswerRows } from './AnswerRows';
import { Figure } from './Figure';
import { FoldCard } from './FoldCard';
import { FormRow } from './FormRow';
import type { Problems } from './read-figures';
import { answerWords, whenWords } from './rule-words';
import type { RuleFields } from './scenario-fields';
import { WhenFields } from './WhenFields';

interface RuleCardProps {
  at: number;
  rule: RuleFields;
  open: boolean;
  last: boolean;
  problems: Problems;
  faults: Readonly<Record<string, TextFault>>;
  onToggle: () => void;
  onChange: (change: Partial<RuleFields>) => void;
  onMove: (by: 1 | -1) => void;
  onCopy: () => void;
  onRemove: () => void;
}

/** A rule of the dialogue: what it waits for, and what it does then. */
export function RuleCard(props: RuleCardProps) {
  const { at, rule, open, last, problems, faults } = props;
  const { onToggle, onChange, onMove, onCopy, onRemove } = props;
  const path = `dialogue.${at}`;
  const name = `rule ${at + 1}`;
  return (
    <FoldCard
      path={path}
      name={name}
      open={open}
      onToggle={onToggle}
      first={at === 0}
      last={last}
      onMove={onMove}
      onCopy={onCopy}
      onRemove={onRemove}
      bad={Object.keys(problems).some((one) => one.startsWith(`${path}.`))}
      head={
        <button
          type="button"
          tabIndex={-1}
          onClick={onToggle}
          className="flex min-w-0 flex-1 items-baseline gap-2 text-left text-data"
        >
          <span className="font-data text-muted">{at + 1}</span>
          <span className="truncate">{whenWords(rule)}</span>
          <span aria-hidden="true" className="text-muted">
            →
          </span>
          <span className="min-w-0 flex-1 truncate text-muted">{answerWords(rule)}</span>
        </button>
      }
    >
      <WhenFields path={`${path}.when`} rule={rule} problems={problems} onChange={onChange} />
      <AnswerRows path={`${path}.answer`} {...{ rule, problems, faults, onChange }} />
      <FormRow path={`${path}.to`} problems={problems}>
        {(control) => (
          <>
            <span className="text-data text-muted">Answers go</span>
            <span className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
              <Select
                {...control}
                aria-label="Answers go"
                value={rule.to}
                onChange={({ target }) =>
                  onChange({ to: target.value === 'room' ? 'room' : 'sender' })
                }
                className="w-[178px]!"
              >
                <option value="sender">to who asked, as text</option>
                <option value="room">to the room, published</option>
              </Select>
              <Checkbox
                label="Do not publish what was asked"
                checked={rule.swallow}
                onChange={({ target }) => onChange({ swallow: target.checked })}
              />
            </span>
          </>
        )}
      </FormRow>
      <FormRow
        path={
          `${path}.close.code` in problems || !(`${path}.close.reason` in problems)
            ? `${path}.close.code`
            : `${path}.close.reason`
        }
        problems={problems}
      >
        {({ 'aria-describedby': describedBy }) => (
          <>
            <span className="text-data text-muted">At the end</span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
              <Checkbox
                label="Close the client"
                checked={rule.closes}
                onChange={({ target }) => onChange({ closes: target.checked })}
              />
              {rule.closes && (
                <>
                  <Figure
                    label="with"
                    name="Close code"
                    path={`${path}.close.code`}
                    value={rule.code}
                    placeholder="1000"
                    onChange={(code) => onChange({ code })}
                    width="w-[60px]"
                    {...{ problems, describedBy }}
                  />
                  <Field
                    aria-label="Close reason"
                    aria-describedby={describedBy}
                    aria-invalid={`${path}.close.reason` in problems}
                    data-path={`${path}.close.reason`}
                    value={rule.reason}
                    placeholder="reason"
                    maxLength={123}
                    onChange={({ target }) => onChange({ reason: target.value })}
                    className="w-[150px]"
                  />
                </>
              )}
            </span>
          </>
        )}
      </FormRow>
    </FoldCard>
  );
}
