import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { compileJson, compileText } from '../../../src/main/engine/server/templates/compile';
import { sameJson } from '../../../src/main/engine/server/templates/json-value';
import { lazyJson, type TemplateScope } from '../../../src/main/engine/server/templates/scope';
import { TEMPLATE_WORDS, type TemplatePlace } from '../../../src/shared/template-words';
import { SEED } from '../../support/seed';

function scopeOf(part: Partial<TemplateScope> = {}): TemplateScope {
  return {
    random: seededRandom(SEED),
    now: () => 1_764_000_000_000.25,
    elapsed: () => 12.6,
    n: 7,
    state: new Map(),
    channel: 'orders',
    user: 'eva',
    asked: null,
    ...part,
  };
}

const asked = (text: string, parts: Record<string, string> = {}): Partial<TemplateScope> => ({
  asked: {
    text,
    json: lazyJson(text),
    part: (word, name) => parts[name === '' ? word : `${word}.${name}`] ?? null,
  },
});

const write = (text: string, part?: Partial<TemplateScope>, place: TemplatePlace = 'dialogue') =>
  compileText(text, place)(scopeOf(part));

const json = (data: unknown, part?: Partial<TemplateScope>) =>
  JSON.parse(compileJson(data, 'message')(scopeOf(part)));

describe('a template writes', () => {
  it.each<[template: string, text: string]>([
    ['', ''],
    ['plain', 'plain'],
    ['{{n}}/{{elapsed}}/{{seconds}}', '7/13/1764000000'],
    ['{{now}}', '1764000000000.25'],
    ['{{iso}}', '2025-11-24T16:00:00.000Z'],
    ['{{channel}} {{user}}', 'orders eva'],
    ["{{'{{'}}n{{'}}'}}", '{{n}}'],
    ['{{channel as json}}', '"orders"'],
    ['{{n as json}}', '7'],
    ['{{text}}', ''],
    ['{{text as json}}', 'null'],
  ])('%s as %s', (template, text) => {
    expect(write(template)).toBe(text);
  });

  it('what was sent', () => {
    const sent = asked('{"order":{"id":5,"tags":["a\\n"]},"toString":1}', { 'match.1': 'x"y' });
    expect(write('{{json.order.id}} {{json.order}}', sent)).toBe('5 {"id":5,"tags":["a\\n"]}');
    expect(write('{{json.order.tags.0 as json}}', sent)).toBe('"a\\n"');
    expect(write('[{{json.nothing}}] [{{json.valueOf}}] {{json.toString}}', sent)).toBe('[] [] 1');
    expect(write('{{match.1}} {{match.1 as json}} {{match.2}}', sent)).toBe('x"y "x\\"y" ');
    expect(write('{{json.a}}', asked('no json'))).toBe('');
    expect(
      write('{{method}} {{path.id}}', asked('', { method: 'PUT', 'path.id': '4' }), 'rule'),
    ).toBe('PUT 4');
  });

  it('counters and walks that go on', () => {
    const scope = scopeOf();
    const template = compileText('{{counter a}} {{counter b 10 -5}} {{counter a}};', 'message');
    expect(template(scope) + template(scope)).toBe('1 10 2;3 5 4;');
    const walk = compileText('{{walk price 100 99 101 0.5 1}}', 'message');
    const prices = Array.from({ length: 500 }, () => Number(walk(scope)));
    expect(prices[0]).toBe(100);
    expect(Math.min(...prices), `seed ${SEED}`).toBeGreaterThanOrEqual(99);
    expect(Math.max(...prices), `seed ${SEED}`).toBeLessThanOrEqual(101);
    expect(new Set(prices).size).toBeGreaterThan(5);
  });

  it.each<[template: string, shape: RegExp]>([
    ['{{int -3 3}}', /^-?[0-3]$/],
    ['{{number 1 2 3}}', /^[12](\.\d{1,3})?$/],
    ['{{bool}}', /^(true|false)$/],
    ['{{bool 0}}', /^false$/],
    ['{{bool 1}}', /^true$/],
    ["{{pick a 'b c'}}", /^(a|b c)$/],
    ['{{words 3}}', /^[a-z]+ [a-z]+ [a-z]+$/],
    ['{{person}}', /^[A-Z][a-z]+$/],
    ['{{letters 12}}', /^[a-z0-9]{12}$/],
    ['{{hex 7}}', /^[0-9a-f]{7}$/],
    ['{{uuid}}', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ])('%s in its shape, the same with the same seed', (template, shape) => {
    const compiled = compileText(template, 'message');
    const draws = (seed: number) => {
      const scope = scopeOf({ random: seededRandom(seed) });
      return Array.from({ length: 100 }, () => compiled(scope));
    };
    for (const text of draws(SEED)) expect(text, `seed ${SEED}`).toMatch(shape);
    expect(draws(SEED)).toEqual(draws(SEED));
  });

  it('both ends of a whole number', () => {
    const compiled = compileText('{{int 1 3}}', 'message');
    const scope = scopeOf();
    const seen = new Set(Array.from({ length: 200 }, () => compiled(scope)));
    expect([...seen].sort(), `seed ${SEED}`).toEqual(['1', '2', '3']);
  });

  it('every word there is', () => {
    for (const { example, places } of TEMPLATE_WORDS) {
      for (const place of places) expect(typeof write(example, {}, place)).toBe('string');
    }
  });

  it('no more than fits', () => {
    const long = asked('x'.repeat(600_000));
    expect(() => write('{{text}}{{text}}', long)).toThrow(/longer than 1048576/);
    expect(write('{{text}}', long)).toHaveLength(600_000);
  });
});

describe('JSON with templates', () => {
  it('keeps what is none, compact', () => {
    const data = { a: [1, null, true, 'x'], 'k"{{n}}': { b: {} }, c: [] };
    expect(compileJson(data, 'message')(scopeOf())).toBe(JSON.stringify(data));
  });

  it('keeps the type of a word that stands alone', () => {
    const data = {
      ...{ n: '{{n}}', text: '{{n as text}}', both: 'no {{n}}', bool: '{{bool 1}}' },
      ...{ channel: '{{channel}}', list: ['{{n}}'], braces: "{{'{{'}}" },
    };
    expect(json(data)).toEqual({
      ...{ n: 7, text: '7', both: 'no 7', bool: true },
      ...{ channel: 'orders', list: [7], braces: '{{' },
    });
    expect(json('{{n}}')).toBe(7);
  });

  it('escapes what words say', () => {
    const scope = { channel: '"\\\n\u2028\ud800' };
    expect(json({ a: 'x{{channel}}y' }, scope)).toEqual({ a: `x${scope.channel}y` });
    expect(json({ a: '{{channel}}' }, scope)).toEqual({ a: scope.channel });
  });
});

it('JSON is the same in any order of members, and nothing else is', () => {
  expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  for (const [one, other] of [
    [{ a: 1 }, { a: 1, b: 2 }],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [null, {}],
    ['1', 1],
    [{ toString: 1 }, {}],
    [undefined, null],
  ]) {
    expect(sameJson(one, other)).toBe(false);
    expect(sameJson(other, one)).toBe(false);
  }
});
