import type { Snippet } from '../../../../shared/model/settings';
import { createListEditor } from '../../state/list-editor';

/** The saved messages of the composer while they are renamed. */
export const snippetList = createListEditor<Snippet, Snippet>(
  {
    draftOf: (snippet) => snippet,
    entryOf: (drafts, at) => {
      const draft = drafts[at];
      return draft && snippetProblem(drafts, at) === null
        ? { ...draft, name: draft.name.trim() }
        : null;
    },
  },
  (settings) => settings.snippets,
  (snippets) => ({ snippets }),
);

/** What is wrong with the name of a row, in a sentence; null when nothing is. */
export function snippetProblem(drafts: readonly Snippet[], at: number): string | null {
  const name = drafts[at]?.name.trim() ?? '';
  if (name === '') return 'Give it a name.';
  const twin = drafts.some((other, index) => index !== at && other.name.trim() === name);
  return twin ? 'Another message has this name.' : null;
}
