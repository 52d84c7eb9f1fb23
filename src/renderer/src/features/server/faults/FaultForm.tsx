import type { Fault, FaultName } from '../../../../../shared/model/fault';
import { FAULT_NAMES, FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { Select } from '../../../ui/Select';
import {
  FAULT_FIELDS,
  type FaultFormProps,
  FIRST_FAULTS,
  fieldText,
  withField,
} from './fault-fields';
import { ScopeFields } from './ScopeFields';
import { TypedField } from './TypedField';

/** A fault field by field: what, how often, where and when. */
export function FaultForm({ fault, channels, onChange }: FaultFormProps) {
  const { what } = fault;
  return (
    <div className="flex flex-col gap-2 pb-1">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="What"
          value={what.kind}
          onChange={({ target }) =>
            onChange({ ...fault, what: FIRST_FAULTS[target.value as FaultName] })
          }
          className="w-[132px]"
        >
          {FAULT_NAMES.map((name) => (
            <option key={name} value={name} title={FAULT_WORDS[name].says}>
              {FAULT_WORDS[name].label}
            </option>
          ))}
        </Select>
        {FAULT_FIELDS[what.kind].map((field) => {
          const text = fieldText(what, field);
          if (field.choices) {
            return (
              <Select
                key={field.key}
                label={field.label}
                value={text}
                onChange={({ target }) => take(withField(what, field, target.value))}
              >
                {field.choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </Select>
            );
          }
          return (
            <TypedField
              key={`${what.kind} ${field.key}`}
              label={field.label}
              text={text}
              placeholder={field.optional ? 'none' : ''}
              onText={(typed) => take(withField(what, field, typed))}
              className={field.unit === 'text' ? 'w-[160px]' : 'w-[84px]'}
            />
          );
        })}
      </div>
      <ScopeFields {...{ fault, channels, onChange }} />
    </div>
  );

  /** Why it was not taken; null when it was. */
  function take(next: Fault['what'] | string): string | null {
    if (typeof next === 'string') return next;
    onChange({ ...fault, what: next });
    return null;
  }
}
