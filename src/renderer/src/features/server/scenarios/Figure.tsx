import { Field } from '../../../ui/Field';
import type { Problems } from './read-figures';

interface FigureProps {
  label: string;
  /** In words, where the label beside it does not say it all. */
  name?: string;
  unit?: string;
  /** Where in the file it stands. */
  path: string;
  problems: Problems;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
  title?: string;
  /** Id of what tells its problem. */
  describedBy: string;
  /** Of the field, a utility. */
  width?: string;
}

/** A figure among others in a row: label, field, unit. */
export function Figure({
  label,
  name = label,
  unit,
  path,
  problems,
  describedBy,
  width = 'w-[76px]',
  onChange,
  ...rest
}: FigureProps) {
  return (
    <span className="flex items-center gap-1.5 text-data text-muted">
      {label !== '' && <span aria-hidden="true">{label}</span>}
      <Field
        aria-label={name}
        aria-invalid={problems[path] !== undefined}
        aria-describedby={describedBy}
        data-path={path}
        maxLength={40}
        onChange={({ target }) => onChange(target.value)}
        className={`${width} text-right`}
        {...rest}
      />
      {unit && <span aria-hidden="true">{unit}</span>}
    </span>
  );
}
