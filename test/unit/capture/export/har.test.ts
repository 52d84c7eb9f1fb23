import { describe, expect, it } from 'vitest';
import { kindCode } from '../../../../src/main/engine/capture/block';
import type {
  ConnectionRecord,
  HandshakeTimings,
  OpenInfo,
} from '../../../../src/shared/model/record';
import type { Transport } from '../../../../src/shared/model/transport';
import { type FixtureRecord, fixtureConnection, ofOne } from '../../../support/capture-fixture';
import { AT, poll, post, text } from '../samples';
import { exportOf } from './exporting';
import { readHar } from './har-schema';

const TIMINGS: HandshakeTimings = { dns: 1, tcp: 2, tls: 3.5, firstByte: 4 };

function open(transport: Transport, more: Partial<OpenInfo> = {}, at = AT): ConnectionRecord {
  const info: OpenInfo = {
    transport,
    url: `${transport === 'websocket' ? 'wss' : 'https'}://h/a?b=1&b=%20`,
    status: transport === 'poll' ? null : transport === 'sse' ? 200 : 101,
    headers: transport === 'poll' ? null : { 'content-type': 'text/event-stream', x: '1' },
    requestHeaders: { accept: '*/*' },
    timings: TIMINGS,
    ...more,
  };
  return { kind: 'state', at, state: { state: 'open', attempt: 0, info } };
}

function connecting(at: number): ConnectionRecord {
  return { kind: 'state', at, state: { state: 'connecting', attempt: 0 } };
}

function closed(at: number): ConnectionRecord {
  return { kind: 'state', at, state: { state: 'closed', reason: { by: 'remote', clean: true } } };
}

function waiting(at: number): ConnectionRecord {
  const reason = { by: 'network', clean: false } as const;
  return { kind: 'state', at, state: { state: 'waiting', attempt: 1, delayMs: 1, reason } };
}

async function entriesOf(...records: ConnectionRecord[]) {
  const exported = await exportOf({ records: ofOne(...records) }, 'har');
  return { ...exported, entries: readHar(exported.text).entries };
}

const onlyMessages = (block: { columns: { kind: Uint8Array } }) =>
  [...block.columns.kind.keys()].filter((at) => block.columns.kind[at] === kindCode('message'));

describe('HAR of a WebSocket', () => {
  it('is an entry with its frames, as Chrome writes them', async () => {
    const { entries, result } = await entriesOf(
      connecting(AT - 20),
      open('websocket'),
      text('hello', { direction: 'sent', opcode: 1 }),
      { ...text(Buffer.from([0, 255])), type: 'binary', opcode: 2, at: AT + 1_500 },
      closed(AT + 2_000),
    );
    expect(entries).toEqual([
      {
        startedDateTime: '2025-11-24T15:59:59.980Z',
        time: 2_020,
        request: {
          method: 'GET',
          url: 'wss://h/a?b=1&b=%20',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [{ name: 'accept', value: '*/*' }],
          queryString: [
            { name: 'b', value: '1' },
            { name: 'b', value: ' ' },
          ],
          headersSize: -1,
          bodySize: -1,
        },
        response: {
          status: 101,
          statusText: '',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [
            { name: 'content-type', value: 'text/event-stream' },
            { name: 'x', value: '1' },
          ],
          content: { size: 0, mimeType: 'text/event-stream' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
        cache: {},
        timings: { blocked: 9.5, dns: 1, connect: 5.5, ssl: 3.5, send: 0, wait: 4, receive: 2_000 },
        comment: 'orders',
        _resourceType: 'websocket',
        _connection: 1,
        _webSocketMessages: [
          { type: 'send', time: AT / 1_000, opcode: 1, data: 'hello' },
          { type: 'receive', time: (AT + 1_500) / 1_000, opcode: 2, data: 'AP8=' },
        ],
      },
    ]);
    expect(result).toMatchObject({ records: 3, leftOut: { state: 2 } });
  });

  it('has an entry for each attempt that opened, none for those that did not', async () => {
    const { entries } = await entriesOf(
      connecting(AT),
      waiting(AT + 1),
      connecting(AT + 2),
      open('websocket', {}, AT + 20),
      text('first'),
      waiting(AT + 30),
      connecting(AT + 40),
      open('websocket', { timings: { firstByte: null } }, AT + 50),
      text('second', { at: AT + 70 }),
    );
    expect(entries.map((entry) => entry._webSocketMessages?.map(({ data }) => data))).toEqual([
      ['first'],
      ['second'],
    ]);
    // The last one goes on: it ends where the capture does.
    expect(entries.map(({ timings }) => timings.receive)).toEqual([10, 20]);
    expect(entries[1]?.timings).toMatchObject({ dns: -1, connect: -1, ssl: -1, wait: 0 });
  });

  it('without a message has no list of them', async () => {
    const { entries } = await entriesOf(open('websocket'));
    expect(entries).toMatchObject([{ timings: { receive: 0, blocked: 0 } }]);
    expect(entries[0]).not.toHaveProperty('_webSocketMessages');
  });

  it('leaves out and counts what has no place', async () => {
    const { result } = await entriesOf(
      text('before anything opened'),
      open('websocket'),
      { kind: 'ping', at: AT, direction: 'sent', payload: Buffer.from('p') },
      { kind: 'close', at: AT, direction: 'sent', code: 1000, reason: '', size: 2 },
      { kind: 'invalid', at: AT, what: 'w', detail: 'd' },
      post('x'),
    );
    expect(result).toMatchObject({
      records: 1,
      leftOut: { message: 1, ping: 1, close: 1, invalid: 1, post: 1 },
    });
  });
});

describe('HAR of an SSE stream', () => {
  it('is an entry with its events', async () => {
    const { entries, result } = await entriesOf(
      open('sse', { requestHeaders: { 'Content-Type': 'application/json' } }),
      text('{"a":1}\nline', { event: 'trade', id: '7', offset: 3, raw: Buffer.from('data: …') }),
      text(Buffer.from([0x61, 0xff])),
      { kind: 'comment', at: AT, text: 'keep-alive' },
      { kind: 'retry', at: AT, ms: 1, appliedMs: 100 },
    );
    expect(entries).toMatchObject([
      {
        request: { method: 'POST', url: 'https://h/a?b=1&b=%20' },
        response: { status: 200, content: { size: 14, mimeType: 'text/event-stream' } },
        _resourceType: 'eventsource',
        _eventSourceMessages: [
          { time: AT / 1_000, eventName: 'trade', eventId: '7', data: '{"a":1}\nline' },
          { time: AT / 1_000, eventName: 'message', eventId: '', data: 'a\ufffd' },
        ],
      },
    ]);
    expect(result).toMatchObject({ inexact: 1, leftOut: { comment: 1, retry: 1 } });
  });
});

describe('HAR of a long poll', () => {
  it('is an entry for each answer, its messages the content', async () => {
    const { entries, result } = await entriesOf(
      open('poll'),
      poll({ updates: 2, size: 99 }),
      text('{"id":1,"s":"\\u0000\\"ä"}', { at: AT + 2 }),
      text('no JSON "at" all', { at: AT + 2 }),
      poll({ updates: 1, size: 11, url: 'http://h/x' }),
      text('whole\n"body'),
      poll({ status: 204, updates: 0, headers: {} }),
      poll({ updates: 1, size: 2 }),
      { ...text(Buffer.from([0, 255])), type: 'binary' },
    );
    const { response: first } = entries[0] ?? {};
    expect(JSON.parse(first?.content.text ?? '')).toEqual([
      { id: 1, s: '\u0000"ä' },
      'no JSON "at" all',
    ]);
    expect(entries).toMatchObject([
      {
        startedDateTime: '2025-11-24T15:59:59.987Z',
        time: 14.3,
        timings: { send: 0, wait: 12.3, receive: 2 },
        request: { url: 'http://h/updates/a?since=3', headers: [{ name: 'accept' }] },
        response: { status: 200, content: { size: 99, mimeType: 'application/json' } },
        _resourceType: 'fetch',
      },
      { response: { content: { size: 11, text: 'whole\n"body' } } },
      { response: { status: 204, content: { mimeType: 'x-unknown' } } },
      { response: { content: { size: 2, encoding: 'base64', text: 'AP8=' } } },
    ]);
    expect(entries[2]?.response.content).not.toHaveProperty('text');
    expect(result).toMatchObject({ records: 8, inexact: 0, leftOut: { state: 1 } });
  });
});

describe('HAR of several connections', () => {
  const connections = [
    fixtureConnection(),
    fixtureConnection({ id: 2, name: 'stream', transport: 'sse' }),
    fixtureConnection({ id: 3, name: 'polls', transport: 'poll' }),
  ];
  const records = [
    { connection: 2, record: open('sse') },
    { connection: 1, record: open('websocket') },
    { connection: 3, record: open('poll') },
    ...Array.from({ length: 30 }, (_, at): FixtureRecord[] => [
      { connection: 3, record: poll({ updates: 1 }) },
      { connection: 2, record: text(`s${at}`) },
      { connection: 1, record: text(`w${at}`) },
      { connection: 3, record: text(`"p${at}"`) },
    ]).flat(),
  ];
  const numbered = (letter: string) => Array.from({ length: 30 }, (_, at) => `${letter}${at}`);

  it('keeps them apart, however they take turns', async () => {
    const { text: har } = await exportOf({ connections, records, recordsPerBlock: 7 }, 'har');
    const { entries, creator } = readHar(har);
    expect(creator).toEqual({ name: 'wirescope', version: '1.2' });
    const of = (id: number) => entries.filter((entry) => entry._connection === id);
    expect(of(1)).toHaveLength(1);
    expect(of(1)[0]?._webSocketMessages?.map(({ data }) => data)).toEqual(numbered('w'));
    expect(of(2)[0]?._eventSourceMessages?.map(({ data }) => data)).toEqual(numbered('s'));
    expect(of(3).map(({ response }) => response.content.text)).toEqual(
      numbered('p').map((name) => `["${name}"]`),
    );
  });

  it('has only the one that was asked for', async () => {
    const { text: har, result } = await exportOf({ connections, records }, 'har', {
      connection: 2,
    });
    expect(readHar(har).entries).toMatchObject([{ _connection: 2, comment: 'stream' }]);
    expect(result.records).toBe(31);
  });

  it('counts the records of connections that are not in the file', async () => {
    const stray = [{ connection: 9, record: text('x') }, ...records];
    const { text: har, result } = await exportOf({ connections, records: stray }, 'har');
    expect(readHar(har).entries).toHaveLength(32);
    expect(result.damaged).toBe(1);
  });
});

describe('HAR of what was filtered', () => {
  it('has the entries whose messages pass, and counts nothing else', async () => {
    const records = ofOne(
      open('websocket'),
      closed(AT),
      open('websocket'),
      { kind: 'ping', at: AT, direction: 'sent', payload: Buffer.alloc(0) },
      text('in'),
      closed(AT),
    );
    const exported = await exportOf({ records }, 'har', { matches: onlyMessages });
    expect(readHar(exported.text).entries).toMatchObject([
      { _webSocketMessages: [{ data: 'in' }] },
    ]);
    expect(exported.result).toMatchObject({ records: 1, leftOut: {} });
  });

  it('of nothing has no entries', async () => {
    for (const records of [[], ofOne(text('x'))]) {
      expect(readHar((await exportOf({ records }, 'har')).text).entries).toEqual([]);
    }
  });
});
