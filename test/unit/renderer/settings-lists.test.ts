import { describe, expect, it } from 'vitest';
import {
  connectionChoices,
  thresholdProblem,
} from '../../../src/renderer/src/features/settings/alert-list';
import { snippetProblem } from '../../../src/renderer/src/features/settings/snippet-list';
import { nameProblem } from '../../../src/renderer/src/features/settings/variable-list';
import type { Snippet } from '../../../src/shared/model/settings';

const variables = (...names: string[]) =>
  names.map((name) => ({ name, value: 'v', secret: false }));

describe('the name of a variable', () => {
  it.each(['host', '_x', 'api.key-2', 'a'.repeat(64)])('may be %s', (name) => {
    expect(nameProblem(variables(name), 0)).toBeNull();
  });

  it.each(['1st', 'a b', 'é', '{{a}}', 'a'.repeat(65)])('may not be %s', (name) => {
    expect(nameProblem(variables(name), 0)).toMatch(/^A name starts with a letter or _/);
  });

  it('is asked for once there is a value, and is there once', () => {
    expect(nameProblem([{ name: '', value: '', secret: true }], 0)).toBeNull();
    expect(nameProblem(variables(''), 0)).toBe('Give it a name.');
    const twins = variables('a', 'b', 'a');
    expect([0, 1, 2].map((at) => nameProblem(twins, at) !== null)).toEqual([true, false, true]);
  });
});

describe('an alert rule', () => {
  it('has a number that is not negative', () => {
    for (const typed of ['0', '100', ' 0.5 ']) expect(thresholdProblem(typed)).toBeNull();
    for (const typed of ['', 'x', '-1', '1e5', '1,000', 'Infinity', '9'.repeat(400)]) {
      expect(thresholdProblem(typed)).not.toBeNull();
    }
  });

  it('names each connection once, and its own when that has gone', () => {
    expect(connectionChoices(['a', 'b', 'a'], 'b')).toEqual([
      { name: 'a', there: true },
      { name: 'b', there: true },
    ]);
    expect(connectionChoices(['a'], 'gone').at(-1)).toEqual({ name: 'gone', there: false });
  });
});

describe('the name of a saved message', () => {
  const messages = (...names: string[]) =>
    names.map((name): Snippet => ({ name, type: 'text', text: '' }));

  it('is not empty and is there once', () => {
    expect(snippetProblem(messages('a', 'b'), 1)).toBeNull();
    expect(snippetProblem(messages('  '), 0)).toBe('Give it a name.');
    expect(snippetProblem(messages('a', ' a'), 1)).toBe('Another message has this name.');
  });
});
