import { type KeyboardEvent, useEffect, useState } from 'react';
import { seedFaults } from '../../../state/fault-actions';
import { Field } from '../../../ui/Field';

const MOST_SEED = 4_294_967_295;

/** What chances are drawn from; taken over by Enter and on leaving. */
export function SeedField({ seed }: { seed: number }) {
  const [typed, setTyped] = useState(String(seed));
  useEffect(() => setTyped(String(seed)), [seed]);
  const value = /^\d{1,10}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const isSeed = value <= MOST_SEED;

  function take(): void {
    if (isSeed) void seedFaults(value);
    else setTyped(String(seed));
  }

  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Enter') take();
    if (key === 'Escape') setTyped(String(seed));
  }

  return (
    <Field
      label="Seed"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={onKeyDown}
      aria-invalid={!isSeed}
      title="The same seed strikes the same messages: a whole number from 0 to 4,294,967,295"
      inputMode="numeric"
      maxLength={10}
      className="mx-1 w-[60px] text-right"
    />
  );
}
