import { type ReactNode, useId, useRef } from 'react';
import type { TemplatePlace } from '../../../../../shared/template-words';
import { Button } from '../../../ui/Button';
import type { TextFault } from '../../../ui/editor/editor-types';
import { TextArea } from '../../../ui/TextArea';
import { Note } from './FormRow';
import { WordMenu } from './WordMenu';

interface TemplateFieldProps {
  place: TemplatePlace;
  label: string;
  /** Where in the file it stands. */
  path: string;
  value: string;
  problem: string | undefined;
  /** What is wrong in the text, with its place; null when nothing is. */
  fault: TextFault | null;
  placeholder: string;
  maxLength: number;
  onChange: (value: string) => void;
  /** Beside the menu of words. */
  children?: ReactNode;
}

const MOST_ROWS = 8;

/** A text that is a template, with the words it may hold. */
export function TemplateField(props: TemplateFieldProps) {
  const { place, label, path, value, problem, fault, placeholder, maxLength, children } = props;
  const { onChange } = props;
  const area = useRef<HTMLDivElement>(null);
  const noteId = useId();
  const field = () => area.current?.querySelector('textarea') ?? null;

  function insert(text: string): void {
    const { selectionStart: from = value.length, selectionEnd: to = from } = field() ?? {};
    onChange(value.slice(0, from) + text + value.slice(to));
    requestAnimationFrame(() => select(from, from + text.length));
  }

  function select(from: number, to: number): void {
    field()?.focus();
    field()?.setSelectionRange(from, to);
  }

  return (
    <div ref={area} className="flex min-w-0 flex-1 flex-col gap-1">
      <TextArea
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={noteId}
        data-path={path}
        rows={Math.min(MOST_ROWS, value.split('\n', MOST_ROWS).length)}
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        onChange={({ target }) => onChange(target.value)}
        className="min-h-7"
      />
      <span className="flex flex-wrap items-center gap-x-3">
        <WordMenu place={place} onChoose={({ example }) => insert(example)} />
        {children}
        {fault && fault.to > fault.from && (
          <Button look="ghost" onClick={() => select(fault.from, fault.to)} className="h-6! px-2!">
            Show the spot
          </Button>
        )}
      </span>
      <Note id={noteId} problem={problem} />
    </div>
  );
}
