import type { Ref } from 'react';
import type { TextMarks } from './text-marks';

/** Why a text is not what it should be. */
export interface TextFault {
  /** Characters of the text that it is about: `[from, to)`. */
  from: number;
  to: number;
  /** For people, with the place. */
  reason: string;
}

/** What an editor shows, and what it tells. */
export interface EditorOptions {
  label: string;
  placeholder: string;
  /** The text is to be JSON: it is coloured. */
  json: boolean;
  /** Parts of the text that stand out; null when none do. */
  marks: TextMarks | null;
  fault: TextFault | null;
  /** For screen readers; elements outside cannot be pointed at from within the editor. */
  description?: string;
  /** One line in sight, without line numbers. */
  oneLine: boolean;
  /** The user, or a caller, has changed the text. */
  onChange: (text: string) => void;
  /** A line break is about to be made in the one-line form. */
  onOpen?: () => void;
  /** The user wants an older (1) or newer (-1) text; false leaves the key to the editor. */
  onRecall?: (by: 1 | -1) => boolean;
}

/** What can be asked of an editor. */
export interface EditorHandle {
  /** Takes the keyboard with all of the text selected, so that typing replaces it. */
  selectAll: () => void;
  /** Takes the keyboard with a part of the text selected. */
  select: (from: number, to: number) => void;
  /** Puts text in the place of what is selected, by what stands before it, and takes the keyboard. */
  insert: (write: (before: string) => string) => void;
}

/** When an editor takes the keyboard by itself. */
export interface EditorFocus {
  /** Counts up whenever an editor should take it. */
  request: number;
  /** Whether an editor should take it now; true once for each request. */
  meet: () => boolean;
  /** Asks for it: the field that an editor takes the place of had the keyboard. */
  ask: () => void;
}

/** An editor with its text. */
export interface EditorProps extends EditorOptions {
  value: string;
  focus: EditorFocus;
  ref?: Ref<EditorHandle>;
}
