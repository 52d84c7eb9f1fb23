import { type ComponentProps, useId } from 'react';
import { visibleText } from '../../../shared/visible-text';
import { aroundProblem, type FaultProblem } from '../lib/fault-problem';
import { Field } from './Field';

interface FaultTextFieldProps extends Omit<ComponentProps<typeof Field>, 'value'> {
  value: string;
  /** Where it cannot be read, and why; null when it can. */
  problem: FaultProblem | null;
  /** Below it while nothing is wrong. */
  hint?: string;
}

/**
 * A field for faults as text; what is wrong is shown at its spot while it is typed, in the room of the
 * hint, so that nothing moves.
 */
export function FaultTextField({ value, problem, hint, ...rest }: FaultTextFieldProps) {
  const id = useId();
  return (
    <div className="min-w-0 flex-1">
      <Field
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={id}
        maxLength={4_096}
        className="w-full"
        {...rest}
      />
      <div id={id} className="min-h-5 pt-1 text-small">
        {problem ? (
          <Problem text={value} problem={problem} />
        ) : (
          <p className="text-muted">{hint}</p>
        )}
      </div>
    </div>
  );
}

function Problem({ text, problem }: { text: string; problem: FaultProblem }) {
  const [before, wrong, after] = aroundProblem(text, problem).map((part) => visibleText(part));
  const told = `At character ${problem.at + 1}: ${visibleText(problem.message, 600)}.`;
  return (
    <div role="alert" className="flex gap-3">
      <p
        aria-hidden="true"
        className="max-w-[45%] shrink-0 overflow-hidden font-data whitespace-pre text-muted"
      >
        {before}
        <span data-tone="bad" className="fault-spot">
          {wrong || ' '}
        </span>
        {after}
      </p>
      <p data-tone="bad" title={told} className="ink min-w-0 truncate">
        {told}
      </p>
    </div>
  );
}
