import { type ReactNode, useId } from 'react';
import { classNames } from '../../../lib/class-names';
import type { Problems } from './read-figures';

/** What the control of a row is given: spread it on the control. */
export interface ControlProps {
  'aria-describedby': string;
  'aria-invalid': boolean;
  /** Where in the file it stands: the way from a problem to its field. */
  'data-path': string;
}

interface FormRowProps {
  /** Where in the file the row stands: `rate.perSecond`. */
  path: string;
  problems: Problems;
  /** Shown as long as nothing is wrong. */
  note?: ReactNode;
  /** The label and the control: two cells of the row. */
  children: (props: ControlProps) => ReactNode;
}

/** A label, its control, and a sentence: what is wrong, else what it means. */
export function FormRow({ path, problems, note, children }: FormRowProps) {
  const noteId = useId();
  const problem = problems[path];
  return (
    <div className="form-row">
      {children({
        'aria-describedby': noteId,
        'aria-invalid': problem !== undefined,
        'data-path': path,
      })}
      <Note id={noteId} problem={problem} note={note} className="col-start-2" />
    </div>
  );
}

interface NoteProps {
  id: string;
  problem: string | undefined;
  note?: ReactNode;
  className?: string;
}

/** What is wrong, else a word of help; nothing when there is neither. */
export function Note({ id, problem, note, className }: NoteProps) {
  return (
    <p
      id={id}
      {...(problem !== undefined && { 'data-tone': 'bad' })}
      className={classNames(
        'text-small empty:hidden [overflow-wrap:anywhere]',
        problem === undefined ? 'text-muted' : 'ink',
        className,
      )}
    >
      {problem ?? note}
    </p>
  );
}

/** What is wrong with any of several places, the first of them. */
export function firstOf(problems: Problems, paths: readonly string[]): string | undefined {
  return paths.map((path) => problems[path]).find((problem) => problem !== undefined);
}
