import { describe, expect, it, test } from 'vitest';
import { FaultSyntaxError, parseFaults, pointAt } from '../../src/shared/fault-grammar';
import { faultsText, faultText } from '../../src/shared/fault-text';
import {
  CUT_WAYS,
  FAULT_STATUSES,
  type Fault,
  type FaultKind,
  faultPlanSchema,
  faultSchema,
} from '../../src/shared/model/fault';
import { FAULT_PRESETS } from '../../src/shared/model/fault-presets';
import { TRANSPORTS } from '../../src/shared/model/transport';
import { seededBy } from '../support/seed';

const random = seededBy('fault-grammar');

/** The one fault of a text. */
function only(text: string): Fault {
  const [fault, ...others] = parseFaults(text);
  if (!fault || others.length > 0) throw new Error(`one fault in ${text}`);
  return fault;
}

/** What is wrong with a text: the words it points at, and the message. */
function wrong(text: string): [string, string, number] {
  try {
    parseFaults(text);
  } catch (error) {
    if (!(error instanceof FaultSyntaxError)) throw error;
    return [text.slice(error.at, error.at + error.length), error.message, error.at];
  }
  throw new Error(`${text} is right`);
}

describe('what stands in SPEC', () => {
  it('reads the example', () => {
    expect(parseFaults('latency=200ms±50,drop=1%,cut=every 30s:rst')).toEqual([
      faultSchema.parse({ what: { kind: 'latency', ms: 200, jitterMs: 50 } }),
      faultSchema.parse({ what: { kind: 'drop' }, probability: 0.01 }),
      faultSchema.parse({
        what: { kind: 'cut', afterMessages: null, afterMs: 30_000, by: 'rst' },
      }),
    ]);
  });

  it('has none in an empty text', () => {
    expect(parseFaults('')).toEqual([]);
    expect(parseFaults('  \n')).toEqual([]);
  });
});

describe('kinds', () => {
  const cases: [string, FaultKind][] = [
    ['latency=1.5s', { kind: 'latency', ms: 1_500, jitterMs: 0 }],
    ['latency=1s±200ms', { kind: 'latency', ms: 1_000, jitterMs: 200 }],
    ['latency=1s+-0.5', { kind: 'latency', ms: 1_000, jitterMs: 500 }],
    ['latency = 1s +/- 2', { kind: 'latency', ms: 1_000, jitterMs: 2_000 }],
    ['drop', { kind: 'drop' }],
    ['duplicate', { kind: 'duplicate' }],
    ['reorder', { kind: 'reorder' }],
    ['truncate', { kind: 'truncate' }],
    ['invalid-utf8', { kind: 'invalid-utf8' }],
    ['refuse', { kind: 'refuse' }],
    ['no-content', { kind: 'no-content' }],
    ['cut=every 2m', { kind: 'cut', afterMessages: null, afterMs: 120_000, by: 'rst' }],
    ['cut=after 100', { kind: 'cut', afterMessages: 100, afterMs: null, by: 'rst' }],
    ['cut=1 message:close', { kind: 'cut', afterMessages: 1, afterMs: null, by: 'close' }],
    [
      'cut=after 100 messages or 5s : fin',
      { kind: 'cut', afterMessages: 100, afterMs: 5_000, by: 'fin' },
    ],
    ['status=503', { kind: 'status', status: 503, retryAfterS: null }],
    ['status=429:retry 2m', { kind: 'status', status: 429, retryAfterS: 120 }],
    ['status=429:0s', { kind: 'status', status: 429, retryAfterS: 0 }],
    ['half-open', { kind: 'half-open', afterMs: 0 }],
    ['half-open=after 5s', { kind: 'half-open', afterMs: 5_000 }],
    ['buffer=64KiB', { kind: 'buffer', bytes: 65_536, ms: null }],
    ['buffer=500ms:1mib', { kind: 'buffer', bytes: 1_048_576, ms: 500 }],
    ['drip=1KiB/s', { kind: 'drip', bytesPerSecond: 1_024 }],
    ['drip=10 B / s', { kind: 'drip', bytesPerSecond: 10 }],
    ['oversize=2MiB', { kind: 'oversize', bytes: 2_097_152 }],
    ['content-type', { kind: 'content-type', type: 'text/html' }],
    ['content-type=text/plain;q=1', { kind: 'content-type', type: 'text/plain;q=1' }],
    ['content-type="a, b: c@d"', { kind: 'content-type', type: 'a, b: c@d' }],
  ];
  test.each(cases)('%s', (text, what) => {
    expect(only(text)).toEqual(faultSchema.parse({ what }));
  });

  test.each([
    ['drop=1%', 0.01],
    ['drop=0.25', 0.25],
    ['drop=100%', 1],
    ['drop=0%', 0],
    ['latency=1s:5%', 0.05],
    ['status=503:retry 1s:50%', 0.5],
    ['cut=50%:every 3s:fin', 0.5],
    ['half-open=20%', 0.2],
    ['oversize=1KiB:1e-3', 0.001],
  ])('%s has the share %d', (text, probability) => {
    expect(only(text).probability).toBe(probability);
  });
});

describe('scopes', () => {
  it('reads all of them, in any order and with spaces', () => {
    const text =
      'drop=1% @sse @ channel : eu/trades @ws@client:"a@b, \\"c\\""@from:10s@for: 1m@off';
    expect(only(text)).toEqual({
      on: false,
      what: { kind: 'drop' },
      where: { transports: ['sse', 'websocket'], channel: 'eu/trades', client: 'a@b, "c"' },
      when: { fromMs: 10_000, forMs: 60_000 },
      probability: 0.01,
    });
  });

  it('puts those of a preset on each of its faults', () => {
    const faults = parseFaults('drop=2%,flaky-mobile@sse@channel:trades');
    expect(faults).toHaveLength(4);
    for (const { where } of faults.slice(1)) {
      expect(where).toEqual({ transports: ['sse'], channel: 'trades', client: null });
    }
    expect(faults[0]?.where.transports).toEqual([]);
  });
});

describe('presets', () => {
  test.each(FAULT_PRESETS)('$id is what it says', ({ id, faults, name, says }) => {
    expect(parseFaults(id)).toEqual(parseFaults(faults));
    expect(faultPlanSchema.parse({ faults: parseFaults(faults) }).faults).toEqual(
      parseFaults(faults),
    );
    expect([name, says].every((text) => text.length > 3)).toBe(true);
  });
});

describe('errors point at the spot', () => {
  test.each([
    ['latncy=5s', 'latncy', /there is no fault 'latncy'; there are latency, drop,.*flaky-mobile/],
    ['drop,,reorder', '', /a fault is missing here/],
    ['drop,', '', /a fault is missing here/],
    ['drop, ltency = 4s', 'ltency', /there is no fault/],
    ['=5', '', /name of a fault is missing/],
    ['constructor', 'constructor', /there is no fault/],
    ['__proto__=1', '__proto__', /there is no fault/],
    ['drop=5', '5', /written drop or drop=1%/],
    ['drop=1', '1', /written drop or drop=1%/],
    ['drop=101%', '101%', /a share is 0% to 100%/],
    ['drop=x%', 'x%', /a share is 0% to 100%/],
    ['drop=1%:2%', '2%', /second time/],
    ['latency', '', /'latency' needs a value: latency=200ms±50ms/],
    ['latency=', '', /needs a value/],
    ['latency=200', '200', /a time is a number and a unit/],
    ['latency=200ms±5x', '5x', /a time is a number and a unit/],
    ['latency=200ms±', '', /a time is a number and a unit/],
    ['latency=2000m', '2000m', /at most a day/],
    ['latency=1s:2s', '2s', /it is written latency=/],
    ['cut', '', /'cut' needs a value/],
    ['cut=every 30', 'never', /./],
    ['cut=after 0', '0', /a number of messages is 1 to/],
    ['cut=every 30s:tcp', 'tcp', /a cut is by close, fin, rst/],
    ['cut=every 5s or 6s', '6s', /second time/],
    ['cut=every 5s or', '5s or', /a time is/],
    ['status=418', '418', /a status is 401, 403/],
    ['status=503:retry 1500ms', 'retry 1500ms', /whole seconds/],
    ['buffer=1KiB:2KiB', '2KiB', /second time/],
    ['buffer=1GB', '1GB', /a size is a number and a unit/],
    ['buffer=2000MiB', '2000MiB', /1B to 1024MiB/],
    ['drip=1KiB', '1KiB', /a rate is a size a second/],
    ['oversize=300MiB', '300MiB', /at most 256MiB/],
    ['content-type="a"b', '"a"b', /the quotes are around all of it/],
    ['content-type=é', 'é', /visible ASCII/],
    ['drop@mqtt', 'mqtt', /'mqtt' is no scope; @websocket/],
    ['drop@', '', /is no scope/],
    ['drop@client:a@b', 'b', /stands in quotes/],
    ['drop@channel:', '', /the name of the channel is missing/],
    ['drop@sse@sse', 'sse', /second time/],
    ['drop@for:5', '5', /a time is/],
    ['drop@channel:"eu', '"eu', /quote is not closed/],
    [`drop@channel:${'x'.repeat(257)}`, 'x'.repeat(257), /at most 256 characters/],
  ])('%s', (text, words, message) => {
    if (words === 'never') {
      // Without a unit it is a number of messages.
      expect(only(text).what).toMatchObject({ afterMessages: 30, afterMs: null });
      return;
    }
    const [spot, said] = wrong(text);
    expect([spot, said]).toEqual([words, expect.stringMatching(message)]);
  });

  it('refuses more faults than a plan holds', () => {
    const [spot, said] = wrong(Array.from({ length: 51 }, () => 'drop').join(','));
    expect([spot, said]).toEqual(['drop', 'there are more than 50 faults']);
  });

  it('shows the spot below the text', () => {
    const text = 'drop=1%,\tlatency=5x';
    const error = new FaultSyntaxError('a time is missing', { text: '5x', at: 17 });
    expect(pointAt(text, error)).toBe(
      ['drop=1%, latency=5x', `${' '.repeat(17)}^^ a time is missing`].join('\n'),
    );
  });

  it('shows only what is around the spot of a long text', () => {
    const text = `${'drop,'.repeat(40)}oops${',drop'.repeat(40)}`;
    const [line = '', mark = ''] = pointAt(
      text,
      new FaultSyntaxError('x', { text: 'oops', at: 200 }),
    ).split('\n');
    expect(line.length).toBeLessThan(130);
    expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('oops');
  });
});

/** A fault of any kind with anything that its schema allows. */
function anyFault(): Fault {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const whole = (most: number) => Math.floor(random() * most);
  const ms = () =>
    pick([0, whole(1_000), whole(80_000) * 1_000, 60_000 * whole(60), random() * 100]);
  const bytes = () =>
    pick([1 + whole(5_000), 1_024 * (1 + whole(999)), 1_048_576 * (1 + whole(99))]);
  const name = () =>
    pick(['trades', 'a@b', 'eu, "west"', 'x:y', '#7', '\\', '=', 'é 中', 'line\nbreak', '@', ',']);
  const kinds: (() => FaultKind)[] = [
    () => ({ kind: 'latency', ms: ms(), jitterMs: ms() }),
    () => ({ kind: pick(['drop', 'duplicate', 'reorder', 'truncate'] as const) }),
    () => ({ kind: pick(['invalid-utf8', 'refuse', 'no-content'] as const) }),
    () => {
      const afterMs = pick([null, ms()]);
      const afterMessages = afterMs === null ? 1 + whole(1_000) : pick([null, 1 + whole(1_000)]);
      return { kind: 'cut', afterMessages, afterMs, by: pick(CUT_WAYS) };
    },
    () => ({
      kind: 'status',
      status: pick(FAULT_STATUSES),
      retryAfterS: pick([null, whole(86_400)]),
    }),
    () => ({ kind: 'half-open', afterMs: ms() }),
    () => ({ kind: 'buffer', bytes: bytes(), ms: pick([null, ms()]) }),
    () => ({ kind: 'buffer', bytes: null, ms: ms() }),
    () => ({ kind: 'drip', bytesPerSecond: bytes() }),
    () => ({ kind: 'oversize', bytes: bytes() }),
    () => ({ kind: 'content-type', type: pick(['text/html', 'a/b;c="d"', 'x, y', ' ', '0.5']) }),
  ];
  return faultSchema.parse({
    on: random() < 0.8,
    what: pick(kinds)(),
    where: {
      transports: TRANSPORTS.filter(() => random() < 0.3),
      channel: pick([null, name()]),
      client: pick([null, name()]),
    },
    when: { fromMs: pick([0, ms()]), forMs: pick([null, ms()]) },
    probability: pick([1, 0, random(), whole(100) / 100, random() * 1e-6]),
  });
}

it('a text made of faults is read as the same faults', () => {
  for (let round = 0; round < 300; round++) {
    const faults = Array.from({ length: 1 + Math.floor(random() * 4) }, anyFault);
    const text = faultsText(faults);
    expect(parseFaults(text), text).toEqual(faults);
  }
});

it('texts are as people write them', () => {
  const same = [
    'latency=200ms±50ms',
    'drop=1%',
    'cut=every 30s:rst',
    'cut=after 100 messages or 5s:fin',
    'status=503:retry 5s:10%',
    'buffer=64KiB:500ms@sse',
    'drip=1KiB/s@channel:trades@client:#7',
    'half-open=after 5s@from:10s@for:1m@off',
    'content-type="a b"',
  ];
  for (const text of same) expect(parseFaults(text).map(faultText)).toEqual([text]);
});

it('any text is read or refused within itself', () => {
  const parts = [
    'drop',
    'cut',
    '=',
    ':',
    '@',
    ',',
    '"',
    '\\',
    '5s',
    '1%',
    ' ',
    '±',
    'every ',
    'é',
    '\n',
    'or',
  ];
  for (let round = 0; round < 800; round++) {
    const length = Math.floor(random() * 8);
    const text = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('');
    try {
      expect(parseFaults(faultsText(parseFaults(text)))).toEqual(parseFaults(text));
    } catch (error) {
      if (!(error instanceof FaultSyntaxError)) throw error;
      expect(error.at).toBeGreaterThanOrEqual(0);
      expect(error.at + error.length).toBeLessThanOrEqual(text.length);
      expect(pointAt(text, error)).toContain('^');
    }
  }
});
