import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerRawError } from './answer';
import type { Gatekeeper } from './gatekeeper';
import { readId, readTarget } from './http-paths';
import type { ServerLimits } from './options';
import type { Rooms } from './rooms';

/** Answers upgrade requests: rooms and echo, after the same checks as any other request. */
export function createUpgrades(
  rooms: Rooms,
  gatekeeper: Gatekeeper,
  limits: ServerLimits,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const acceptor = (maxPayload: number) =>
    new WebSocketServer({
      noServer: true,
      maxPayload,
      clientTracking: false,
      perMessageDeflate: false,
      // A client that offers subprotocols fails when none is chosen: the first will do.
      handleProtocols: (offered: Set<string>) => [...offered][0] ?? false,
    });
  const roomAcceptor = acceptor(limits.maxBodyBytes);
  const echoAcceptor = acceptor(limits.maxEchoBytes);

  return (request, socket, head) => {
    const refused = gatekeeper.refuses(request);
    if (refused) return answerRawError(socket, 403, 'forbidden', refused);
    const cors = gatekeeper.corsHeaders(request);
    const target = readTarget(request.url ?? '');
    const badParameter = (message: string) =>
      answerRawError(socket, 400, 'bad-parameter', message, cors);
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      return badParameter('the only upgrade here is to websocket');
    }
    if (target.surface === 'bad') return badParameter(target.message);
    if (target.surface === 'echo') {
      return echoAcceptor.handleUpgrade(request, socket, head, (websocket) =>
        rooms.echo(websocket),
      );
    }
    if (target.surface !== 'websocket') {
      const message = 'no WebSocket is here; GET / lists what there is';
      return answerRawError(socket, 404, 'not-found', message, cors);
    }
    const since = readId(target.query.get('since'));
    if (since === undefined) return badParameter('since must be a whole number');
    const user = target.query.get('user_id') || null;
    roomAcceptor.handleUpgrade(request, socket, head, (websocket: WebSocket) =>
      rooms.joinWebSocket(websocket, request, { channel: target.name, since, user }),
    );
  };
}
