import type { Variable } from './types';
import type { Place } from './unopened';

/** Takes the values of the secret variables out, by path (`0.name`). */
export function takeVariableSecrets(variables: readonly Variable[]): {
  variables: Variable[];
  secrets: Record<string, string>;
} {
  const filled = variablePlaces(variables).filter(({ value }) => value !== '');
  return {
    variables: variables.map((one) => (one.secret ? { ...one, value: '' } : one)),
    secrets: Object.fromEntries(filled.map(({ path, value }) => [path, value])),
  };
}

/** Puts back what {@link takeVariableSecrets} took. */
export function putVariableSecrets(
  variables: readonly Variable[],
  secrets: Readonly<Record<string, string>>,
): Variable[] {
  return variables.map((variable, index) => {
    const value = variable.secret ? secrets[variablePath(variable, index)] : undefined;
    return value === undefined ? variable : { ...variable, value };
  });
}

/** The secret variables. */
export function variablePlaces(variables: readonly Variable[]): Place[] {
  return variables.flatMap((variable, index) => {
    const { name, value, secret } = variable;
    return secret ? [{ path: variablePath(variable, index), name, value }] : [];
  });
}

/** The name of the variable with that path. */
export function variableName(path: string): string {
  return path.replace(/^\d+\./, '');
}

/** The place is in it as well as the name: a file changed by hand mixes no secrets up. */
function variablePath({ name }: Variable, index: number): string {
  return `${index}.${name}`;
}
