import type { Fault } from '../read-message';

/** What an editor shows, and what it tells. */
export interface EditorOptions {
  label: string;
  placeholder: string;
  /** The text is to be JSON: it is coloured. */
  json: boolean;
  /** Names of the variables that are filled in; null when none are. */
  known: ReadonlySet<string> | null;
  fault: Fault | null;
  /** One line in sight, without line numbers. */
  oneLine: boolean;
  /** The user, or a caller, has changed the text. */
  onChange: (text: string) => void;
  /** A line break is about to be made in the one-line form. */
  onOpen: () => void;
  /** The user wants an older (1) or newer (-1) message; false leaves the key to the editor. */
  onRecall: (by: 1 | -1) => boolean;
}

/** What can be asked of an editor. */
export interface EditorHandle {
  /** Takes the keyboard with all of the text selected, so that typing replaces it. */
  selectAll: () => void;
  /** Takes the keyboard with a part of the text selected. */
  select: (from: number, to: number) => void;
}

/** An editor with its text. */
export interface EditorProps extends EditorOptions {
  value: string;
  ref: React.Ref<EditorHandle>;
}
