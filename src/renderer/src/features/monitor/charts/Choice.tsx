import { type ReactNode, useId } from 'react';

interface ChoiceProps<T extends string> {
  /** What is chosen, for screen readers. */
  label: string;
  options: readonly ChoiceOption<T>[];
  chosen: T;
  onChoose: (id: T) => void;
}

/** One of a {@link Choice}. */
export interface ChoiceOption<T extends string> {
  id: T;
  /** Its name in full. */
  name: string;
  /** What is seen: a few characters, an icon. */
  sign: ReactNode;
}

/** One of a few, side by side in little room; arrow keys move between them. */
export function Choice<T extends string>({ label, options, chosen, onChoose }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.id} title={option.name} className="choice-option">
          <input
            type="radio"
            name={name}
            aria-label={option.name}
            checked={option.id === chosen}
            onChange={() => onChoose(option.id)}
            className="sr-only"
          />
          <span aria-hidden="true">{option.sign}</span>
        </label>
      ))}
    </fieldset>
  );
}
