import type { Snippet } from '../../../../../shared/model/settings';

/** Snippets kept, and characters of one, at most. */
export const SNIPPET_LIMITS = { count: 500, text: 1_048_576, name: 200 } as const;

/** The list with a snippet added, or in the place of the one with its name. */
export function withSnippet(snippets: readonly Snippet[], added: Snippet): Snippet[] {
  return hasSnippet(snippets, added.name)
    ? snippets.map((one) => (one.name === added.name ? added : one))
    : [...snippets, added];
}

/** The list without a snippet. */
export function withoutSnippet(snippets: readonly Snippet[], name: string): Snippet[] {
  return snippets.filter((one) => one.name !== name);
}

/** Whether there is a snippet of that name. */
export function hasSnippet(snippets: readonly Snippet[], name: string): boolean {
  return snippets.some((one) => one.name === name);
}

/** Why a snippet cannot be kept, with what to do; null when it can. */
export function snippetProblem(
  snippets: readonly Snippet[],
  { name, text }: Snippet,
): string | null {
  if (name === '') return 'Give it a name.';
  if (text.length > SNIPPET_LIMITS.text) {
    return 'The message is too long for a snippet, which holds 1,048,576 characters at most.';
  }
  if (!hasSnippet(snippets, name) && snippets.length >= SNIPPET_LIMITS.count) {
    return 'There are 500 snippets already: delete one first.';
  }
  return null;
}
