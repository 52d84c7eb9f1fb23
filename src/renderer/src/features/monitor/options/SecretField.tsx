import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';

interface SecretFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  label?: string;
  /** What it is, for the eye: `password`. */
  what: string;
}

/** A text shown as dots until the eye is pressed. The label, if any, stands before it. */
export function SecretField({ label, what, ...rest }: SecretFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  const name = shown ? `Hide ${what}` : `Show ${what}`;
  const eye = (
    <Button
      look="ghost"
      size="icon"
      aria-label={name}
      aria-pressed={shown}
      title={name}
      onClick={() => setShown(!shown)}
    >
      <Icon aria-hidden="true" size={13} />
    </Button>
  );
  return (
    <>
      <Field {...(label !== undefined && { label })} type={shown ? 'text' : 'password'} {...rest} />
      {eye}
    </>
  );
}
