import { lazy, Suspense, useImperativeHandle, useRef } from 'react';
import { focusComposer } from '../../../../state/composer-store';
import type { EditorProps } from './editor-types';

const CodeEditor = lazy(() => import('./CodeEditor'));

/** Where a message is written; a plain field of the same size until the editor is loaded. */
export function MessageEditor(props: EditorProps) {
  return (
    <Suspense fallback={<PlainEditor {...props} />}>
      <CodeEditor {...props} />
    </Suspense>
  );
}

function PlainEditor({ label, placeholder, value, onChange, ref }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => {
    function select(from: number, to: number): void {
      field.current?.setSelectionRange(from, to);
      field.current?.focus();
    }
    return { select, selectAll: () => field.current?.select() };
  }, []);
  return (
    <textarea
      ref={field}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      spellCheck={false}
      // The editor that takes its place takes the keyboard too.
      onFocus={focusComposer}
      onChange={(event) => onChange(event.target.value)}
      className="composer-plain"
    />
  );
}
