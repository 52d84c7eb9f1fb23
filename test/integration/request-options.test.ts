import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { TRANSPORTS, type Transport } from '../../src/shared/model/transport';
import { CERTIFICATE, PRIVATE_KEY } from '../support/certificate';
import { connectTo, type HostileSpec } from '../support/hostile';

const EVENTS = { 'Content-Type': 'text/event-stream' };

/** Requests as the server saw them, by path. */
const seen: { path: string; headers: NodeJS.Dict<string | string[]> }[] = [];
let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: PRIVATE_KEY }, (request, response) => {
    seen.push({ path: request.url ?? '', headers: request.headers });
    if (request.url === '/sse') response.writeHead(200, EVENTS).write('data: secure\n\n');
    else if (request.url === '/poll') response.end('{"updates":["secure"],"next":"1"}');
  });
  const acceptor = new WebSocketServer({
    server,
    handleProtocols: (offered) => (offered.has('second') ? 'second' : false),
  });
  acceptor.on('connection', (websocket, request) => {
    seen.push({ path: request.url ?? '', headers: request.headers });
    websocket.send('secure');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const pathOf: Record<Transport, string> = { websocket: '/ws', sse: '/sse', poll: '/poll' };

function connect(transport: Transport, spec: HostileSpec) {
  return connectTo(`https://127.0.0.1:${port}${pathOf[transport]}`, transport, spec);
}

/** Connects, waits for the first message and answers what the server saw. */
async function headersSeen(transport: Transport, spec: HostileSpec) {
  seen.length = 0;
  const run = connect(transport, { tls: { verify: false }, ...spec });
  try {
    await run.log.until(() => run.log.of('message')[0], 'a message');
    return { headers: seen[0]?.headers ?? {}, open: run.log.states('open')[0]?.info };
  } finally {
    run.connection.dispose();
  }
}

describe.each(TRANSPORTS)('TLS, %s', (transport) => {
  test('an unknown authority closes for good and says why', async () => {
    const run = connect(transport, {});
    const { reason } = await run.log.untilState('closed');
    expect(reason).toMatchObject({ by: 'network', clean: false });
    expect(reason.error).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(run.log.states('waiting')).toEqual([]);
    run.connection.dispose();
  });

  test.each([
    ['verification off', { verify: false }],
    ['its authority given', { ca: CERTIFICATE }],
  ])('opens with %s', async (_name, tls) => {
    const run = connect(transport, { tls });
    try {
      const message = await run.log.until(() => run.log.of('message')[0], 'a message');
      expect(Buffer.from(message.payload).toString()).toContain('secure');
      const [open] = run.log.states('open');
      expect(open?.info.timings.tls).toBeGreaterThan(0);
      expect(open?.info.timings.tcp).toBeGreaterThan(0);
    } finally {
      run.connection.dispose();
    }
  });
});

describe.each(TRANSPORTS)('headers, %s', (transport) => {
  test('basic and bearer authentication', async () => {
    const basic = { type: 'basic', username: 'Zoë', password: 'a:b' } as const;
    const { headers } = await headersSeen(transport, { auth: basic });
    const [scheme, pair = ''] = String(headers.authorization).split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(pair, 'base64').toString('utf8')).toBe('Zoë:a:b');
    const bearer = await headersSeen(transport, { auth: { type: 'bearer', token: 'secret' } });
    expect(bearer.headers.authorization).toBe('Bearer secret');
  });

  test("the user's headers replace ours and go out as UTF-8", async () => {
    const { headers } = await headersSeen(transport, {
      headers: [
        ['User-Agent', 'mine'],
        ['X-Name', 'Zoë'],
        ['Cookie', 'a=1; b=2'],
      ],
    });
    expect(headers['user-agent']).toBe('mine');
    expect(Buffer.from(String(headers['x-name']), 'latin1').toString('utf8')).toBe('Zoë');
    expect(headers.cookie).toBe('a=1; b=2');
  });
});

test('several subprotocols are offered and the one chosen is told', async () => {
  const { headers, open } = await headersSeen('websocket', { subprotocols: ['first', 'second'] });
  expect(headers['sec-websocket-protocol']).toBe('first,second');
  expect(open?.subprotocol).toBe('second');
});
