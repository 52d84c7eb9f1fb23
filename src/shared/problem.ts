/** What is wrong with a part of something that the user has written. */
export interface Problem {
  /** Keys and indexes from the whole to the part. */
  path: readonly (string | number)[];
  /** For people; begins with a small letter and has no full stop. */
  message: string;
  /** Where in the text of the part the trouble begins, from 0; null when all of it is wrong. */
  at: number | null;
  /** How many characters of it are wrong. */
  length: number;
}

/** A problem of a whole part. */
export function wholeProblem(path: Problem['path'], message: string): Problem {
  return { path, message, at: null, length: 0 };
}

/** `events.0.data.price: there is no word prize`. */
export function problemText({ path, message }: Problem): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

/** The first problems as one text; empty when there are none. */
export function problemsText(problems: readonly Problem[], most = 3): string {
  const told = problems.slice(0, most).map(problemText);
  const others = problems.length - told.length;
  if (others > 0) told.push(`and ${others} more`);
  return told.join('; ');
}
