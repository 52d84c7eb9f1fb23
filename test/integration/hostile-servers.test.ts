import net from 'node:net';
import { describe, expect, test } from 'vitest';
import { TRANSPORTS } from '../../src/shared/model/transport';
import {
  connectTo,
  FINISHED,
  type HostileCase,
  perTransport,
  RESET,
  raw,
  runHostile,
} from '../support/hostile';

const HTTP = ['sse', 'poll'] as const;
const TO_H2C = 'HTTP/1.1 101 X\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n';

const beforeTheAnswer: HostileCase[] = [
  {
    name: 'garbage instead of HTTP',
    transports: TRANSPORTS,
    script: raw('SSH-2.0-OpenSSH_9.9\r\n', 'hold'),
    reason: { by: 'network', error: expect.stringMatching(/^HPE_/) },
  },
  {
    name: 'binary garbage',
    transports: TRANSPORTS,
    script: (exchange) => exchange.write(Buffer.from('16030100ff00fe80', 'hex')),
    reason: { by: 'network', error: expect.stringMatching(/^HPE_/) },
  },
  {
    name: 'FIN instead of an answer',
    transports: TRANSPORTS,
    script: raw('', 'fin'),
    reason: FINISHED,
    follows: 'retry',
  },
  {
    name: 'RST instead of an answer',
    transports: TRANSPORTS,
    script: raw('', 'rst'),
    reason: RESET,
    follows: 'retry',
  },
  {
    name: 'FIN inside the head',
    transports: TRANSPORTS,
    script: raw('HTTP/1.1 200 OK\r\nContent-', 'fin'),
    reason: { by: 'remote' },
  },
  {
    name: 'RST inside the head',
    transports: TRANSPORTS,
    script: raw('HTTP/1.1 200 OK\r\nContent-', 'rst'),
    reason: RESET,
    follows: 'retry',
  },
  {
    name: 'never answers: connect timeout',
    transports: ['websocket', 'sse'],
    script: () => undefined,
    spec: { connectTimeoutMs: 60 },
    reason: { by: 'network', error: 'ETIMEDOUT' },
    follows: 'retry',
  },
  {
    name: 'never answers: answer timeout',
    transports: ['poll'],
    script: () => undefined,
    spec: { connectTimeoutMs: 20, poll: { timeoutMs: 80 } },
    reason: { by: 'limit', error: 'ETIMEDOUT', detail: expect.stringContaining('80 ms') },
    follows: 'retry',
  },
  {
    name: 'answers one byte a turn and never ends the head',
    transports: ['websocket', 'sse'],
    script: async (exchange) => {
      await exchange.write('HTTP/1.1 200 OK\r\nX: ');
      for (let sent = 0; sent < 200 && !exchange.gone; sent++) await exchange.writePieces(['a']);
    },
    spec: { connectTimeoutMs: 100 },
    reason: { by: 'network', error: 'ETIMEDOUT' },
  },
];

const refusals: HostileCase[] = [
  {
    name: '401 with a body',
    transports: TRANSPORTS,
    script: (exchange) =>
      exchange.answer({
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer realm="x"' },
        body: ['who', ' are you?'],
      }),
    reason: {
      by: 'remote',
      status: 401,
      body: 'who are you?',
      headers: expect.objectContaining({ 'www-authenticate': 'Bearer realm="x"' }),
    },
    follows: 'stop',
  },
  {
    name: '403 with an endless body',
    transports: TRANSPORTS,
    script: async (exchange) => {
      await exchange.answer({ status: 403, end: 'hold', body: ['no'] });
      const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
      for (let sent = 0; sent < 5_000 && !exchange.gone; sent++) await exchange.write(chunk);
      if (!exchange.gone) throw new Error('the client has read 80 MB of a refusal');
    },
    reason: { by: 'remote', status: 403, body: expect.stringMatching(/^nox{4094}$/) },
    follows: 'stop',
  },
  {
    name: '404 whose body never comes',
    transports: TRANSPORTS,
    script: (exchange) => exchange.answer({ status: 404, headers: { 'Content-Length': '10' } }),
    reason: { by: 'remote', status: 404 },
    follows: 'stop',
  },
  {
    name: '503 with Retry-After',
    transports: ['websocket', 'poll'],
    script: (exchange) => exchange.answer({ status: 503, headers: { 'Retry-After': '0' } }),
    reason: { by: 'remote', status: 503, retryAfterMs: 0 },
    follows: 'retry',
  },
  {
    name: 'HTML instead of a stream',
    transports: ['sse'],
    script: (exchange) =>
      exchange.answer({
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: ['<html>'],
      }),
    reason: {
      by: 'remote',
      status: 200,
      error: 'ERR_CONTENT_TYPE',
      detail: expect.stringContaining('text/html'),
      body: '<html>',
    },
    follows: 'stop',
  },
  {
    name: 'a stream without a content type',
    transports: ['sse'],
    script: (exchange) => exchange.answer({ body: ['data: x\n\n'] }),
    reason: { by: 'remote', status: 200, error: 'ERR_CONTENT_TYPE' },
    follows: 'stop',
  },
  {
    name: '200 instead of an upgrade',
    transports: ['websocket'],
    script: (exchange) => exchange.answer({ body: ['hello'] }),
    reason: { by: 'remote', status: 200, body: 'hello' },
    follows: 'stop',
  },
  {
    name: 'a wrong Sec-WebSocket-Accept',
    transports: ['websocket'],
    script: raw(
      'HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n',
      'hold',
    ),
    reason: { by: 'remote', error: 'ERR_HANDSHAKE', detail: expect.stringMatching(/accept/i) },
    follows: 'stop',
  },
  {
    name: 'a subprotocol that was not asked for',
    transports: ['websocket'],
    script: async (exchange) => {
      await exchange.upgrade({ 'Sec-WebSocket-Protocol': 'chat' });
    },
    reason: { by: 'remote', error: 'ERR_HANDSHAKE', detail: expect.stringMatching(/protocol/i) },
    follows: 'stop',
  },
  {
    name: '101 to something else',
    transports: ['websocket'],
    script: raw(TO_H2C, 'hold'),
    reason: { by: 'remote', error: 'ERR_HANDSHAKE', detail: expect.stringMatching(/upgrade/i) },
    follows: 'stop',
  },
  {
    name: '101 that nobody asked for',
    transports: HTTP,
    script: raw(TO_H2C, 'hold'),
    reason: { by: 'remote', status: 101 },
    follows: 'stop',
  },
];

describe.concurrent.each([
  ['before the answer', beforeTheAnswer],
  ['refusals', refusals],
] as const)('%s', (_stage, cases) => {
  test.for(perTransport(cases))('$name, $transport', ({ given, transport }) =>
    runHostile(given, transport),
  );
});

test.each(TRANSPORTS)('a port where nobody listens is refused, %s', async (transport) => {
  const port = await closedPort();
  const run = connectTo(`http://127.0.0.1:${port}/`, transport, { retry: { maxAttempts: 2 } });
  const { reason } = await run.log.untilState('closed');
  expect(reason).toMatchObject({ by: 'network', clean: false, error: 'ECONNREFUSED' });
  expect(run.log.states('waiting').map((state) => state.reason)).toEqual([reason, reason]);
  expect(run.log.states('open')).toEqual([]);
  expect(run.platform.clock.live).toBe(0);
});

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test.each(TRANSPORTS)('what is no URL of the transport is said at once, %s', async (transport) => {
  for (const url of ['nonsense', 'ftp://127.0.0.1/', 'http://:80:80/']) {
    const run = connectTo(url, transport);
    const { reason } = await run.log.untilState('closed');
    expect(reason).toMatchObject({ by: 'local', clean: false });
    expect(reason.error).toMatch(/^ERR_/);
    expect(run.log.states('waiting')).toEqual([]);
    expect(run.platform.clock.live).toBe(0);
  }
});
