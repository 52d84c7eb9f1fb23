import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching } from '@codemirror/language';
import { Compartment, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { editorTheme, oneLineTheme } from './editor-theme';
import type { EditorOptions } from './editor-types';
import { jsonColours } from './json-colours';
import { textMarks } from './text-marks';

/** What changes while an editor lives. */
const language = new Compartment();
const form = new Compartment();
const marks = new Compartment();
const attributes = new Compartment();

/** @param read the options of this moment, for what is called back */
export function editorExtensions(read: () => EditorOptions): Extension {
  const options = read();
  return [
    Prec.highest(
      keymap.of([
        // The form sends: it hears the key from its other fields, too.
        { key: 'Mod-Enter', run: () => true },
        { key: 'Enter', run: () => opened(read()), shift: () => opened(read()) },
        { key: 'ArrowUp', run: () => recalled(read(), 1) },
        { key: 'ArrowDown', run: () => recalled(read(), -1) },
      ]),
    ),
    replacing,
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) read().onChange(update.state.doc.toString());
    }),
    editorTheme,
    language.of(languageOf(options)),
    form.of(formOf(options)),
    marks.of(marksOf(options)),
    attributes.of(attributesOf(options)),
  ];
}

/**
 * Text typed over a selection. Left to itself, Chromium keeps the look of what was selected with an
 * inline style, which the window's policy forbids.
 */
const replacing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data, isComposing } = event;
    if (inputType !== 'insertText' || data === null || isComposing) return false;
    if (view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(data), {
      scrollIntoView: true,
      userEvent: 'input.type',
    });
    return true;
  },
});

/** Brings an editor from some options to others. */
export function reconfigured(before: EditorOptions, now: EditorOptions) {
  return [
    before.json !== now.json && language.reconfigure(languageOf(now)),
    before.oneLine !== now.oneLine && form.reconfigure(formOf(now)),
    before.marks !== now.marks && marks.reconfigure(marksOf(now)),
    (before.placeholder !== now.placeholder ||
      before.label !== now.label ||
      before.description !== now.description ||
      (before.fault === null) !== (now.fault === null)) &&
      attributes.reconfigure(attributesOf(now)),
  ].filter((effect) => effect !== false);
}

/** A line break leads out of the one-line form; the editor's own Enter then makes it. */
function opened({ oneLine, onOpen }: EditorOptions): boolean {
  if (oneLine) onOpen?.();
  return false;
}

function recalled({ oneLine, onRecall }: EditorOptions, by: 1 | -1): boolean {
  return oneLine && (onRecall?.(by) ?? false);
}

function languageOf(options: EditorOptions): Extension {
  return options.json ? [json(), jsonColours, bracketMatching()] : [];
}

function formOf({ oneLine }: EditorOptions): Extension {
  return oneLine ? oneLineTheme : [lineNumbers(), EditorView.lineWrapping];
}

function marksOf({ marks: shown }: EditorOptions): Extension {
  return shown ? textMarks(shown) : [];
}

function attributesOf(options: EditorOptions): Extension {
  return [
    placeholder(options.placeholder),
    EditorView.contentAttributes.of({
      'aria-label': options.label,
      tabindex: '0',
      'aria-invalid': String(options.fault !== null),
      spellcheck: 'false',
      ...(options.description && { 'aria-description': options.description }),
    }),
  ];
}
