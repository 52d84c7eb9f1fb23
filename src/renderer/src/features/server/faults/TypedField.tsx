import { type ComponentProps, useState } from 'react';
import { Field } from '../../../ui/Field';

interface TypedFieldProps extends Omit<ComponentProps<typeof Field>, 'value' | 'onChange'> {
  label: string;
  /** As it is now. */
  text: string;
  /** The user types. Answers why it is not taken; null when it is. */
  onText: (text: string) => string | null;
}

/** A field whose text counts as soon as it can be read; until then it stays as it is typed. */
export function TypedField({ text, onText, title, ...rest }: TypedFieldProps) {
  const [typed, setTyped] = useState<{ text: string; fault: string | null } | null>(null);
  const fault = typed?.fault ?? null;
  return (
    <Field
      {...rest}
      value={typed?.text ?? text}
      onChange={({ target }) => setTyped({ text: target.value, fault: onText(target.value) })}
      onBlur={() => setTyped(null)}
      aria-invalid={fault !== null}
      title={fault ?? title}
      maxLength={256}
    />
  );
}
