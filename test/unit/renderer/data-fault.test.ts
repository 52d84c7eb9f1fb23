import { describe, expect, it } from 'vitest';
import {
  dataTrouble,
  notJson,
  templateTrouble,
} from '../../../src/renderer/src/features/server/scenarios/data-fault';
import type { Problem } from '../../../src/shared/problem';

function problem(part: Partial<Problem> = {}): Problem {
  return { path: [], message: 'there is no word foo', at: 2, length: 3, ...part };
}

describe('notJson', () => {
  it('says nothing about JSON', () => {
    expect(notJson(' {"a": [1, 2]}\n')).toBeNull();
  });

  it('tells the place in a text of several lines', () => {
    expect(notJson('{\n  "a": x\n}')).toEqual({
      from: 9,
      to: 10,
      reason: 'Not JSON: a value is wanted at line 2, column 8.',
    });
  });

  it('stays within the text where something is missing at its end', () => {
    expect(notJson('[1')).toMatchObject({ from: 1, to: 2 });
  });
});

describe('templateTrouble', () => {
  it('points at the characters', () => {
    const fault = templateTrouble('{{foo}} {{bar}}', problem());
    expect(fault).toEqual({ from: 2, to: 5, reason: 'There is no word foo, at column 3.' });
  });

  it('is about all of a text where no place is known', () => {
    expect(templateTrouble('abc', problem({ at: null }))).toMatchObject({ from: 0, to: 3 });
  });
});

describe('dataTrouble', () => {
  it('finds the value in the text, whatever stands before it', () => {
    const text = '{\n  "ü": "é",\n  "list": [1, "is {{foo}}"]\n}';
    const fault = dataTrouble(text, problem({ at: 5 }), ['list', 1]);
    expect(text.slice(fault.from, fault.to)).toBe('foo');
    expect(fault.reason).toBe('There is no word foo, at line 3, column 21.');
  });

  it('marks the whole text where escapes move the place', () => {
    const text = '{"a": "\\n{{foo}}"}';
    const fault = dataTrouble(text, problem({ at: 3 }), ['a']);
    expect(text.slice(fault.from, fault.to)).toBe('"\\n{{foo}}"');
  });

  it('is about the start where the value is not found', () => {
    expect(dataTrouble('{}', problem(), ['a'])).toMatchObject({ from: 0, to: 0 });
  });
});
