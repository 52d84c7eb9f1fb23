import { type Variable, variableSchema } from '../../../../shared/model/settings';
import { createListEditor } from '../../state/list-editor';

/** A variable as it is typed. */
export type VariableDraft = Variable;

/** The longest value, in characters. */
export const MAX_VALUE = 65_536;
/** So many variables are kept. */
export const MAX_VARIABLES = 500;

/** The variables while they are edited. */
export const variableList = createListEditor<Variable, VariableDraft>(
  {
    draftOf: (variable) => variable,
    entryOf: (drafts, at) => {
      const draft = drafts[at];
      return draft && draft.name !== '' && nameProblem(drafts, at) === null ? draft : null;
    },
  },
  (settings) => settings.variables,
  (variables) => ({ variables }),
);

/** What is wrong with the name of a row, in a sentence; null when nothing is, or nothing is typed. */
export function nameProblem(drafts: readonly VariableDraft[], at: number): string | null {
  const draft = drafts[at];
  if (!draft) return null;
  const { name, value } = draft;
  if (name === '') return value === '' ? null : 'Give it a name.';
  const checked = variableSchema.shape.name.safeParse(name);
  if (!checked.success) {
    const [first] = checked.error.issues;
    return sentence(first?.message ?? 'this is not a name');
  }
  const twin = drafts.some((other, index) => index !== at && other.name === name);
  return twin ? 'Another variable has this name.' : null;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
