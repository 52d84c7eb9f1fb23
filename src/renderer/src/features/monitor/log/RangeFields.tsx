import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Field } from '../../../ui/Field';
import { readMoment, writeMoment } from './read-moment';
import { readSize, writeSize } from './read-size';

interface SizeFieldProps {
  label: string;
  /** Null = no bound. */
  bytes: number | null;
  onRead: (bytes: number | null) => void;
}

/** A bound for a number of bytes; taken over when the field is left, or with Enter. */
export function SizeField({ label, bytes, onRead }: SizeFieldProps) {
  return (
    <BoundField
      label={label}
      name={`${label} bytes`}
      placeholder="any size"
      written={bytes === null ? '' : writeSize(bytes)}
      onCommit={(typed) => {
        if (typed === '') return onRead(null) ?? null;
        const read = readSize(typed);
        if ('problem' in read) return read.problem;
        onRead(read.bytes);
        return null;
      }}
    />
  );
}

interface MomentFieldProps {
  label: string;
  /** Epoch ms; null = no bound. */
  at: number | null;
  /** See `readMoment`. */
  day: number;
  onRead: (at: number | null) => void;
}

/** A bound in time; taken over when the field is left, or with Enter. */
export function MomentField({ label, at, day, onRead }: MomentFieldProps) {
  return (
    <BoundField
      label={label}
      name={`${label} time`}
      placeholder="12:34:56"
      written={at === null ? '' : writeMoment(at)}
      onCommit={(typed) => {
        if (typed === '') return onRead(null) ?? null;
        const read = readMoment(typed, day);
        if ('problem' in read) return read.problem;
        onRead(read.at);
        return null;
      }}
    />
  );
}

interface BoundFieldProps {
  label: string;
  name: string;
  placeholder: string;
  /** What holds, as it is written. */
  written: string;
  /** Takes over what is typed, or says what is wrong with it. */
  onCommit: (typed: string) => string | null;
}

function BoundField({ label, name, placeholder, written, onCommit }: BoundFieldProps) {
  const [typed, setTyped] = useState(written);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();

  useEffect(() => {
    setTyped(written);
    setProblem(null);
  }, [written]);

  function commit(): void {
    if (typed.trim() !== written) setProblem(onCommit(typed.trim()));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit();
  }

  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <div className="flex items-center gap-1.5">
        <span aria-hidden="true" className="shrink-0 text-data text-muted">
          {label}
        </span>
        <Field
          aria-label={name}
          placeholder={placeholder}
          value={typed}
          title={typed}
          aria-invalid={problem !== null}
          aria-describedby={id}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
          className="w-0 flex-1"
        />
      </div>
      <p id={id} role="status" data-tone="bad" className="ink text-small empty:hidden">
        {problem}
      </p>
    </div>
  );
}
