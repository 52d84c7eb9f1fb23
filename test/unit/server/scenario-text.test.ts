import { describe, expect, it } from 'vitest';
import {
  decodeRules,
  decodeScenario,
  encodeScenario,
} from '../../../src/main/engine/server/scenarios/scenario-text';
import { scenarioFileSchema } from '../../../src/shared/model/scenario-file';

describe('the text of a scenario file', () => {
  it('comes back as it was', () => {
    const file = scenarioFileSchema.parse({
      name: 'a b',
      events: [{ data: { deep: [{ x: '{{n}}' }] }, weight: 2 }],
      dialogue: [{ when: { kind: 'any' }, answer: [{ text: 'x' }] }],
    });
    expect(decodeScenario(encodeScenario(file))).toEqual({ value: file });
  });

  it('may leave out what has a default, and begin with a byte order mark', () => {
    const read = decodeScenario('\ufeff{"name":"x","events":[{"data":1}]}');
    expect(read).toMatchObject({
      value: { format: 1, rate: { kind: 'fixed', perSecond: 10, jitter: 0 }, limit: null },
    });
  });

  it.each<[text: string, problem: RegExp]>([
    ['', /not JSON: line 1, column 1/],
    ['{"name":"x",\n  oops}', /not JSON: line 2, column 3 should hold a key/],
    ['[]', /expected object/],
    ['{"format":2,"name":"x"}', /newer Wirescope/],
    ['{"name":"x","colour":1,"events":[{"data":1}]}', /colour/],
    [
      '{"name":"x","events":[{"data":1}],"rate":{"kind":"fixed","perSecond":0}}',
      /^rate\.perSecond: /,
    ],
    ['{"name":"x","events":[{"data":"{{n"}]}', /^events\.0\.data: \{\{ is not closed/],
    [
      '{"name":"x","dialogue":[{"when":{"kind":"regex","pattern":"(?=a)"},"swallow":true}]}',
      /^dialogue\.0\.when\.pattern: .*cannot be read/,
    ],
    [`{"name":"x","events":[{"data":${'['.repeat(200)}${']'.repeat(200)}}]}`, /deeper than 100/],
    [`{"name":"x","events":[{"data":${'['.repeat(90_000)}${']'.repeat(90_000)}}]}`, /deep/],
  ])('%.60s is none', (text, problem) => {
    expect(decodeScenario(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('the text of a file of plain answers', () => {
  it('is read with defaults', () => {
    expect(decodeRules('{"rules":[{"path":"/health","body":"ok"}]}')).toMatchObject({
      value: [{ on: true, method: 'GET', path: '/health', status: 200, delayMs: 0, body: 'ok' }],
    });
  });

  it.each<[text: string, problem: RegExp]>([
    ['{"rules":[{"path":"/ws/x"}]}', /^rules\.0\.path: the server has \/ws\/ itself/],
    ['{"rules":[{"path":"/a"},{"path":"b"}]}', /^rules\.1\.path: a path starts with/],
    ['{"rules":{}}', /^rules: /],
    ['{"format":3,"rules":[]}', /newer/],
  ])('%s is none', (text, problem) => {
    expect(decodeRules(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
