import { describe, expect, test } from 'vitest';
import { har, importFolder, messagesOf, START, socketEntry, streamEntry, textsOf } from './imports';

const at = START * 1_000;

describe('import of HAR', () => {
  test('takes over the messages of Chrome, with the handshake before them', async () => {
    const { read } = await importFolder();
    const messages = [
      { type: 'send', time: START + 1.5, opcode: 1, data: 'ping' },
      { type: 'receive', time: START + 1.75, opcode: 2, data: 'AAH/' },
      { type: 'error', time: START + 2, opcode: -1, data: 'net::ERR' },
    ];
    const { all, message } = await read('a.har', har(socketEntry(messages)));
    expect(message).toBe('5 records of 1 connection imported.');
    expect(all.connections).toMatchObject([{ transport: 'websocket', url: 'wss://h/socket' }]);
    expect(all.records).toMatchObject([
      { kind: 'state', at, state: { state: 'connecting' } },
      {
        kind: 'state',
        at: at + 12,
        state: { state: 'open', info: { status: 101, headers: { upgrade: 'websocket' } } },
      },
      { kind: 'message', at: at + 1_500, direction: 'sent', type: 'text', opcode: 1 },
      { kind: 'message', at: at + 1_750, direction: 'received', type: 'binary', opcode: 2 },
      { kind: 'invalid', at: at + 2_000, what: 'websocket', detail: 'net::ERR' },
    ]);
    expect([...(messagesOf(all)[1]?.payload ?? [])]).toEqual([0, 1, 255]);
  });

  test('takes over close frames, pings and pongs of those that write them', async () => {
    const { read } = await importFolder();
    const messages = [
      { type: 'receive', time: START, opcode: 9, data: 'p' },
      { type: 'send', time: START, opcode: 10, data: 'p' },
      { type: 'receive', time: START, opcode: 8, data: 'bye', code: 1001 },
      { type: 'send', time: START, opcode: 8, data: '' },
    ];
    const { all } = await read('a.har', har(socketEntry(messages, { startedDateTime: '' })));
    expect(all.records).toMatchObject([
      { kind: 'ping', direction: 'received' },
      { kind: 'pong', direction: 'sent' },
      { kind: 'close', code: 1001, reason: 'bye', size: 5 },
      { kind: 'close', direction: 'sent', code: 1005, reason: '', size: 0 },
    ]);
  });

  test.each([
    ['seconds', 1],
    ['milliseconds', 1e3],
    ['microseconds', 1e6],
  ])('reads times in %s', async (_, factor) => {
    const { read } = await importFolder();
    const messages = [{ type: 'send', time: (START + 1) * factor, opcode: 1, data: 'x' }];
    const { all } = await read('a.har', har(socketEntry(messages)));
    expect(messagesOf(all)[0]?.at).toBe(at + 1_000);
  });

  test('takes over the events of Chrome', async () => {
    const { read } = await importFolder();
    const events = [
      { time: START + 2, eventName: 'price', eventId: '7', data: '{"a":1}' },
      { time: START + 3, eventName: '', eventId: '', data: 'x' },
    ];
    const { all } = await read('a.har', har(streamEntry({ _eventSourceMessages: events })));
    expect(all.connections).toMatchObject([{ transport: 'sse', url: 'https://h/stream' }]);
    expect(messagesOf(all)).toMatchObject([
      { at: at + 2_000, event: 'price', id: '7', latencyMs: null },
      { at: at + 3_000, event: 'message', id: '' },
    ]);
  });

  test('parses a body that is an event stream, and says whose times its events carry', async () => {
    const { read } = await importFolder();
    const text = ': hi\nretry: 5\nid: 1\nevent: tick\ndata: a\ndata: b\n\ndata: c\n\ndata: cut off';
    const content = { mimeType: 'text/event-stream; charset=utf-8', text };
    const { all, message } = await read('a.har', har(streamEntry({}, content)));
    expect(all.records.map(({ kind }) => kind)).toEqual([
      'state',
      'state',
      'comment',
      'retry',
      'message',
      'message',
    ]);
    expect(messagesOf(all)).toMatchObject([
      { event: 'tick', id: '1', at: at + 1_005 },
      { event: 'message', id: '1' },
    ]);
    expect(textsOf(all)).toEqual(['a\nb', 'c']);
    expect(message).toContain('have no times of their own');
  });

  test('a body may be base64; with messages beside it the body is not read twice', async () => {
    const { read } = await importFolder();
    const text = Buffer.from('data: é\n\n').toString('base64');
    const content = { mimeType: 'text/event-stream', encoding: 'base64', text };
    const encoded = await read('a.har', har(streamEntry({}, content)));
    expect(textsOf(encoded.all)).toEqual(['é']);
    const events = [{ time: START + 2, data: 'once' }];
    const both = await read('b.har', har(streamEntry({ _eventSourceMessages: events }, content)));
    expect(textsOf(both.all)).toEqual(['once']);
  });

  test('puts the records of all connections in order of time', async () => {
    const { read } = await importFolder();
    const messages = (name: string, times: number[]) =>
      times.map((time) => ({ type: 'receive', time: START + time, opcode: 1, data: name + time }));
    const text = har(socketEntry(messages('a', [1, 4, 6])), socketEntry(messages('b', [2, 3, 5])));
    const { all } = await read('a.har', text);
    expect(textsOf(all)).toEqual(['a1', 'b2', 'b3', 'a4', 'b5', 'a6']);
    const narrow = await read('b.har', text, { limits: { maxSortBytes: 1_000 } });
    expect(textsOf(narrow.all).sort()).toEqual(textsOf(all).sort());
    expect(narrow.message).toContain('too many messages to put all of them in order of time');
  });

  test('leaves out entries that are no conversations', async () => {
    const { read } = await importFolder();
    const image = streamEntry({ request: { url: 'https://h/a.png' } }, { text: 'AA==' });
    const message = { type: 'send', time: START, data: 'x' };
    const { all } = await read('a.har', har(image, socketEntry([message]), image));
    expect(all.connections).toHaveLength(1);
    expect(textsOf(all)).toEqual(['x']);
  });

  test('is told from NDJSON by what it holds, whatever it is called', async () => {
    const { read } = await importFolder();
    const text = har(socketEntry([{ type: 'send', time: START, opcode: 1, data: 'x' }]));
    const spaced = JSON.stringify(JSON.parse(text), null, 2);
    for (const [name, content] of Object.entries({ 'a.json': text, 'b.txt': `\n ${spaced}` })) {
      expect(textsOf((await read(name, content)).all)).toEqual(['x']);
    }
  });
});
