import fc from 'fast-check';
import type { ConnectionRecord, MessageRecord } from '../../src/shared/model/record';

const at = fc.double({ min: 0, max: 4e12, noNaN: true });
const direction = fc.constantFrom('received' as const, 'sent' as const);
const bytes = fc.uint8Array({ maxLength: 300 });
// What a socket gives is decoded text: no lone surrogates.
const text = fc.string({ unit: 'binary', maxLength: 40 });
const headers = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { maxKeys: 3 });

const message: fc.Arbitrary<MessageRecord> = fc
  .record(
    {
      at,
      direction,
      type: fc.constantFrom('text' as const, 'binary' as const),
      payload: bytes,
      event: text,
      id: text,
      latencyMs: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
      framed: fc.boolean(),
      offset: fc.nat(),
      raw: fc.constantFrom('around', 'behind', 'none'),
    },
    { requiredKeys: ['at', 'direction', 'type', 'payload', 'framed', 'raw'] },
  )
  .map(({ framed, raw, latencyMs, ...rest }) => {
    const record: MessageRecord = { kind: 'message', ...rest };
    if (framed) record.opcode = record.type === 'binary' ? 2 : 1;
    if (record.direction === 'received') record.latencyMs = latencyMs ?? null;
    if (raw === 'behind') record.raw = Buffer.from('data: behind\n\n');
    if (raw === 'around') {
      const block = Buffer.concat([Buffer.from('data: '), record.payload, Buffer.from('\n\n')]);
      record.raw = block;
      record.payload = block.subarray(6, 6 + record.payload.length);
    }
    return record;
  });

const reason = fc.record(
  {
    by: fc.constantFrom('remote' as const, 'local' as const, 'network' as const, 'limit' as const),
    clean: fc.boolean(),
    code: fc.integer({ min: 1000, max: 4999 }),
    closeReason: text,
    headers,
  },
  { requiredKeys: ['by', 'clean'] },
);

/** Any record a connection can write, of every kind. */
export const anyRecord: fc.Arbitrary<ConnectionRecord> = fc.oneof(
  { weight: 6, arbitrary: message },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        kind: fc.constantFrom('ping' as const, 'pong' as const),
        at,
        direction,
        payload: bytes,
        rttMs: fc.double({ min: 0, max: 1e4, noNaN: true }),
      },
      { requiredKeys: ['kind', 'at', 'direction', 'payload'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('close' as const),
      at,
      direction,
      code: fc.integer({ min: 1000, max: 4999 }),
      reason: text,
      size: fc.nat(125),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('comment' as const), at, text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retry' as const),
      at,
      ms: fc.nat(),
      appliedMs: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('poll' as const),
      at,
      status: fc.integer({ min: 200, max: 599 }),
      holdMs: fc.double({ min: 0, max: 1e5, noNaN: true }),
      updates: fc.nat(10),
      blindMs: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
      url: text,
      size: fc.nat(),
      headers,
      cursor: fc.option(text),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      at,
      method: fc.constantFrom('POST', 'PUT'),
      url: text,
      status: fc.option(fc.integer({ min: 200, max: 599 })),
      durationMs: fc.double({ min: 0, max: 1e5, noNaN: true }),
      payload: bytes,
      size: fc.nat(),
      headers,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('redirect' as const),
      at,
      status: fc.constantFrom(301, 302, 307),
      from: text,
      to: text,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('invalid' as const), at, what: text, detail: text }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      at,
      jumpMs: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        kind: fc.constant('audit' as const),
        at,
        what: fc.constantFrom('lost' as const, 'duplicated' as const, 'reordered' as const),
        from: fc.nat(),
        to: fc.nat(),
        cause: fc.constantFrom('reconnect' as const, 'gap' as const, 'stream' as const),
        seam: fc.option(fc.nat(99)),
        reason: text,
        more: fc.nat(),
      },
      { requiredKeys: ['kind', 'at', 'what', 'from', 'to', 'cause', 'seam', 'more'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        kind: fc.constant('probe' as const),
        at,
        url: text,
        status: fc.option(fc.integer({ min: 200, max: 599 })),
        rttMs: fc.option(fc.double({ min: 0, max: 1e4, noNaN: true })),
        error: text,
      },
      { requiredKeys: ['kind', 'at', 'url', 'status', 'rttMs'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      at,
      state: fc.oneof(
        fc.record(
          { state: fc.constant('connecting' as const), attempt: fc.nat(9), url: text },
          { requiredKeys: ['state', 'attempt'] },
        ),
        fc.record({ state: fc.constant('closing' as const) }),
        fc.record({ state: fc.constant('closed' as const), reason }),
        fc.record({
          state: fc.constant('waiting' as const),
          attempt: fc.nat(9),
          delayMs: fc.nat(),
          reason,
        }),
        fc.record({
          state: fc.constant('waiting' as const),
          attempt: fc.nat(9),
          delayMs: fc.nat(),
          choice: fc.record({
            by: fc.constantFrom('policy' as const, 'retry' as const),
            leastMs: fc.nat(),
            mostMs: fc.nat(),
          }),
          reason,
        }),
      ),
    }),
  },
);
