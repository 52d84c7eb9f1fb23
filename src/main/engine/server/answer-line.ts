import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloseReason } from '../../../shared/model/close-reason';
import type { SocketRegistry } from '../link/socket-watch';
import { http2LineOf } from '../platform/http2-side';

/** What a client is served over: a connection of its own, or one stream of an HTTP/2 connection. */
export interface AnswerLine {
  /** Drops it at once. */
  destroy(): void;
  /** The answer is over; a connection of its own ends with it. */
  end(): void;
  /** Bytes on it so far. Of a stream: what was written, heads not counted. */
  wireBytes(): number;
  /** How an end that we have not brought about is told. */
  brokenReason(): CloseReason;
}

/** The line of a request's answer. */
export function answerLine(
  { socket }: IncomingMessage,
  response: ServerResponse,
  sockets: SocketRegistry,
): AnswerLine {
  const { watch, reused } = sockets.watch(socket, () => undefined);
  const http2 = http2LineOf(response);
  if (http2) {
    return {
      destroy: http2.cancel,
      end: () => undefined,
      wireBytes: http2.wireBytes,
      brokenReason() {
        const code = http2.resetWith();
        if (code === null || socket.destroyed) return watch.brokenReason();
        return { by: 'remote', clean: false, detail: `the peer reset the stream (${code})` };
      },
    };
  }
  const bytesBefore = reused ? watch.wireBytes() : 0;
  return {
    destroy: () => void socket.destroy(),
    end: () => void socket.end(),
    wireBytes: () => watch.wireBytes() - bytesBefore,
    brokenReason: () => watch.brokenReason(),
  };
}
