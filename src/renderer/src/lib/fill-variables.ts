import type { Variable } from '../../../shared/model/settings';
import { VARIABLE_REFERENCE } from '../../../shared/variable-reference';

/** A text with its `{{variables}}` filled in. */
export interface FilledText {
  /** With the values; names that are not known stay as they stand. */
  text: string;
  /** The same with dots for secret values: for showing. */
  shown: string;
  /** Names that there is no variable of, each once. */
  unknown: string[];
  /** Whether it refers to any variable, known or not. */
  refers: boolean;
}

const DOTS = '••••';

/** Fills in `{{variables}}` the way the engine does before it dials. */
export function fillVariables(text: string, variables: readonly Variable[]): FilledText {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  const names = [...text.matchAll(VARIABLE_REFERENCE)].map(([, name = '']) => name);
  const unknown = [...new Set(names.filter((name) => !byName.has(name)))];
  const fill = (value: (variable: Variable) => string) =>
    text.replace(VARIABLE_REFERENCE, (whole, name: string) => {
      const variable = byName.get(name);
      return variable ? value(variable) : whole;
    });
  return {
    text: fill(({ value }) => value),
    shown: fill(({ secret, value }) => (secret ? DOTS : value)),
    unknown,
    refers: names.length > 0,
  };
}
