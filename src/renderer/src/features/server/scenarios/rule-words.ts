import { visibleText } from '../../../../../shared/visible-text';
import type { RuleFields } from './scenario-fields';

const SHOWN = 60;

/** What a rule waits for, in short: `contains “hello”`. */
export function whenWords({ when, text, pattern, path, equals }: RuleFields): string {
  switch (when) {
    case 'any':
      return 'any text';
    case 'equals':
      return `is ${quoted(text)}`;
    case 'contains':
      return `contains ${quoted(text)}`;
    case 'regex':
      return `matches ${visibleText(pattern, SHOWN)}`;
    case 'json':
      return `JSON with ${visibleText(path, SHOWN)} = ${visibleText(equals, SHOWN)}`;
  }
}

/** What a rule does, in short: `“pong”, then closes 1000`. */
export function answerWords({ answers, to, closes, code, swallow }: RuleFields): string {
  const [first] = answers;
  const more = answers.length > 1 ? ` and ${`${answers.length - 1} more`}` : '';
  const parts = [
    first ? `${quoted(first.text)}${more}${to === 'room' ? ' to the room' : ''}` : null,
    closes ? `closes with ${visibleText(code, 8)}` : null,
    !first && !closes && swallow ? 'swallowed' : null,
  ].filter((part) => part !== null);
  return parts.join(', then ') || 'nothing';
}

function quoted(text: string): string {
  return text === '' ? 'empty' : `“${visibleText(text, SHOWN)}”`;
}
