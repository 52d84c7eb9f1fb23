import type { Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** How a part of a text stands out. */
export interface TextMark {
  /** Nothing is wrong with it. */
  known: boolean;
  /** What it does, or what is wrong, for people. */
  title: string;
}

/** Parts of a text that stand out, such as `{{variables}}`. */
export interface TextMarks {
  /** Global. */
  pattern: RegExp;
  look: (match: RegExpExecArray) => TextMark;
}

/** Marks the parts in sight. */
export function textMarks({ pattern, look }: TextMarks): Extension {
  const matcher = new MatchDecorator({
    regexp: new RegExp(pattern.source, 'g'),
    decoration: (match) => {
      const { known, title } = look(match);
      const classes = known ? 'variable' : 'variable variable-unknown';
      return Decoration.mark({ class: classes, attributes: { title } });
    },
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
