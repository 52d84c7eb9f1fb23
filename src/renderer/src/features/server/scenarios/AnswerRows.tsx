import { Plus } from 'lucide-react';
import { Button } from '../../../ui/Button';
import type { TextFault } from '../../../ui/editor/editor-types';
import { Figure } from './Figure';
import { FormRow } from './FormRow';
import { RowActions } from './RowActions';
import type { Problems } from './read-figures';
import { withChange, withMoved, withoutRow, withRow } from './row-list';
import type { RuleFields } from './scenario-fields';
import { TemplateField } from './TemplateField';

const MOST = 100;

interface AnswerRowsProps {
  path: string;
  rule: RuleFields;
  problems: Problems;
  faults: Readonly<Record<string, TextFault>>;
  onChange: (change: Partial<RuleFields>) => void;
}

/** The answers of a rule, one after the other. */
export function AnswerRows({ path, rule, problems, faults, onChange }: AnswerRowsProps) {
  const { answers } = rule;
  return (
    <FormRow path={path} problems={problems}>
      {() => (
        <>
          <span className="text-data text-muted">Answer</span>
          <div className="flex flex-col items-start gap-2">
            <ol aria-label="Answers" className="flex w-full flex-col gap-2 empty:hidden">
              {answers.map((answer, at) => (
                <li key={answer.key} data-row="" className="flex items-start gap-2">
                  <TemplateField
                    place="dialogue"
                    label={`Answer ${at + 1}`}
                    path={`${path}.${at}.text`}
                    value={answer.text}
                    problem={problems[`${path}.${at}.text`] ?? problems[`${path}.${at}.afterMs`]}
                    fault={faults[`${path}.${at}.text`] ?? null}
                    placeholder="Hello {{user}}"
                    maxLength={1_048_576}
                    onChange={(text) => onChange({ answers: withChange(answers, at, { text }) })}
                  >
                    <Figure
                      label="after"
                      name={`Delay of answer ${at + 1}`}
                      path={`${path}.${at}.afterMs`}
                      value={answer.after}
                      placeholder="0ms"
                      describedBy=""
                      problems={problems}
                      onChange={(after) =>
                        onChange({ answers: withChange(answers, at, { after }) })
                      }
                      width="w-[64px]"
                    />
                  </TemplateField>
                  <RowActions
                    what={`answer ${at + 1}`}
                    first={at === 0}
                    last={at === answers.length - 1}
                    {...(answers.length > 1 && {
                      onMove: (by) => onChange({ answers: withMoved(answers, at, by) }),
                    })}
                    onRemove={() => onChange({ answers: withoutRow(answers, at) })}
                  />
                </li>
              ))}
            </ol>
            <Button
              look="ghost"
              disabled={answers.length >= MOST}
              onClick={() => onChange({ answers: withRow(answers, { text: '', after: '0ms' }) })}
              className="h-6! px-2!"
            >
              <Plus aria-hidden="true" size={13} />
              {answers.length === 0 ? 'Add answer' : 'Then answer'}
            </Button>
          </div>
        </>
      )}
    </FormRow>
  );
}
