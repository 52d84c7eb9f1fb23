import net from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import type { ServerLimits } from '../../../src/main/engine/server/options';
import { createTestPlatform } from '../../support/platform';
import { connectTls, openSecureRoom, requestTls, TEST_KEYS } from '../../support/secure-clients';
import { runServer, type ServerRun, sendRequest } from '../../support/server-clients';
import { waitFor, within } from '../../support/wait-for';

const runs: ServerRun[] = [];
const sockets: net.Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(runs.splice(0).map((run) => run.stop()));
});

async function start(limits: Partial<ServerLimits> = {}) {
  const run = await runServer({ tls: TEST_KEYS, limits });
  runs.push(run);
  return run;
}

/** A socket that counts as gone however it ends. */
function plainSocket(port: number): { socket: net.Socket; gone(): boolean } {
  const socket = net.connect({ port, host: '127.0.0.1' });
  sockets.push(socket);
  let gone = false;
  const over = () => {
    gone = true;
  };
  socket.on('error', over).on('close', over).on('end', over).resume();
  return { socket, gone: () => gone };
}

/** What a client of TLS 1.2 says first. */
async function clientHello(): Promise<Buffer> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const said = new Promise<Buffer>((resolve) => {
    server.once('connection', (socket) => {
      socket.once('data', (bytes) => {
        socket.destroy();
        resolve(bytes);
      });
    });
  });
  const { port } = server.address() as net.AddressInfo;
  const client = tls.connect({ host: '127.0.0.1', port, maxVersion: 'TLSv1.2' });
  client.on('error', () => client.destroy());
  const bytes = await within(said, 'the ClientHello');
  server.close();
  return bytes;
}

async function secureSocket(port: number, options?: tls.ConnectionOptions) {
  const client = await connectTls(port, options);
  sockets.push(client.socket);
  return client;
}

describe('who comes without TLS', () => {
  it('is told to use https, in plain HTTP, and noted', async () => {
    const { server, port } = await start();
    const reply = await sendRequest(port, '/stream/room');
    expect(reply.status).toBe(400);
    expect(reply.json().error).toEqual({
      code: 'tls-required',
      message: 'This port speaks TLS: use https:// and wss:// here.',
    });
    expect(server.requests(0, 10).requests).toMatchObject([{ status: 400, error: 'tls-required' }]);
  });

  it('and says nothing is ended', async () => {
    const { port } = await start({ tlsHandshakeTimeoutMs: 40 });
    const { gone } = plainSocket(port);
    await waitFor(gone, 'the silent connection to be ended');
  });

  it('or only begins a handshake is ended', async () => {
    const { server, port } = await start({ tlsHandshakeTimeoutMs: 40 });
    const { socket, gone } = plainSocket(port);
    socket.write(Buffer.from([0x16, 3, 1]));
    await waitFor(gone, 'the connection to be ended');
    await waitFor(() => server.requests(0, 10).end === 1, 'it to be noted');
    expect(server.requests(0, 10).requests).toMatchObject([{ status: null, error: 'tls-timeout' }]);
  });

  it('leaves nothing behind, whatever its bytes are', async () => {
    const { server, platform, port } = await start({ lingerMs: 20 });
    const before = platform.clock.live;
    for (const bytes of ['\x16', '\x16\x03\x01\x00\x05hello', '\0\0\0\0', 'GET / HT']) {
      const { socket } = plainSocket(port);
      socket.end(Buffer.from(bytes, 'latin1'));
      await within(new Promise((resolve) => socket.once('close', resolve)), 'the socket to close');
    }
    plainSocket(port).socket.destroy();
    await waitFor(() => platform.clock.live <= before, 'every timer to be let go');
    expect((await requestTls(port, '/')).status).toBe(200);
    expect(server.clients()).toEqual({ websocket: 0, sse: 0, poll: 0 });
  });
});

describe('who does not trust the certificate', () => {
  it('is noted as such', async () => {
    const { server, port } = await start();
    const { socket, gone } = plainSocket(port);
    socket.write(await clientHello());
    await waitFor(() => socket.bytesRead > 0, 'the certificate');
    // Fatal, unknown_ca (RFC 5246 7.2), in the clear as long as no keys are agreed.
    socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 48]));
    await waitFor(gone, 'the connection to be ended');
    expect(server.requests(0, 10).requests).toMatchObject([
      { method: '', target: '', status: null, error: 'certificate-refused' },
    ]);
  });

  it('nor speaks TLS of today is noted too', async () => {
    const { server, port } = await start();
    const socket = tls.connect({
      ...{ host: '127.0.0.1', port, rejectUnauthorized: false },
      ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    sockets.push(socket);
    await within(new Promise((resolve) => socket.once('error', resolve)), 'the refusal');
    await waitFor(() => server.requests(0, 10).end === 1, 'it to be noted');
    expect(server.requests(0, 10).requests).toMatchObject([{ error: 'tls-failed' }]);
  });
});

describe('the limits of HTTP/1.1 over TLS', () => {
  it('a connection that sends no request is answered with 408', async () => {
    const { port } = await start({ headersTimeoutMs: 40, connectionsCheckingIntervalMs: 20 });
    const client = await secureSocket(port);
    client.socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    await waitFor(() => client.closed, 'the connection to be ended');
    expect(client.text()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('headers too large get 431, a body too large 413', async () => {
    const { port } = await start({ maxHeaderBytes: 2_048, maxBodyBytes: 1_000 });
    const large = await requestTls(port, '/', { headers: { 'X-Large': 'x'.repeat(3_000) } });
    expect(large.status).toBe(431);
    const body = 'x'.repeat(2_000);
    expect((await requestTls(port, '/publish/x', { method: 'POST', body })).status).toBe(413);
  });

  it('connections past the limit are not let in', async () => {
    const { port } = await start({ maxConnections: 2 });
    const first = await secureSocket(port);
    await secureSocket(port);
    const { gone } = plainSocket(port);
    await waitFor(gone, 'the third to be dropped');
    expect(first.closed).toBe(false);
  });

  it('a stream that is not read is closed and counted', async () => {
    const { server, port } = await start({ outboxMessages: 20, slowConsumerGraceMs: 40 });
    const slow = await secureSocket(port);
    slow.socket.write('GET /stream/room HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waitFor(() => server.clients().sse === 1, 'the stream to be open');
    slow.socket.pause();
    const data = JSON.stringify('x'.repeat(100_000));
    await waitFor(() => {
      void server.publish('room', 'message', data);
      return server.slowConsumers === 1;
    }, 'the outbox to be full');
    await waitFor(() => server.clients().sse === 0, 'the slow one to be gone');
  });

  it('Host and Origin are checked, on an upgrade too', async () => {
    const { port } = await start();
    const client = await secureSocket(port);
    client.socket.write('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    await waitFor(() => client.text().startsWith('HTTP/1.1 403 '), 'the refusal');
    const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', Origin: 'https://evil.example' };
    expect((await requestTls(port, '/ws/room', { headers: upgrade })).status).toBe(403);
  });
});

describe('stopping and starting', () => {
  it('closes a WebSocket in good order', async () => {
    const { server, port } = await start();
    const { socket } = await openSecureRoom(port, '/ws/room');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await server.stop();
    expect(await within(closed, 'the close')).toBe(1001);
  });

  it('a kill resets every line', async () => {
    const { server, port } = await start();
    const { socket } = await openSecureRoom(port, '/ws/room');
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    await server.kill();
    expect(await within(closed, 'the close')).toBe(1006);
    expect(await server.start({ port })).toMatchObject({ port, secure: true });
  });

  it('with keys that are none says so, and can be repeated', async () => {
    const server = createMockServer({ port: 0 }, createTestPlatform());
    const keys = { key: TEST_KEYS.key, cert: 'hello' };
    await expect(server.start({ tls: keys })).rejects.toMatchObject({
      name: 'WirescopeError',
      code: 'listen-failed',
      message: expect.stringContaining('TLS cannot be set up'),
    });
    expect(server.address).toBeNull();
    expect(await server.start()).toMatchObject({ secure: false });
    await server.dispose();
  });
});
