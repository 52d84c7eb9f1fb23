import { expect, test } from 'vitest';
import { connectTo } from '../support/hostile';
import { startScriptedServer } from '../support/scripted-server';
import { waitFor } from '../support/wait-for';

test('SSE: heads, payload and framing add up to what went over the socket', async () => {
  const head =
    'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Twice: a\r\nX-Twice: b\r\n\r\n';
  const body = 'id: 1\ndata: abc\n\n: note\n\n';
  let requestBytes = 0;
  const server = await startScriptedServer(async (exchange) => {
    requestBytes = exchange.socket.bytesRead;
    await exchange.write(head + body);
    await exchange.end('hold');
  });
  const { connection, log } = connectTo(server.url('/stream'), 'sse');
  try {
    await log.until(() => log.of('comment').length === 1, 'the comment');
    expect(connection.measures(false).wire).toEqual({
      total: requestBytes + head.length + body.length,
      payload: 3,
      heads: requestBytes + head.length,
      framing: body.length - 3,
      requests: 1,
      sockets: 1,
    });
  } finally {
    connection.dispose();
    await server.close();
  }
});

test('WebSocket: all that moved before the first frame is heads', async () => {
  let openBytes = 0;
  const server = await startScriptedServer(async (exchange) => {
    const websocket = await exchange.upgrade();
    openBytes = exchange.socket.bytesRead + exchange.socket.bytesWritten;
    websocket.send({ op: 1, payload: Buffer.from('hello') });
  });
  const { connection, log } = connectTo(server.url('/ws'), 'websocket');
  try {
    await log.until(() => log.of('message').length === 1, 'the message');
    // [spec] A server's frame of up to 125 bytes has a header of two (RFC 6455 5.2).
    expect(connection.measures(false).wire).toEqual({
      total: openBytes + 2 + 5,
      payload: 5,
      heads: openBytes,
      framing: 2,
      requests: 1,
      sockets: 1,
    });
  } finally {
    connection.dispose();
    await server.close();
  }
});

test('long poll: each request counts, a request body is no head, a new socket is counted', async () => {
  const answer = (next: string) => `{"updates":["a"],"next":"${next}"}`;
  const body = 'question';
  let requestBytes = 0;
  let answerHeads = 0;
  const server = await startScriptedServer(async (exchange, index) => {
    if (index === 3) return;
    const text = answer(String(index));
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n${index === 1 ? 'Connection: close\r\n' : ''}\r\n`;
    answerHeads += head.length;
    if (index === 1) requestBytes += exchange.socket.bytesRead;
    await exchange.write(head + text);
    if (index === 1) await exchange.end('fin');
    if (index === 2) requestBytes += exchange.socket.bytesRead;
  });
  const { connection, log } = connectTo(server.url('/updates'), 'poll', { body });
  try {
    await log.until(() => log.of('poll').length === 3, 'three polls');
    await waitFor(() => server.requests.length === 4, 'the fourth request');
    const { wire } = connection.measures(false);
    expect(wire).toMatchObject({ payload: 9, requests: 3, sockets: 2 });
    expect(wire.heads).toBe(requestBytes - 3 * body.length + answerHeads);
  } finally {
    connection.dispose();
    await server.close();
  }
});
