import { lazy, Suspense, useImperativeHandle, useRef } from 'react';
import type { EditorProps } from './editor-types';

const CodeEditor = lazy(() => import('./CodeEditor'));

/** Where text is written; a plain field of the same size until the editor is loaded. */
export function TextEditor(props: EditorProps) {
  return (
    <Suspense fallback={<PlainEditor {...props} />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}

function PlainEditor({ label, placeholder, value, onChange, focus, ref }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => {
    function select(from: number, to: number): void {
      field.current?.setSelectionRange(from, to);
      field.current?.focus();
    }
    return {
      select,
      selectAll: () => field.current?.select(),
      insert(write) {
        const { current } = field;
        if (!current) return;
        const { selectionStart: from, selectionEnd: to } = current;
        const before = current.value.slice(0, from);
        onChange(before + write(before) + current.value.slice(to));
        current.focus();
      },
    };
  }, [onChange]);
  return (
    <textarea
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      spellCheck={false}
      // The editor that takes its place takes the keyboard too.
      onFocus={focus.ask}
      onChange={(event) => onChange(event.target.value)}
      className="editor-plain"
    />
  );
}
