import type { ScenarioPreview } from '../../../../../shared/contract/server-views';

/** A message with its number, from 1. */
export type NumberedMessage = ScenarioPreview['messages'][number] & { n: number };

/** The messages, each with its number. */
export function numbered(messages: ScenarioPreview['messages']): NumberedMessage[] {
  return messages.map((message, at) => ({ ...message, n: at + 1 }));
}

/** The mean size of the messages in bytes; null when there are none. */
export function meanSize(messages: ScenarioPreview['messages']): number | null {
  if (messages.length === 0) return null;
  return messages.reduce((sum, { size }) => sum + size, 0) / messages.length;
}

/** What the engine alone sees to be wrong: expressions, by their path in the file. */
export function engineProblems(trouble: string | null): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const [, path = '', what = ''] of (trouble ?? '').matchAll(
    /(dialogue\.\d+\.when\.pattern): ([^;]+)/g,
  )) {
    problems[path] = `${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, '')}.`;
  }
  return problems;
}
