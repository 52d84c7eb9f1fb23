import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { VARIABLE_REFERENCE } from '../../../../../../shared/variable-reference';

const KNOWN = Decoration.mark({ class: 'variable', attributes: { title: 'Filled in when sent' } });
const UNKNOWN = Decoration.mark({
  class: 'variable variable-unknown',
  attributes: { title: 'There is no such variable: sent as written' },
});

/** Marks `{{variables}}`; those whose name is not among `known` differently. */
export function variableMarks(known: ReadonlySet<string>): Extension {
  const matcher = new MatchDecorator({
    regexp: new RegExp(VARIABLE_REFERENCE.source, 'g'),
    decoration: ([, name = '']) => (known.has(name) ? KNOWN : UNKNOWN),
  });
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = matcher.createDeco(view);
      }

      update(update: ViewUpdate): void {
        this.decorations = matcher.updateDeco(update, this.decorations);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
}
