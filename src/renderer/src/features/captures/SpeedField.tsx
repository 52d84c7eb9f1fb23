import { classNames } from '../../lib/class-names';
import { Field } from '../../ui/Field';
import { SPEEDS } from './replay-form';

interface SpeedFieldProps {
  value: string;
  isWrong: boolean;
  onChange: (speed: string) => void;
}

/** How many times as fast: a number, and the usual ones to press. Two cells of a grid. */
export function SpeedField({ value, isWrong, onChange }: SpeedFieldProps) {
  return (
    <>
      <span aria-hidden="true" className="text-data text-muted">
        Speed
      </span>
      <div className="flex items-center gap-2">
        <Field
          aria-label="Speed, times as fast"
          value={value}
          aria-invalid={isWrong}
          inputMode="decimal"
          onChange={({ target }) => onChange(target.value)}
          className="w-[72px] text-right"
        />
        <fieldset className="flex gap-1">
          <legend className="sr-only">Usual speeds</legend>
          {SPEEDS.map((speed) => (
            <button
              key={speed}
              type="button"
              aria-pressed={value.trim() === speed}
              onClick={() => onChange(speed)}
              className={classNames(
                'h-7 min-w-10 rounded-control border px-1.5 font-data text-data',
                value.trim() === speed
                  ? 'border-accent bg-accent-soft text-text'
                  : 'border-line-strong text-muted hover:text-text',
              )}
            >
              {`×${speed}`}
            </button>
          ))}
        </fieldset>
      </div>
    </>
  );
}
