import { describe, expect, it } from 'vitest';
import {
  alertRuleSchema,
  settingsSchema,
  snippetSchema,
  variableSchema,
} from '../../../src/shared/model/settings';

describe('settings', () => {
  it('have defaults', () => {
    expect(settingsSchema.parse({})).toEqual({
      theme: 'system',
      notifyLost: false,
      alerts: [],
      variables: [],
      snippets: [],
      filters: [],
      recording: { limitBytes: 10_737_418_240, maxAgeDays: null, maxTotalBytes: null },
      server: { host: '127.0.0.1', port: 4_800, allowedOrigins: [], tls: false, rules: [] },
    });
  });

  it('share no list between two parses', () => {
    expect(settingsSchema.parse({}).alerts).not.toBe(settingsSchema.parse({}).alerts);
  });

  it.each([
    ['an unknown field', { colour: 'red' }],
    ['an unknown theme', { theme: 'pink' }],
    ['a port that is none', { server: { port: 65_536 } }],
    ['501 variables', { variables: Array.from({ length: 501 }, (_, at) => ({ name: `v${at}` })) }],
    ['501 snippets', { snippets: Array.from({ length: 501 }, (_, at) => ({ name: `s${at}` })) }],
  ])('refuse %s', (_what, value) => {
    expect(settingsSchema.safeParse(value).success).toBe(false);
  });
});

describe('a variable', () => {
  it.each(['a', '_', 'base.url', 'A-1_b', `x${'y'.repeat(63)}`])('may be called %j', (name) => {
    expect(variableSchema.parse({ name })).toEqual({ name, value: '', secret: false });
  });

  it.each(['', '1a', '-a', 'a b', 'a}', 'ä', 'a\n', `x${'y'.repeat(64)}`])(
    'may not be called %j',
    (name) => {
      expect(variableSchema.safeParse({ name }).success).toBe(false);
    },
  );

  it('holds 64 Ki characters, and no more', () => {
    const holds = (length: number) =>
      variableSchema.safeParse({ name: 'a', value: 'x'.repeat(length) }).success;
    expect([holds(65_536), holds(65_537)]).toEqual([true, false]);
  });
});

it('a snippet is text unless told otherwise', () => {
  expect(snippetSchema.parse({ name: 'hello' })).toEqual({ name: 'hello', type: 'text', text: '' });
});

describe('an alert rule', () => {
  it('is for every connection and enabled unless told otherwise', () => {
    expect(alertRuleSchema.parse({ id: '1', metric: 'size', threshold: 10 })).toEqual({
      id: '1',
      metric: 'size',
      comparison: 'above',
      threshold: 10,
      connection: null,
      enabled: true,
    });
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5'])(
    'refuses a threshold of %s',
    (threshold) => {
      expect(alertRuleSchema.safeParse({ id: '1', threshold }).success).toBe(false);
    },
  );
});
