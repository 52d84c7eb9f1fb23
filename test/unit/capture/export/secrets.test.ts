import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../../../src/shared/contract/capture-views';
import type { CloseReason } from '../../../../src/shared/model/close-reason';
import type { ConnectionRecord } from '../../../../src/shared/model/record';
import { fixtureConnection, ofOne } from '../../../support/capture-fixture';
import { AT, poll, post, stateRecord, text } from '../samples';
import { captureOf, exportOf } from './exporting';

const planted: string[] = [];

/** A secret that no other is like, and that is nowhere but where it is planted. */
function secret(): string {
  const value = `planted${String(planted.length).padStart(3, '0')}x`;
  planted.push(value);
  return value;
}

const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret()}`;
/** Stands in the URL, and again in texts where nothing tells that it is a secret. */
const REPEATED = secret();

const HEADERS = () => ({
  authorization: `Bearer ${secret()}`,
  'proxy-authorization': `Basic ${secret()}`,
  cookie: `session=${secret()}; theme=dark`,
  'set-cookie': `id=${secret()}; HttpOnly, other=${secret()}`,
  'x-api-key': secret(),
  'X-Auth-Token': secret(),
  location: `/login?token=${secret()}&next=%2Fws%3Fkey%3D${secret()}`,
  referer: `https://user:${secret()}@h/`,
  link: `<https://h/next?access_token=${secret()}>; rel="next"`,
  'sec-websocket-protocol': `chat, bearer.${secret()}`,
  'x-forwarded': `https://${secret()}@h/`,
});

const URLS = () => `wss://user:${secret()}@h/a?token=${secret()}&b=1#access_token=${secret()}`;

const REASON = (): CloseReason => ({
  by: 'remote',
  clean: false,
  status: 401,
  headers: HEADERS(),
  body: `{"url":"/ws?token=${secret()}","api_key":"${secret()}","seen":"${REPEATED}"}`,
  detail: `refused ${URLS()}`,
  closeReason: `bad token ${REPEATED}`,
  error: `no ${REPEATED}`,
});

const RECORDS: ConnectionRecord[] = [
  stateRecord({
    state: 'open',
    attempt: 0,
    info: {
      transport: 'websocket',
      url: URLS(),
      status: 101,
      headers: HEADERS(),
      requestHeaders: { ...HEADERS(), 'Sec-WebSocket-Protocol': `access_token, ${secret()}` },
      timings: { firstByte: 1 },
      subprotocol: `token.${secret()}`,
    },
  }),
  text('hello'),
  stateRecord({ state: 'waiting', attempt: 1, delayMs: 1, reason: REASON() }),
  stateRecord({ state: 'closed', reason: REASON() }),
  poll({ url: URLS(), headers: HEADERS() }),
  post('answer', { url: URLS(), headers: HEADERS(), error: `no answer from ${URLS()}` }),
  { kind: 'redirect', at: AT, status: 307, from: URLS(), to: `https://h/${JWT}` },
  { kind: 'invalid', at: AT, what: 'field', detail: `in ${URLS()} and ${REPEATED}` },
  { kind: 'close', at: AT, direction: 'received', code: 4401, reason: REPEATED, size: 12 },
];

const URL_OF_CONNECTION = `wss://user:${secret()}@h/orders?token=${REPEATED}`;
const FIXTURE = {
  // A connection is often named after its URL.
  connections: [fixtureConnection({ name: URL_OF_CONNECTION, url: URL_OF_CONNECTION })],
  records: ofOne(...RECORDS),
};
const FORMATS: ExportFormat[] = ['ndjson', 'csv', 'har', 'sqlite'];

function foundIn(bytes: Buffer): string[] {
  return planted.filter((value) => bytes.includes(value));
}

describe('secrets', () => {
  it('are all in the capture', async () => {
    const { file } = await captureOf(FIXTURE);
    expect(foundIn(await readFile(file))).toEqual(planted);
    expect(planted.length).toBeGreaterThan(100);
  });

  it.each(FORMATS)('are in no byte of %s', async (format) => {
    const { bytes } = await exportOf(FIXTURE, format);
    expect(foundIn(bytes)).toEqual([]);
    expect(bytes.includes('hello')).toBe(true);
    expect(bytes.includes('[redacted]')).toBe(true);
  });

  it.each(FORMATS)('are in %s when they are asked for', async (format) => {
    const { bytes } = await exportOf(FIXTURE, format, { withSecrets: true });
    expect(foundIn(bytes).length).toBeGreaterThan(10);
    expect(bytes.includes('[redacted]')).toBe(false);
  });

  it('with them, rows have every one', async () => {
    const { bytes } = await exportOf(FIXTURE, 'sqlite', { withSecrets: true });
    expect(foundIn(bytes)).toEqual(planted);
  });

  it('are told from what is none: everything else stays', async () => {
    const info = {
      transport: 'sse' as const,
      url: 'https://h:8443/a?since=3#top',
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'sec-websocket-key': 'abc=' },
      requestHeaders: { accept: '*/*', 'idempotency-key': '1' },
      timings: { firstByte: 1 },
      subprotocol: 'graphql-transport-ws',
    };
    const records = ofOne(
      stateRecord({ state: 'open', attempt: 0, info }),
      poll({ cursor: 'token-4' }),
      { kind: 'redirect', at: AT, status: 307, from: 'http://h/a', to: 'http://h/b?x=1' },
    );
    for (const format of FORMATS) {
      const clean = await exportOf({ records }, format);
      const open = await exportOf({ records }, format, { withSecrets: true });
      expect(clean.text).toBe(open.text);
    }
  });

  it('in payloads, event names and ids are the user’s data, and stay', async () => {
    const payload = '{"token":"in-a-payload","url":"/ws?token=abc"}';
    const message = text(payload, { event: 'token=e', id: 'Bearer id123456' });
    const { text: written } = await exportOf({ records: ofOne(message) }, 'ndjson');
    expect(JSON.parse(written)).toMatchObject({
      data: payload,
      event: 'token=e',
      id: 'Bearer id123456',
    });
  });
});
