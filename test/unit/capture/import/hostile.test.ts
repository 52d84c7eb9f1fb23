import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEED, seededBy } from '../../../support/seed';
import {
  har,
  importFolder,
  line,
  messagesOf,
  type RunOptions,
  START,
  socketEntry,
  streamEntry,
  textsOf,
} from './imports';

seededBy('hostile import');
const runs = { seed: SEED, numRuns: 150 };

/** A line or message that cannot be read, and what is said of it. */
const BAD_LINES: readonly [name: string, line: string, why: RegExp][] = [
  ['no JSON', 'GET / HTTP/1.1', /it is not JSON/],
  ['half a line', line().slice(0, 40), /it is not JSON/],
  ['no object', '[1]', /Invalid input/],
  ['null', 'null', /it is no JSON object/],
  ['an unknown kind', line({ kind: 'hack' }), /kind: Invalid/],
  ['a kind that is inherited', line({ kind: 'constructor' }), /kind: Invalid/],
  ['no time', line({ at: undefined }), /at: Invalid input/],
  ['a time of text', line({ at: '1764000000000' }), /at: Invalid input/],
  ['a time before 1970', line({ at: -1 }), /at: Too small/],
  ['a time past all dates', line({ at: 8.64e15 + 2 }), /at: Too big/],
  ['an endless time', line({ at: 0 }).replace('"at":0', '"at":1e400'), /at: Invalid input/],
  ['NaN', line({ at: 0 }).replace('"at":0', '"at":NaN'), /it is not JSON/],
  ['no connection', line({ connection: undefined }), /connection: Invalid input/],
  ['half a connection', line({ connection: 1.5 }), /connection: Invalid input/],
  ['connection 0', line({ connection: 0 }), /connection: Too small/],
  ['a huge connection', line({ connection: 1e300 }), /connection: /],
  ['data of another type', line({ data: { toString: 'x' } }), /data: Invalid input/],
  ['no data', line({ data: undefined }), /data: Invalid input/],
  ['an unknown direction', line({ direction: 'sideways' }), /direction: Invalid/],
  ['bad base64', line({ type: 'binary', dataBase64: '@@@@' }), /not base64/],
  ['cut base64', line({ type: 'binary', dataBase64: 'AAA' }), /not base64/],
  ['an event of another type', line({ event: 5 }), /event: Invalid input/],
  ['a state that is none', line({ kind: 'state', state: 'gone' }), /state: Invalid/],
  ['an open without a URL', line({ kind: 'state', state: 'open', transport: 'sse' }), /url: /],
  [
    'headers that are no text',
    line({ kind: 'state', state: 'open', transport: 'sse', url: 'u', headers: { a: 1 } }),
    /headers\.a: Invalid input/,
  ],
  ['deep nesting', `${'['.repeat(100_000)}`, /it is not JSON/],
  ['deep nesting that closes', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /Invalid input/],
];

const BAD_MESSAGES: readonly [name: string, message: unknown, why: RegExp][] = [
  ['null', null, /its time is no moment/],
  ['text', 'x', /its time is no moment/],
  ['an array', [1], /its time is no moment/],
  ['a time of text', { type: 'send', time: '1', data: 'x' }, /its time is no moment/],
  ['a time before 1970', { type: 'send', time: -1, data: 'x' }, /its time is no moment/],
  ['a time past all dates', { type: 'send', time: 1e18, data: 'x' }, /its time is no moment/],
  ['no data', { type: 'send', time: START }, /its data is no text/],
  ['data of another type', { type: 'send', time: START, data: [] }, /its data is no text/],
  ['no type', { time: START, data: 'x' }, /neither send nor receive/],
  ['an unknown opcode', { type: 'send', time: START, opcode: 7, data: 'x' }, /opcode is unknown/],
  ['an opcode of text', { type: 'send', time: START, opcode: '1', data: 'x' }, /opcode is unknown/],
  ['bad base64', { type: 'send', time: START, opcode: 2, data: 'é' }, /not base64/],
];

const GOOD = { type: 'receive', time: START + 1, opcode: 1, data: 'good' };

describe('hostile NDJSON', () => {
  test.each(BAD_LINES)('counts %s, tells where, and reads on', async (_, bad, why) => {
    const { read } = await importFolder();
    const text = [line({ data: 'before' }), '', bad, line({ data: 'after' })].join('\n');
    const { all, message } = await read('a.ndjson', text);
    expect(textsOf(all)).toEqual(['before', 'after']);
    expect(message).toContain('1 line could not be read, at line 3: ');
    expect(message).toMatch(why);
  });

  test('many bad lines are counted, the first is told', async () => {
    const { read } = await importFolder();
    const text = ['x', line(), ...Array.from({ length: 1_233 }, () => '{')].join('\n');
    const { message } = await read('a.ndjson', text);
    expect(message).toBe(
      '1 record of 1 connection imported. 1,234 lines could not be read, first at line 1: it is not JSON.',
    );
  });

  test('no key reaches a prototype', async () => {
    const { read } = await importFolder();
    const evil = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    const open = `{"kind":"state","at":1,"connection":1,"state":"open","transport":"sse","url":"u","headers":{"__proto__":"x","a":"b"},${evil}}`;
    const { all } = await read('a.ndjson', `${open}\n${line().replace('{', `{${evil},`)}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(all.records).toHaveLength(2);
    expect(JSON.stringify(all.records[0])).not.toContain('polluted');
    const state = all.records[0]?.kind === 'state' ? all.records[0].state : null;
    expect(state?.state === 'open' && state.info.headers).toEqual({ a: 'b' });
  });

  test('what is not UTF-8 is replaced, and that is told', async () => {
    const { read } = await importFolder();
    const bytes = Buffer.from(line({ data: 'a?b' }));
    bytes[bytes.indexOf('?')] = 0xff;
    const { all, message } = await read('a.ndjson', bytes);
    expect(textsOf(all)).toEqual(['a\ufffdb']);
    expect(message).toContain('Bytes that are not UTF-8 became \ufffd.');
  });

  test('hostile text in what is told is made visible and short', async () => {
    const { read } = await importFolder();
    const key = `\u202e\u0007${'k'.repeat(5_000)}`;
    const open = {
      kind: 'state',
      state: 'open',
      transport: 'sse',
      url: 'u',
      headers: { [key]: 1 },
    };
    const { message } = await read('a.ndjson', `${line()}\n${line(open)}`);
    expect(message).not.toMatch(/[\u202e\u0007]/);
    expect(message.length).toBeLessThan(500);
  });

  test.each([
    ['lines', { maxLineCharacters: 400 }, /at line 2: it is too long/],
    ['connections', { maxConnections: 1 }, /at line 3: there are too many connections/],
  ])('%s past their limit are counted and left out', async (_, limits, why) => {
    const { read } = await importFolder();
    const text = [line(), line({ data: 'x'.repeat(500) }), line({ connection: 2 }), line()];
    const { all, message } = await read('a.ndjson', text.join('\n'), { limits });
    expect(message).toMatch(why);
    expect(all.records).toHaveLength(3);
  });

  test('stops at the most records, and says so', async () => {
    const { read } = await importFolder();
    const text = `${line()}\n`.repeat(20);
    const { all, message } = await read('a.ndjson', text, { limits: { maxRecords: 7 } });
    expect(all.records).toHaveLength(7);
    expect(message).toBe(
      '7 records of 1 connection imported. Only the first 7 records were taken.',
    );
  });
});

describe('hostile HAR', () => {
  test.each(BAD_MESSAGES)('counts %s, tells where, and reads on', async (_, bad, why) => {
    const { read } = await importFolder();
    const { all, message } = await read('a.har', har({}, socketEntry([bad, GOOD])));
    expect(textsOf(all)).toEqual(['good']);
    expect(message).toContain('1 message could not be read, in entry 1: ');
    expect(message).toMatch(why);
  });

  const evilKeys = har(socketEntry([GOOD])).replaceAll('"type"', '"__proto__":{"x":1},"type"');

  test.each<[string, string | Uint8Array]>([
    ['entries of other types', har(1, null, 'x', [], socketEntry([GOOD]), true)],
    ['fields of other types', har(socketEntry([GOOD], { request: [], response: 5, timings: 'x' }))],
    ['a URL that is no text', har(socketEntry([GOOD], { request: { url: { a: 1 } } }))],
    ['messages that are no array', har(socketEntry({ a: 1 }), socketEntry([GOOD]))],
    ['dangerous keys', evilKeys],
    ['a byte order mark', `\ufeff${har(socketEntry([GOOD]))}`],
    ['UTF-16', Buffer.from(`\ufeff${har(socketEntry([GOOD]))}`, 'utf16le')],
    [
      'headers without end',
      har(
        socketEntry([GOOD], {
          response: {
            status: 101,
            headers: Array.from({ length: 5_000 }, (_, at) => ({
              name: `__proto__`.repeat(at % 3) || `h${at}`,
              value: 'x'.repeat(20),
            })),
          },
        }),
      ),
    ],
  ])('survives %s', async (_, content) => {
    const { read } = await importFolder();
    const { all } = await read('a.har', content);
    expect(textsOf(all)).toEqual(['good']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  const whole = har(socketEntry([GOOD, GOOD]), socketEntry([GOOD]));
  const second = whole.lastIndexOf('"good"');

  test.each<[string, string | Uint8Array, RegExp, RunOptions['limits']?]>([
    ['it ends in the middle', whole.slice(0, second), /only in part: it ends in the middle/],
    [
      'it is no JSON from somewhere on',
      `${whole.slice(0, second)}}}`,
      /only in part: what follows is not JSON/,
    ],
    [
      'it is not UTF-8 outside of a string',
      Buffer.concat([Buffer.from(whole.slice(0, second)), Buffer.from([0xff, 0xfe])]),
      /only in part: /,
    ],
    [
      'it is nested too deeply',
      `${whole.slice(0, second)}${'['.repeat(50)}`,
      /only in part: it is nested too deeply/,
      { maxDepth: 40 },
    ],
    [
      'a number has no end',
      `${whole.slice(0, second)}${'9'.repeat(1e6)}`,
      /only in part: it is not JSON/,
    ],
    [
      'a part has too many values',
      `${whole.slice(0, second)}{${'"a":1,'.repeat(1e4)}`,
      /only in part: a part of it has too many values/,
      { maxValues: 100 },
    ],
    ['more follows its end', `${whole}{"log":{}}`, /only in part: what follows is not JSON/],
  ])('keeps what it could read when %s', async (_, content, why, limits) => {
    const { read } = await importFolder();
    const { all, message } = await read('a.har', content, limits && { limits });
    expect(textsOf(all).slice(0, 2)).toEqual(['good', 'good']);
    expect(message).toMatch(why);
  });

  test('strings past their limit are left out, the others are read', async () => {
    const { read } = await importFolder();
    const long = { ...GOOD, data: 'x'.repeat(2_000) };
    const image = streamEntry({}, { mimeType: 'image/png', text: 'A'.repeat(5_000) });
    const text = har(image, socketEntry([GOOD, long, GOOD]));
    const { all, message } = await read('a.har', text, { limits: { maxStringCharacters: 1_000 } });
    expect(textsOf(all)).toEqual(['good', 'good']);
    expect(message).toContain('1 message could not be read, in entry 1: its data is too long.');
  });

  test('conversations past their limit are left out, and that is told', async () => {
    const { read } = await importFolder();
    const text = har(socketEntry([GOOD]), socketEntry([GOOD]), socketEntry([GOOD]));
    const { all, message } = await read('a.har', text, { limits: { maxConnections: 2 } });
    expect(messagesOf(all)).toHaveLength(2);
    expect(message).toContain('More than 2 conversations: the rest is left out.');
  });
});

describe('files with nothing to import', () => {
  test.each<[string, string, string | Uint8Array]>([
    ['an empty file', 'a.ndjson', ''],
    ['an empty HAR', 'a.har', ''],
    ['blank lines', 'a.ndjson', '\n\r\n  \n'],
    ['a picture', 'a.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['another JSON', 'a.json', '{"a":[1,2,3]}'],
    ['a HAR of pages only', 'a.har', har({ request: { url: 'https://h' }, response: {} })],
    ['a WebSocket without messages', 'a.har', har(socketEntry([]))],
    ['a HAR that is an array', 'a.har', '[]'],
    ['only a summary', 'a.ndjson', '{"kind":"summary"}'],
    ['zeros', 'a.ndjson', Buffer.alloc(100_000)],
  ])('%s is refused, and leaves nothing behind', async (_, name, content) => {
    const { run, names } = await importFolder();
    await expect(run(name, content)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(/holds nothing that can be imported\..+NDJSON.+HAR/),
    });
    expect(await names()).toEqual([]);
  });

  test('a file that is too large, a folder, and none at all are refused', async () => {
    const { run, folder } = await importFolder();
    const large = run('a.ndjson', line(), { limits: { maxFileBytes: 10 } });
    await expect(large).rejects.toMatchObject({ code: 'bad-request' });
    await expect(large).rejects.toThrow(/bytes; at most 10 are imported/);
    await mkdir(path.join(folder, '../b.ndjson'));
    await expect(run('b.ndjson', null)).rejects.toThrow(/b\.ndjson is not a file/);
    await expect(run('c.ndjson', null)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('any bytes', () => {
  const json = fc.json({ maxDepth: 6 });
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      json.map((text) => Buffer.from(`${text}\n`)),
      fc.constantFrom(
        ...BAD_LINES.slice(0, 20).map(([, text]) => Buffer.from(`${text}\n`)),
        Buffer.from(`${line()}\n`),
        Buffer.from(har(socketEntry([GOOD]))),
        Buffer.from('{"log":{"entries":[{"_webSocketMessages":['),
        Buffer.from('"\\u'),
        Buffer.from('{"type":"send","time":1e400,"data":"\\ud800"},'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from([0xef, 0xbb, 0xbf]),
      ),
    ),
    { maxLength: 12 },
  );

  test('end in a capture that reads, or in an error for people, and never leave more', async () => {
    const { read, names } = await importFolder();
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('a.har', 'a.ndjson'), async (parts, name) => {
        const before = (await names().catch(() => [])).length;
        const limits = { maxDepth: 100, maxLineCharacters: 10_000, maxStringCharacters: 10_000 };
        const came = await read(name, Buffer.concat(parts), { limits }).catch((error) => error);
        const after = (await names()).filter((one) => one.endsWith('.wirescope')).length;
        if (came instanceof Error) {
          expect(came).toMatchObject({ code: 'bad-request' });
          expect(after).toBe(before);
        } else {
          expect(after).toBe(before + 1);
          expect(came.all.records).toHaveLength(came.records);
          expect(came.records).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  }, 60_000);
});
