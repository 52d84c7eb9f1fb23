import type { FileDialogs } from '../../src/main/engine/workspace/file-dialogs';

/** Dialogs that answer what they are told to. */
export interface ScriptedDialogs extends FileDialogs {
  /** The answers of the next dialogs, in order; without one nothing is chosen. */
  answers: (string | null)[];
  /** What was asked and shown. */
  asked: string[];
}

/** Makes dialogs of a user who chooses nothing yet. */
export function scriptedDialogs(): ScriptedDialogs {
  const answers: (string | null)[] = [];
  const asked: string[] = [];
  return {
    answers,
    asked,
    async save(suggestedName, format) {
      asked.push(`save ${suggestedName} as ${format}`);
      return answers.shift() ?? null;
    },
    async open() {
      asked.push('open');
      return answers.shift() ?? null;
    },
    reveal: (file) => asked.push(`reveal ${file}`),
  };
}
