import { describe, expect, it } from 'vitest';
import { entryMeta, readEntry } from '../../../src/main/engine/server/broker/redis-entry';
import { readPage } from '../../../src/main/engine/server/broker/redis-page';
import { envelopeHead, sealEnvelope } from '../../../src/main/engine/server/envelope';

const publication = {
  channel: 'ü/x',
  event: 'two words',
  ts: 1_764_000_000_000.123,
  user: 'Jürgen "J"',
  dataJson: '{"text":"世界\\n😀"}',
};

/** As the script puts it together. */
function entryOf(id: number, { dataJson, ...rest } = publication): Buffer {
  const head = envelopeHead({ ...rest, dataJson });
  return Buffer.from(`${id} ${entryMeta(head, rest.event)}\n{"id":${id}${head}${dataJson}}`);
}

describe('an entry', () => {
  it.each([1, 42, Number.MAX_SAFE_INTEGER])('%d is read as it was sealed', (id) => {
    expect(readEntry('ü/x', entryOf(id))).toEqual(sealEnvelope(publication, id));
  });

  it.each([
    '',
    '\n',
    'nonsense',
    '0 5 message\n{"id":0}',
    '1 5\n{"id":1,"data":1}',
    '1 5 message\nno envelope at all',
    '1 999 message\n{"id":1,"data":1}',
    '1 8 message\n{"id":1,"data":1',
    '1 8 message\n{"id":1,"else":1}',
    '1 8 message\n{"id":2,"data":1}',
    '1 8 message\n{"id":1,"data":"1}',
    '1 8 message\n{"id":1,"data":\n1}',
    '1 8 mess\rage\n{"id":1,"data":1}',
    '1 8 message\n{"id":1,"data":1},"b":{"c":1}',
    '1 13 message\n{"id":1,"a":{"data":1}}',
    '99999999999999999 5 message\n{"id":1,"data":1}',
    `${'9'.repeat(5_000)}\n{"id":1}`,
  ])('%j is none', (text) => expect(readEntry('x', Buffer.from(text))).toBeNull());
});

describe('a page', () => {
  const bytes = (...texts: (string | Buffer)[]) => texts.map((text) => Buffer.from(text));

  it('holds the entries and the bounds', () => {
    const page = readPage('ü/x', 7, bytes('9', '5', '3', entryOf(8), entryOf(9)));
    expect(page).toMatchObject({ newest: 9, oldest: 5, lost: 3 });
    expect(page.envelopes.map(({ id }) => id)).toEqual([8, 9]);
  });

  it('begins at the oldest for who is behind it, or ahead of all', () => {
    for (const since of [0, 100]) {
      const page = readPage('ü/x', since, bytes('6', '5', '0', entryOf(5), entryOf(6)));
      expect(page.envelopes.map(({ id }) => id)).toEqual([5, 6]);
    }
  });

  it('counts what is no entry, or not the next one, as lost with all before it', () => {
    const page = readPage(
      'ü/x',
      4,
      bytes('8', '5', '0', entryOf(5), 'other', entryOf(7), entryOf(8)),
    );
    expect(page).toMatchObject({ newest: 8, oldest: 7, lost: 6 });
    expect(page.envelopes.map(({ id }) => id)).toEqual([7, 8]);
    const skipped = readPage('ü/x', 4, bytes('7', '5', '0', entryOf(5), entryOf(7), entryOf(7)));
    expect(skipped.envelopes.map(({ id }) => id)).toEqual([7]);
  });

  it.each([[null], ['OK'], [[]], [bytes('1', '1')], [bytes('a', 'b', 'c')]])(
    '%j is none',
    (reply) => {
      expect(() => readPage('x', 0, reply)).toThrow('Redis answered');
    },
  );
});
