import { describe, expect, it } from 'vitest';
import { parseTemplate, templateFault } from '../../src/shared/template';
import { TEMPLATE_WORDS, type TemplatePlace, wordForm } from '../../src/shared/template-words';

const call = (word: string, values: (string | number)[] = [], member: string | null = null) => ({
  ...{ word, member, values },
  as: 'value',
});

describe('a template', () => {
  it.each<[text: string, parts: unknown[]]>([
    ['', []],
    ['plain } text }}', ['plain } text }}']],
    ['{{n}}', [call('n')]],
    ['a {{ n }} b', ['a ', call('n'), ' b']],
    ['{{int 1 6}}{{n}}', [call('int', [1, 6]), call('n')]],
    ['{{number -0.5 .5}}', [call('number', [-0.5, 0.5, 2])]],
    ['{{counter order}}', [call('counter', ['order', 1, 1])]],
    ['{{counter order 10}}', [call('counter', ['order', 10, 1])]],
    ["{{pick a 'b c' \"it's\"}}", [call('pick', ['a', 'b c', "it's"])]],
    ["{{pick 'as' text}}", [call('pick', ['as', 'text'])]],
    ['{{\'{{\'}}x{{"}}"}}', ['{{', 'x', '}}']],
    ['{"a":{"b":{{n}}}}', ['{"a":{"b":', call('n'), '}}']],
    ['{{n as text}}', [{ ...call('n'), as: 'text' }]],
    ['{{pick a b as json}}', [{ ...call('pick', ['a', 'b']), as: 'json' }]],
    ['{{\n\tint\n1\n2\n}}', [call('int', [1, 2])]],
  ])('%j is read', (text, parts) => {
    expect(parseTemplate(text, 'message')).toEqual(parts);
  });

  it.each<[text: string, spot: string, message: RegExp]>([
    ['x {{n', '{{n', /not closed/],
    ['x {{', '{{', /not closed/],
    ['{{}}', '{{}}', /no word/],
    ['a {{nn}}', 'nn', /there is no word nn/],
    ['a {{n}} {{frob 1}}', 'frob', /there is no word frob/],
    ['{{text}}', 'text', /nobody has asked for/],
    ['{{n.x}}', 'n.x', /written \{\{n\}\}/],
    ['{{n 1}}', '1', /written \{\{n\}\}/],
    ['{{int 1}}', 'int', /most is missing.*\{\{int least most\}\}/],
    ['{{int 1 2 3}}', '3', /written/],
    ['{{int 1.5 2}}', '1.5', /least must be a whole number/],
    ['{{int x 2}}', 'x', /least must be a whole number/],
    ['{{int 9 2}}', '9', /least is above most/],
    ['{{int 1e3 2000}}', '1e3', /whole number/],
    ['{{number 0 1 11}}', '11', /from 0 to 10/],
    ['{{walk p 5 9 1 1}}', '9', /low is above high/],
    ['{{counter a.b}}', 'a.b', /letters, digits/],
    ['{{letters 65537}}', '65537', /from 1 to 65536/],
    ['{{bool 2}}', '2', /from 0 to 1/],
    ['{{pick}}', 'pick', /choices is missing/],
    ["{{pick 'a}}", "'a}}", /quote is not closed/],
    ['{{n{}}', '{', /\}\} belongs here/],
    ["{{'a' b}}", 'b', /nothing may follow/],
    ['{{n as number}}', 'number', /as text or as json/],
  ])('%j is none, and the spot is told', (text, spot, message) => {
    const fault = templateFault(text, 'message');
    expect(fault?.message).toMatch(message);
    expect(fault?.at).toBe(text.lastIndexOf(spot));
    if (fault && fault.length > 1) expect(text.slice(fault.at, fault.at + fault.length)).toBe(spot);
  });

  it.each<[text: string, place: TemplatePlace, fine: boolean]>([
    ['{{match.1}}', 'dialogue', true],
    ['{{match.1}}', 'rule', false],
    ['{{match.a}}', 'dialogue', false],
    ['{{match}}', 'dialogue', false],
    ['{{json.a.b.0}}', 'rule', true],
    ['{{json.}}', 'rule', false],
    ['{{path.id}}', 'rule', true],
    ['{{path.id}}', 'dialogue', false],
    ['{{channel}}', 'rule', false],
    ['{{header.x-api-key}}', 'rule', true],
  ])('%j in a %s is fine: %s', (text, place, fine) => {
    expect(templateFault(text, place) === null).toBe(fine);
  });
});

describe('the words', () => {
  it('are called once each, and their examples are templates wherever they may stand', () => {
    const names = TEMPLATE_WORDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { example, places, says } of TEMPLATE_WORDS) {
      expect(says).toMatch(/^[A-Za-z].*\.$/);
      for (const place of places) {
        expect(parseTemplate(example, place).map((part) => typeof part)).toEqual(['object']);
      }
    }
  });

  it('are shown with their parameters', () => {
    const forms = TEMPLATE_WORDS.map(wordForm);
    expect(forms).toContain('{{counter name [from] [step]}}');
    expect(forms).toContain('{{pick choices...}}');
    expect(forms).toContain('{{json.path}}');
  });
});
