import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Field } from './Field';

interface NameFieldProps {
  /** As it is now. */
  name: string;
  /** Of the field, for screen readers. */
  label: string;
  /** Told a name that is another and not empty. */
  onTake: (name: string) => void;
  /** It is over. @param byKey the keyboard should go somewhere */
  onDone: (byKey: boolean) => void;
}

/** A new name in the place of the old: Enter and leaving take it, Escape does not. */
export function NameField({ name: before, label, onTake, onDone }: NameFieldProps) {
  const [name, setName] = useState(before);
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function end(take: boolean, byKey: boolean): void {
    if (done.current) return;
    done.current = true;
    const wanted = name.trim();
    if (take && wanted !== '' && wanted !== before) onTake(wanted);
    onDone(byKey);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Enter', true);
  }

  return (
    <Field
      ref={field}
      aria-label={label}
      value={name}
      maxLength={200}
      onChange={({ target }) => setName(target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true, false)}
      className="w-full"
    />
  );
}
