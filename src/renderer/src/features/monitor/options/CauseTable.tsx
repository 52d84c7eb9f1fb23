import { RETRY_ACTIONS } from '../../../../../shared/model/connection-spec';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { ACTION_WORDS, actionNamed, type CauseRule, causeRules, writeRule } from './cause-rules';
import type { OptionsEditor } from './use-options-editor';

/** What to do by cause, each beside what is done by default. */
export function CauseTable({ editor }: { editor: OptionsEditor }) {
  const { rules } = editor.spec.retry;
  const own = Object.keys(rules).length;
  return (
    <>
      <table aria-label="What to do by cause" className="w-full border-collapse text-data">
        <thead>
          <tr className="text-left">
            <th scope="col" className="heading pb-1">
              Cause
            </th>
            <th scope="col" className="heading w-[124px] pb-1">
              Default
            </th>
            <th scope="col" className="heading w-[150px] pb-1">
              Here
            </th>
          </tr>
        </thead>
        <tbody>
          {causeRules(editor.spec).map((rule) => (
            <CauseLine
              key={rule.cause}
              rule={rule}
              onChoose={(name) =>
                editor.change('retry.rules', writeRule(rules, rule.cause, actionNamed(name)))
              }
            />
          ))}
        </tbody>
      </table>
      <div className="flex items-center gap-3">
        <p className="flex-1 text-small text-muted">
          Slowly starts at ten times the base delay. After your own Disconnect nothing is dialled.
        </p>
        <Button disabled={own === 0} onClick={() => editor.reset('retry.rules')}>
          Reset
        </Button>
      </div>
    </>
  );
}

function CauseLine({ rule, onChoose }: { rule: CauseRule; onChoose: (name: string) => void }) {
  const { cause, label, initial, own } = rule;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1 pr-2 text-left font-normal first-letter:uppercase">
        {label}
        {own !== null && (
          <span data-tone="accent" className="ml-2 inline-flex items-center gap-1 text-small">
            <i aria-hidden="true" className="dot" />
            <span className="ink">changed</span>
          </span>
        )}
      </th>
      <td className="py-1 text-muted">{ACTION_WORDS[initial]}</td>
      <td className="py-1">
        <Select
          aria-label={`When: ${label}`}
          data-option={`retry.rules.${cause}`}
          value={own ?? ''}
          onChange={({ target }) => onChoose(target.value)}
        >
          <option value="">Default</option>
          {RETRY_ACTIONS.map((action) => (
            <option key={action} value={action}>
              {ACTION_WORDS[action]}
            </option>
          ))}
        </Select>
      </td>
    </tr>
  );
}
