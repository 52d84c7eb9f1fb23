import { describe, expect, test } from 'vitest';
import {
  AssertionSyntaxError,
  checkAssertion,
  failureText,
  parseAssertion,
} from '../../../src/main/engine/compare/assertions';
import { METRIC_NAMES } from '../../../src/main/engine/compare/metrics';
import { figures } from './samples';

describe('what can be written', () => {
  test.each([
    ['p99<50ms', { transport: null, metric: 'p99', operator: '<', value: 50 }],
    ['sse.p99 <= 0.05s', { transport: 'sse', metric: 'p99', operator: '<=', value: 50 }],
    [' poll.max>500us ', { transport: 'poll', metric: 'max', operator: '>', value: 0.5 }],
    ['jitter<1.5', { metric: 'jitter', operator: '<', value: 1.5 }],
    ['lost==0', { metric: 'lost', operator: '==', value: 0, ofPublished: false }],
    ['lost<=0.1%', { metric: 'lost', operator: '<=', value: 0.001, ofPublished: true }],
    ['delivered >= 99.9 %', { metric: 'delivered', value: 0.999, ofPublished: true }],
    ['efficiency>=0.9', { metric: 'efficiency', value: 0.9, ofPublished: false }],
    ['efficiency>90%', { metric: 'efficiency', value: 0.9, ofPublished: false }],
    ['wireBytes<2KiB', { metric: 'wireBytes', value: 2_048 }],
    ['websocket.wireBytesPerMessage<300B', { transport: 'websocket', value: 300 }],
    ['cpu<1ms', { metric: 'cpu', value: 1_000 }],
    ['cpuUsPerMessage<80us', { metric: 'cpu', value: 80 }],
    ['downtimeMs!=0', { metric: 'downtime', operator: '!=', value: 0 }],
    ['requests<1e3', { metric: 'requests', value: 1_000 }],
  ])('%s', (text, expected) => {
    const assertion = parseAssertion(text);
    expect(assertion).toMatchObject({ ...expected, value: expect.closeTo(expected.value, 9) });
    expect(assertion.text).toBe(text.trim());
  });

  test.each(METRIC_NAMES)('%s is a metric', (metric) => {
    expect(parseAssertion(`${metric}>=0`).metric).toBe(metric);
  });
});

describe('a mistake is told with its place', () => {
  test.each([
    ['', 0, 'A metric is missing'],
    ['<5ms', 0, 'A metric is missing'],
    ['sse.', 4, 'A metric is missing'],
    ['ssse.p99<5ms', 0, "'ssse' is none of websocket, sse, poll"],
    ['sse.p98<5ms', 4, "'p98' is none of published"],
    ['constructor<5', 0, "'constructor' is none of"],
    ['p99', 3, 'A comparison is missing'],
    ['p99=5ms', 3, "'=' is no comparison"],
    ['p99 =< 5ms', 4, "'=<' is no comparison"],
    ['p99<', 4, 'A number is missing'],
    ['p99<fast', 4, 'A number is missing'],
    ['p99<50mz', 6, "'mz' does not fit: p99 is given in us, µs, ms, s"],
    ['p99<50%', 6, "'%' does not fit"],
    ['lost<5ms', 6, "'ms' does not fit: lost is given in %"],
    ['p99<1e999ms', 4, 'The number is too large'],
    ['requests<5ms', 10, "'ms' does not fit: requests has no unit"],
    ['p99<5ms and more', 8, 'Nothing may follow'],
  ])('%j', (text, at, says) => {
    const parse = () => parseAssertion(text);
    expect(parse).toThrow(AssertionSyntaxError);
    expect(parse).toThrow(says);
    expect(parse).toThrow(`at character ${at + 1}: ${text.slice(0, at)}»${text.slice(at)}`);
  });
});

describe('what holds', () => {
  const all = {
    websocket: figures({ latencyMs: { p99: 3 }, lost: 5, delivered: 995 }),
    sse: figures({ latencyMs: { p99: 6 } }),
    poll: figures({ latencyMs: { p99: null }, published: 0 }),
  };
  const outcome = (text: string) =>
    checkAssertion(parseAssertion(text), all).map(({ transport, value, holds }) => [
      transport,
      value,
      holds,
    ]);

  test('without a transport, for each that was compared; what is unknown never holds', () => {
    expect(outcome('p99<5ms')).toEqual([
      ['websocket', 3, true],
      ['sse', 6, false],
      ['poll', null, false],
    ]);
    expect(outcome('sse.p99==6')).toEqual([['sse', 6, true]]);
  });

  test('shares are of the messages published', () => {
    expect(outcome('lost<0.5%')).toEqual([
      ['websocket', 0.005, false],
      ['sse', 0, true],
      ['poll', null, false],
    ]);
  });

  test('a per cent is a hundredth, not what a product makes of it', () => {
    const one = { sse: figures({ published: 1_000, delivered: 999, lost: 1 }) };
    for (const text of ['delivered>=99.9%', 'delivered==99.9%', 'lost==0.1%', 'lost<=1e-1%']) {
      expect(checkAssertion(parseAssertion(text), one)[0], text).toMatchObject({ holds: true });
    }
  });

  test('a transport that was not compared was not measured', () => {
    const [only] = checkAssertion(parseAssertion('poll.lost==0'), { sse: figures() });
    expect(only).toMatchObject({ transport: 'poll', value: null, holds: false });
  });

  test('each comparison', () => {
    const holding = ['<6', '<=6', '>6', '>=6', '==6', '!=6'].filter(
      (rest) => outcome(`sse.p99${rest}`)[0]?.[2],
    );
    expect(holding).toEqual(['<=6', '>=6', '==6']);
  });

  test('a failure names assertion, figure and value', () => {
    const texts = (text: string) => checkAssertion(parseAssertion(text), all).map(failureText);
    expect(texts('sse.p99<5ms')).toEqual(['assertion failed: sse.p99<5ms: sse.p99 is 6.00 ms']);
    expect(texts('websocket.lost<0.1%')[0]).toContain('websocket.lost is 0.5 %');
    expect(texts('poll.p99<5ms')[0]).toContain('poll.p99 was not measured');
  });
});
