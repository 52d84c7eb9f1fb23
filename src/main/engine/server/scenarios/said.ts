import { RE2JS } from 're2js';
import { WirescopeError } from '../../../../shared/contract/result';
import { parseJsonPath } from '../../../../shared/json-scan';
import type { DialogueRule } from '../../../../shared/model/scenario-file';
import { sameJson, valueAt } from '../templates/json-value';
import { lazyJson } from '../templates/scope';

/** A text that a client has sent. */
export interface Said {
  text: string;
  /** What it is as JSON; undefined when it is none. */
  json(): unknown;
  /** False: an expression that may take so many steps on it is not tried. */
  spend(steps: number): boolean;
}

/** So many expressions may take all the steps they may on one text. */
const EXPRESSIONS = 4;

/** @param mostSteps that one expression may take on it */
export function saidOf(text: string, mostSteps: number): Said {
  let left = mostSteps * EXPRESSIONS;
  return {
    text,
    json: lazyJson(text),
    spend(steps) {
      if (steps > Math.min(mostSteps, left)) return false;
      left -= steps;
      return true;
    },
  };
}

/** What a rule's condition found: the groups of its expression, none for others. Null: no match. */
export type Match = (said: Said) => readonly (string | null)[] | null;

const MATCHED: readonly string[] = [];

/**
 * Compiles what a rule waits for.
 *
 * @param onTooLong told of a text that was not looked at
 * @throws `bad-request` for an expression that is none
 */
export function compileWhen(when: DialogueRule['when'], onTooLong: () => void): Match {
  switch (when.kind) {
    case 'any':
      return () => MATCHED;
    case 'equals':
      return ({ text }) => (text === when.text ? MATCHED : null);
    case 'contains':
      return ({ text }) => (text.includes(when.text) ? MATCHED : null);
    case 'json': {
      const path = parseJsonPath(when.path);
      return (said) => (sameJson(valueAt(said.json(), path), when.equals) ? MATCHED : null);
    }
    case 'regex': {
      const expression = compileExpression(when.pattern);
      const size = expression.programSize();
      return ({ text, spend }) => {
        if (spend(text.length * size)) return groupsOf(expression, text);
        onTooLong();
        return null;
      };
    }
  }
}

function compileExpression(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason = (error as Error).message.replace(/^error parsing regexp: /, '');
    throw new WirescopeError('bad-request', `the regular expression cannot be read: ${reason}`);
  }
}

function groupsOf(expression: RE2JS, text: string): readonly (string | null)[] | null {
  const matcher = expression.matcher(text);
  if (!matcher.find()) return null;
  return Array.from({ length: expression.groupCount() + 1 }, (_, index) => matcher.group(index));
}
