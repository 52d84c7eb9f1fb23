import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { editorExtensions, reconfigured } from './editor-extensions';
import type { EditorProps, TextFault } from './editor-types';

/** Pause in typing after which a fault is underlined; it is told in words at once. */
const UNDERLINE_AFTER_MS = 400;

/**
 * The editor proper, loaded on demand. It lives in a shadow tree: there it adopts its style sheet,
 * where in the page itself it would write a style element, which the window's policy forbids.
 */
export default function CodeEditor({ value, focus, ref, ...options }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef(value);
  const latest = useRef(options);
  const { fault } = options;
  const { request, meet } = focus;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once, then brought up to date
  useLayoutEffect(() => {
    const { current } = host;
    if (!current) return;
    const parent = current.shadowRoot ?? current.attachShadow({ mode: 'open' });
    const read = () => ({
      ...latest.current,
      onChange(text: string) {
        if (text === told.current) return;
        told.current = text;
        latest.current.onChange(text);
      },
    });
    const made = new EditorView({ parent, doc: value, extensions: editorExtensions(read) });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const effects = reconfigured(latest.current, options);
    latest.current = options;
    if (effects.length > 0) view.current?.dispatch({ effects });
  });

  // Before the next key: later, it would take what was typed meanwhile for a change from outside.
  useLayoutEffect(() => {
    if (value === told.current) return;
    told.current = value;
    const { current } = view;
    if (!current) return;
    const changes = { from: 0, to: current.state.doc.length, insert: value };
    current.dispatch({ changes, selection: { anchor: value.length } });
  }, [value]);

  useEffect(() => {
    const timer = setTimeout(() => underline(view.current, fault), fault ? UNDERLINE_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [fault]);

  useEffect(() => {
    if (request > 0 && meet()) view.current?.focus();
  }, [request, meet]);

  useImperativeHandle(ref, () => {
    function select(from: number, to: number): void {
      const { current } = view;
      if (!current) return;
      const { length } = current.state.doc;
      const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
      current.dispatch({ selection, scrollIntoView: true });
      current.focus();
    }
    return {
      select,
      selectAll: () => select(0, Number.POSITIVE_INFINITY),
      insert(write) {
        const { current } = view;
        if (!current) return;
        const { state } = current;
        const text = write(state.sliceDoc(0, state.selection.main.from));
        current.dispatch(state.replaceSelection(text), {
          scrollIntoView: true,
          userEvent: 'input',
        });
        current.focus();
      },
    };
  }, []);

  return <div ref={host} className="editor-code" />;
}

function underline(view: EditorView | null, fault: TextFault | null): void {
  if (!view) return;
  const { length } = view.state.doc;
  const shown = fault && fault.to <= length ? [fault] : [];
  const diagnostics = shown.map(({ from, to, reason }) => {
    return { from, to, message: reason, severity: 'error' as const };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
