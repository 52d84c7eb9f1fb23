import { useCompareSetup, writeSetup } from '../../state/compare-setup';
import { SetupBox } from './SetupBox';

/** The numbers of the setup: what they are called, and what they mean. */
const NUMBERS = {
  rate: { name: 'rate', label: 'Messages a second', unit: '/s', note: '' },
  size: { name: 'size', label: 'Size in bytes', unit: 'B', note: 'Of the data of each message' },
  duration: {
    ...{ name: 'duration', label: 'Duration in seconds', unit: 's' },
    note: 'Of one round, without its warm-up',
  },
  rounds: {
    ...{ name: 'rounds', label: 'Rounds', unit: '' },
    note: 'More rounds show how much the figures vary',
  },
  warmup: {
    ...{ name: 'warm-up', label: 'Warm-up in seconds', unit: 's' },
    note: 'Goes before each round and is not counted',
  },
  seed: {
    ...{ name: 'seed', label: 'Seed', unit: '' },
    note: 'The same seed makes the same messages',
  },
} as const;

/** See {@link NUMBERS}. */
type NumberName = keyof typeof NUMBERS;

/** See {@link NUMBERS}, in the order of the page. */
export const NUMBER_NAMES = Object.keys(NUMBERS) as readonly NumberName[];

interface NumberBoxProps {
  field: NumberName;
  fault: string | undefined;
  first: boolean;
}

/** A number of the setup. */
export function NumberBox({ field, fault, first }: NumberBoxProps) {
  const { name, label, unit, note } = NUMBERS[field];
  const value = useCompareSetup((fields) => fields[field]);
  return (
    <SetupBox
      {...{ name, fault, first }}
      title={note === '' ? label : `${label}. ${note}`}
      className={`setup-${field}`}
    >
      {(described) => (
        <>
          <input
            {...described}
            aria-label={label}
            value={value}
            onChange={({ target }) => writeSetup({ [field]: target.value })}
            inputMode="decimal"
            maxLength={20}
            spellCheck={false}
            autoComplete="off"
          />
          {unit && (
            <span aria-hidden="true" className="setup-unit">
              {unit}
            </span>
          )}
        </>
      )}
    </SetupBox>
  );
}
