import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPasted } from '../../../src/main/engine/interop/read-curl';
import { quoteWord, splitCommand } from '../../../src/main/engine/interop/shell-words';
import { writeCliLine, writeCurl } from '../../../src/main/engine/interop/write-command';
import { WirescopeError } from '../../../src/shared/contract/result';
import {
  type ConnectionSpec,
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../../src/shared/model/connection-spec';
import { SEED, seededBy } from '../../support/seed';

seededBy('interop');
const runs = { seed: SEED, numRuns: 400 };

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\'"\\$`!^%\n\r\t #;&|<>=@-xu0'.split('')) }),
);

describe('a quoted word', () => {
  test('is read back, alone and among others', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (texts) => {
        const line = texts.map(quoteWord).join(' ');
        expect(splitCommand(line)).toEqual({ words: texts, notes: [] });
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      }),
      runs,
    );
  });
});

/** Names that mean something else than a header of the user's. */
const TAKEN =
  /^(connection|upgrade|keep-alive|proxy-connection|te|trailer|transfer-encoding|content-length|accept|accept-encoding|http2-settings|sec-websocket-.+|host|authority|authorization|content-type)$/i;

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]{0,11}$/);
const headerName = token.filter((name) => !TAKEN.test(name));
/** Spaces around a value do not count, and control characters cannot be sent. */
const headerValue = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }))
  .map((text) => text.replace(/[^\t\x20-\x7e\u0080-\u{10ffff}]/gu, '').trim());
const headers = fc.array(fc.tuple(headerName, headerValue), { maxLength: 4 });
const auth = fc.oneof(
  fc.constant({ type: 'none' as const }),
  fc.record({
    type: fc.constant('basic' as const),
    username: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(':', '')),
    password: fc.string({ unit: 'grapheme' }),
  }),
  fc.record({
    type: fc.constant('bearer' as const),
    token: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
  }),
);
const address = fc
  .tuple(
    fc.constantFrom('localhost', 'h.example:8080', '127.0.0.1:4800', '[::1]:1', 'u:p@h.example'),
    fc.constantFrom('/', '/stream/a', '/updates/me', '/a%20b/{c}'),
    fc.stringMatching(/^[A-Za-z0-9&=;'()!$*,:@/?%[\]{}^|~+.-]{0,20}$/),
  )
  .map(([host, path, query]) => `${host}${path}${query === '' ? '' : `?${query}`}`);
const common = {
  headers,
  auth,
  tls: fc.record({ verify: fc.boolean() }),
  connectTimeoutMs: fc.constantFrom(10_000, 250, 3_000),
};

const webSocket = fc.record({
  ...common,
  transport: fc.constant('websocket' as const),
  url: fc.tuple(fc.constantFrom('ws://', 'wss://'), address).map((parts) => parts.join('')),
  subprotocols: fc.uniqueArray(token, { maxLength: 3 }),
});
const overHttp = fc
  .record({
    ...common,
    transport: fc.constantFrom('sse' as const, 'poll' as const),
    url: fc.tuple(fc.constantFrom('http://', 'https://'), address).map((parts) => parts.join('')),
    method: fc.constantFrom(null, 'GET', 'POST', 'PUT'),
    body: fc.option(anyText),
    contentType: fc.constantFrom(null, 'application/json', 'text/plain; charset=utf-8'),
  })
  .map(({ contentType, ...spec }): ConnectionSpecInput => {
    const typed: [string, string][] = contentType === null ? [] : [['Content-Type', contentType]];
    return { ...spec, headers: [...spec.headers, ...typed] };
  });
const anySpec = fc.oneof(webSocket, overHttp).map((input) => connectionSpecSchema.parse(input));

function carried(spec: ConnectionSpec): Partial<ConnectionSpec> {
  const { url, transport, method, body, subprotocols, tls, connectTimeoutMs } = spec;
  return {
    url,
    transport,
    headers: spec.headers,
    auth: spec.auth,
    method,
    body,
    subprotocols,
    tls,
    connectTimeoutMs,
  };
}

function readBack(line: string): Partial<ConnectionSpec> {
  const { spec, notes } = readPasted(line);
  expect(notes).toEqual([]);
  return carried(connectionSpecSchema.parse(spec));
}

/**
 * Not carried by either: name, sendOnOpen of `-`, extra authorities, compression, pings, limits,
 * cursor rules, the retry policy but for `none`; a header of the kind in `TAKEN`.
 */
describe('a spec copied and pasted is the same spec', () => {
  /** Nor by curl: a poll outside `/updates/`; SSE client, paths of id and timestamp, idle timeout. */
  test('as curl', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        fc.pre(spec.transport !== 'poll' || /^[a-z]+:\/\/[^/]+\/updates\//.test(spec.url));
        expect(readBack(writeCurl(spec))).toEqual(carried(spec));
      }),
      runs,
    );
  });

  /** Nor by the CLI: redirects; and it gives a body without `Content-Type` one of its own. */
  test('as a CLI line', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const typed = spec.headers.some(([name]) => name === 'Content-Type');
        fc.pre(spec.body === null || typed);
        expect(readBack(writeCliLine(spec))).toEqual(carried(spec));
      }),
      runs,
    );
  });
});

test('whatever is pasted is read or refused with a reason', () => {
  const piece = fc.oneof(
    anyText,
    fc.constantFrom('curl', 'wscat', '-c', '-H', '-d', '--data-urlencode', '-G', '-X', '-sS', '-u'),
    fc.constantFrom(
      'http://h/',
      "'http://h/'",
      'wirescope',
      'connect',
      '--transport',
      '^"',
      '\\\n',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      try {
        const { spec } = readPasted(pieces.join(' '));
        expect(connectionSpecSchema.safeParse(spec).success).toBe(true);
      } catch (error) {
        if (!(error instanceof WirescopeError)) throw error;
        expect(error.code).toBe('bad-request');
      }
    }),
    runs,
  );
});
