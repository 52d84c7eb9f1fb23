import { Field } from '../../../ui/Field';
import { FormRow } from './FormRow';
import { KindSelect } from './KindSelect';
import type { Problems } from './read-figures';
import type { RuleFields } from './scenario-fields';

const KINDS: readonly { kind: RuleFields['when']; label: string; note: string }[] = [
  { kind: 'any', label: 'is any', note: 'Rules below it are never asked.' },
  { kind: 'equals', label: 'is', note: '' },
  { kind: 'contains', label: 'contains', note: '' },
  {
    kind: 'regex',
    label: 'matches',
    note: 'RE2, anywhere in the text. {{match.1}} in an answer is what its first group matched.',
  },
  {
    kind: 'json',
    label: 'is JSON with',
    note: 'A path such as order.type, and its value as JSON.',
  },
];

interface WhenFieldsProps {
  path: string;
  rule: RuleFields;
  problems: Problems;
  onChange: (change: Partial<RuleFields>) => void;
}

/** What a text must be for the rule to answer. */
export function WhenFields({ path, rule, problems, onChange }: WhenFieldsProps) {
  const wrong = Object.keys(problems).find((one) => one === path || one.startsWith(`${path}.`));
  const note = KINDS.find(({ kind }) => kind === rule.when)?.note;
  return (
    <FormRow path={wrong ?? path} problems={problems} note={note}>
      {({ 'aria-describedby': describedBy }) => (
        <>
          <span className="text-data text-muted">When a text</span>
          <span className="flex min-w-0 flex-wrap items-center gap-2">
            <KindSelect
              aria-label="When a text"
              kinds={KINDS}
              kind={rule.when}
              onKind={(when) => onChange({ when })}
            />
            <WhenValue {...{ path, rule, problems, describedBy, onChange }} />
          </span>
        </>
      )}
    </FormRow>
  );
}

function WhenValue(props: WhenFieldsProps & { describedBy: string }) {
  const { path, rule, problems, describedBy, onChange } = props;
  const field = (name: string, value: string, label: string, placeholder: string) => ({
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': `${path}.${name}` in problems,
    'data-path': `${path}.${name}`,
    value,
    placeholder,
  });
  switch (rule.when) {
    case 'any':
      return null;
    case 'equals':
    case 'contains':
      return (
        <Field
          {...field('text', rule.text, 'Text', 'ping')}
          maxLength={65_536}
          onChange={({ target }) => onChange({ text: target.value })}
          className="min-w-[120px]! flex-1"
        />
      );
    case 'regex':
      return (
        <Field
          {...field('pattern', rule.pattern, 'Regular expression', '^hello (\\w+)')}
          maxLength={4_096}
          onChange={({ target }) => onChange({ pattern: target.value })}
          className="min-w-[120px]! flex-1"
        />
      );
    case 'json':
      return (
        <>
          <Field
            {...field('path', rule.path, 'Path', 'order.type')}
            maxLength={1_024}
            onChange={({ target }) => onChange({ path: target.value })}
            className="w-[140px] flex-1"
          />
          <span className="text-data text-muted">=</span>
          <Field
            {...field('equals', rule.equals, 'Value as JSON', '"buy"')}
            maxLength={65_536}
            onChange={({ target }) => onChange({ equals: target.value })}
            className="w-[140px] flex-1"
          />
        </>
      );
  }
}
