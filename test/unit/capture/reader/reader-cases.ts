import fc from 'fast-check';
import { type LogFilter, logFilterSchema } from '../../../../src/shared/model/log-filter';
import { type ConnectionRecord, RECORD_KINDS } from '../../../../src/shared/model/record';
import { anyRecord } from '../../../support/any-record';
import type { FixtureRecord } from '../../../support/capture-fixture';

/** Words that records are made of, so that searches find some: letters of every length in UTF-8. */
const word = fc.constantFrom(
  'ab',
  'AB',
  'b',
  'Größe',
  'GRÖSSE',
  'größe',
  'K',
  'İ',
  '\u{1f600}',
  'data',
);
const words = fc.array(word, { maxLength: 6 }).map((parts) => parts.join(''));
const json = fc
  .record({ price: fc.integer({ min: 0, max: 9 }), name: words, list: fc.array(fc.nat(3)) })
  .map((value) => ` ${JSON.stringify({ data: value })}`);
const payload = fc.oneof(words, json).map((text) => Buffer.from(text));
/** Names as they come, some of which rows show otherwise than they are. */
const event = fc.constantFrom(
  'trade',
  'TRADE',
  'ab',
  'größe',
  'two\nlines',
  'x'.repeat(90),
  'message',
);

const message: fc.Arbitrary<ConnectionRecord> = fc
  .record(
    {
      payload,
      event,
      type: fc.constantFrom('text' as const, 'binary' as const),
      direction: fc.constantFrom('received' as const, 'sent' as const),
      raw: fc.constantFrom('around', 'behind', 'none'),
      id: words,
      offset: fc.nat(),
    },
    { requiredKeys: ['payload', 'type', 'direction', 'raw'] },
  )
  .map(({ raw, payload: bytes, ...rest }): ConnectionRecord => {
    const more = { kind: 'message', at: 0, ...rest, payload: bytes } as const;
    const block = Buffer.concat([Buffer.from('data: ab'), bytes, Buffer.from('größe\n\n')]);
    if (raw === 'around')
      return { ...more, payload: block.subarray(8, 8 + bytes.length), raw: block };
    return raw === 'behind' ? { ...more, raw: block } : more;
  });

/** Records as one capture might hold them: of three connections, mostly in order of time. */
export const manyRecords: fc.Arbitrary<FixtureRecord[]> = fc
  .array(
    fc.record({
      connection: fc.integer({ min: 1, max: 3 }),
      record: fc.oneof({ weight: 3, arbitrary: message }, { weight: 1, arbitrary: anyRecord }),
      step: fc.integer({ min: -2, max: 9 }),
    }),
    { minLength: 1, maxLength: 90 },
  )
  .map((parts) => {
    let at = 1_000;
    return parts.map(({ connection, record, step }) => {
      at += step;
      return { connection, record: { ...record, at } };
    });
  });

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const textPattern = fc.oneof(
  fc.record({
    pattern: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('ab', 'B', 'größe', 'GRÖ', 'k', 'ss', '😀', 'data', ':', 'e'),
      },
      { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 3 }) },
    ),
    mode: fc.constant('text' as const),
    caseSensitive: fc.boolean(),
  }),
  fc.record({
    pattern: fc.constantFrom(
      '^ab',
      'b$',
      '(a|b)+d',
      '^$',
      'gr.sse',
      '[0-9]{2}',
      '^(a+)+$',
      'größe',
    ),
    mode: fc.constant('regex' as const),
    caseSensitive: fc.boolean(),
  }),
);

/** Filters that ask for anything, alone and together. */
export const anyFilter: fc.Arbitrary<LogFilter> = fc
  .record({
    direction: maybe(fc.constantFrom('received' as const, 'sent' as const)),
    kinds: maybe(fc.subarray([...RECORD_KINDS])),
    events: maybe(
      fc.subarray([
        'trade',
        'ab',
        'message',
        'binary',
        'ping',
        'closed',
        'two⏎lines',
        `${'x'.repeat(79)}…`,
      ]),
    ),
    connections: maybe(fc.subarray([1, 2, 3, 9])),
    minSize: maybe(fc.nat(12)),
    maxSize: maybe(fc.integer({ min: 5, max: 40 })),
    from: maybe(fc.integer({ min: 990, max: 1_200 })),
    to: maybe(fc.integer({ min: 1_000, max: 1_400 })),
    text: maybe(textPattern),
    json: maybe(
      fc.constantFrom(
        'data.price > 4',
        'data.name = ab',
        'data.list.1',
        'data.name contains GR',
        'gone',
      ),
    ),
    marked: maybe(fc.boolean()),
  })
  .map((asked) => {
    const entries = Object.entries(asked).filter(([, value]) => value !== undefined);
    return logFilterSchema.parse(Object.fromEntries(entries));
  });
