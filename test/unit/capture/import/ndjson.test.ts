import { describe, expect, test } from 'vitest';
import { importFolder, line, messagesOf, textsOf } from './imports';

const OPEN = {
  kind: 'state',
  state: 'open',
  attempt: 0,
  transport: 'sse',
  url: 'http://h/stream',
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  timings: { dns: 1, tcp: 2, firstByte: 3.5 },
};

describe('import of NDJSON', () => {
  test('of the same file several times at once gives as many captures', async () => {
    const { run, names } = await importFolder();
    await run('a.ndjson', line());
    const made = await Promise.all(Array.from({ length: 4 }, () => run('a.ndjson', null)));
    expect(made.map(({ capture }) => capture).sort()).toEqual(['a 2', 'a 3', 'a 4', 'a 5']);
    expect(await names()).toHaveLength(5);
  });

  test('takes over every kind of line that connect writes', async () => {
    const { read } = await importFolder();
    const reason = { by: 'remote', clean: false, code: 1006 };
    const lines = [
      line({ kind: 'state', state: 'connecting', attempt: 0 }),
      line(OPEN),
      line({ event: 'price', id: '7', latencyMs: 0.4 }),
      line({ type: 'binary', data: undefined, dataBase64: 'AAEC', direction: 'sent' }),
      line({ kind: 'ping', data: 'p' }),
      line({ kind: 'pong', data: 'p', rttMs: 1.5 }),
      line({ kind: 'comment', data: 'keep-alive' }),
      line({ kind: 'retry', ms: 5, appliedMs: 100 }),
      line({ kind: 'poll', status: 200, holdMs: 3, updates: 1, blindMs: null }),
      line({ kind: 'redirect', status: 307, from: 'http://a', to: 'http://b' }),
      line({ kind: 'invalid', what: 'utf-8', detail: 'x' }),
      line({ kind: 'state', state: 'waiting', attempt: 1, delayMs: 731, reason }),
      line({ kind: 'state', state: 'closed', reason }),
      line({ kind: 'summary', received: 1 }),
    ];
    const { all, capture, message } = await read('prices.ndjson', lines.join('\n'));
    expect(capture).toBe('prices');
    expect(message).toBe('13 records of 1 connection imported.');
    const at = 1_764_000_000_000.25;
    const { timings, headers, url, status } = OPEN;
    expect(all.records.map((record) => ({ ...record, payload: undefined }))).toMatchObject([
      { kind: 'state', at, state: { state: 'connecting', attempt: 0 } },
      {
        kind: 'state',
        state: {
          state: 'open',
          attempt: 0,
          info: { transport: 'sse', url, status, headers, timings },
        },
      },
      { kind: 'message', type: 'text', event: 'price', id: '7', latencyMs: 0.4 },
      { kind: 'message', type: 'binary', direction: 'sent' },
      { kind: 'ping', direction: 'received' },
      { kind: 'pong', rttMs: 1.5 },
      { kind: 'comment', text: 'keep-alive' },
      { kind: 'retry', ms: 5, appliedMs: 100 },
      { kind: 'poll', status: 200, holdMs: 3, updates: 1, blindMs: null },
      { kind: 'redirect', from: 'http://a', to: 'http://b' },
      { kind: 'invalid', what: 'utf-8', detail: 'x' },
      { kind: 'state', state: { state: 'waiting', attempt: 1, delayMs: 731, reason } },
      { kind: 'state', state: { state: 'closed', reason } },
    ]);
    expect(messagesOf(all).map(({ payload }) => [...payload])).toEqual([
      [...Buffer.from('hello')],
      [0, 1, 2],
    ]);
    expect(all.states).toEqual([0, 1, 11, 12]);
    expect(all.connections).toMatchObject([{ id: 1, transport: 'sse', url, name: url }]);
    expect(Object.fromEntries(all.meta)).toEqual({ name: 'prices.ndjson', kept: '1' });
    expect(all.programs).toEqual(['test 1, import of prices.ndjson']);
  });

  test('keeps connections apart and guesses their transport where no open line tells it', async () => {
    const { read } = await importFolder();
    const lines = [
      line({ connection: 9 }),
      line({ connection: 4, kind: 'comment', data: 'x' }),
      line({ connection: 9, data: 'again' }),
      line({ connection: 2, kind: 'poll', status: 200, holdMs: 1, updates: 0, blindMs: 1 }),
    ];
    const { all } = await read('a.ndjson', lines.join('\n'));
    expect(all.whose).toEqual([1, 2, 1, 3]);
    expect(all.connections.map(({ name, transport }) => `${name} ${transport}`)).toEqual([
      'connection 9 websocket',
      'connection 4 sse',
      'connection 2 poll',
    ]);
  });

  test('messages of a WebSocket get their opcodes', async () => {
    const { read } = await importFolder();
    const open = line({ ...OPEN, transport: 'websocket', url: 'ws://h' });
    const { all } = await read('a.ndjson', `${open}\n${line()}`);
    expect(messagesOf(all)).toMatchObject([{ opcode: 1, latencyMs: null }]);
  });

  test('reads UTF-16, byte order marks, CR LF and a last line without its end', async () => {
    const { read } = await importFolder();
    const text = `\ufeff${line({ data: 'é😀' })}\r\n${line({ data: 'b' })}`;
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const { all, message } = await read(`${encoding}.ndjson`, Buffer.from(text, encoding));
      expect(textsOf(all)).toEqual(['é😀', 'b']);
      expect(message).toBe('2 records of 1 connection imported.');
    }
  });

  test('a second import of a file of the same name does not touch the first', async () => {
    const { run, names } = await importFolder();
    const first = await run('a.ndjson', line());
    const second = await run('a.ndjson', line());
    expect([first.capture, second.capture]).toEqual(['a', 'a 2']);
    expect((await names()).sort()).toEqual(['a 2.wirescope', 'a.wirescope']);
  });

  test('tells progress in bytes, up to all of them', async () => {
    const { run } = await importFolder();
    const told: [number, number][] = [];
    const text = `${line()}\n`.repeat(2_000);
    await run('a.ndjson', text, { onProgress: (done, total) => told.push([done, total]) });
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual([text.length, text.length]);
    expect(told.every(([done], at) => done >= (told[at - 1]?.[0] ?? 0))).toBe(true);
  });

  test('records of more than one transaction all arrive, in order', async () => {
    const { read } = await importFolder();
    const count = 10_000;
    const text = Array.from({ length: count }, (_, at) => line({ data: `m${at}` })).join('\n');
    const { all } = await read('many.ndjson', text);
    expect(textsOf(all)).toEqual(Array.from({ length: count }, (_, at) => `m${at}`));
  });

  test('cancelled in the middle it leaves nothing', async () => {
    const { run, names } = await importFolder();
    const cancelling = new AbortController();
    const options = { signal: cancelling.signal, onProgress: () => cancelling.abort() };
    const running = run('a.ndjson', `${line()}\n`.repeat(5_000), options);
    await expect(running).rejects.toThrow(/abort/i);
    expect((await names()).filter((name) => name.endsWith('.wirescope'))).toEqual([]);
  });
});
