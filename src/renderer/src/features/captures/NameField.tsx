import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { nameCapture } from '../../state/capture-actions';
import { Field } from '../../ui/Field';

interface NameFieldProps {
  capture: CaptureView;
  onDone: (byKey: boolean) => void;
}

/** A new name for a capture: Enter and leaving take it, Escape does not. */
export function NameField({ capture, onDone }: NameFieldProps) {
  const [name, setName] = useState(capture.name);
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
    if (take && wanted !== '' && wanted !== capture.name) void nameCapture(capture, wanted);
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
      aria-label={`Name of ${visibleText(capture.name, 80)}`}
      value={name}
      maxLength={200}
      onChange={({ target }) => setName(target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true, false)}
      className="w-full"
    />
  );
}
