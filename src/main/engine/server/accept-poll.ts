import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CloseReason } from '../../../shared/model/close-reason';
import { type SocketWatch, watchSocket } from '../link/socket-watch';
import type { Link, LinkSink } from '../link/types';
import type { Platform } from '../platform/platform';
import { answerError, answerJson } from './answer';

/** One request of a long poll as a link: it takes one answer and is over. */
export interface AcceptedPoll extends Link {
  /** Answers with messages (the exact bytes of each) and the next cursor, and ends. */
  answer(updates: readonly Uint8Array[], next: string): void;
  /** Ends it because a newer poll took its place (409). */
  replace(): void;
}

const watches = new WeakMap<object, SocketWatch>();

/** Takes a poll request as a link. `onOpen` follows at once. */
export function acceptPoll(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  sink: LinkSink,
  platform: Platform,
): AcceptedPoll {
  const { clock } = platform;
  const { socket } = request;
  const watch = watches.get(socket) ?? watchSocket(socket, clock, () => undefined);
  watches.set(socket, watch);
  const bytesBefore = watch.wireBytes();
  let closed = false;
  let ending: CloseReason | null = null;

  response.on('error', () => socket.destroy());
  response.on('close', () => {
    if (closed) return;
    closed = true;
    const gone = watch.brokenReason();
    sink.onClose(
      ending ?? (gone.by === 'remote' ? { by: 'remote', clean: true } : gone),
      clock.now(),
    );
  });
  clock.soon(() => {
    if (closed) return;
    const info = { url: request.url ?? '', status: null, headers: null };
    sink.onOpen({ transport: 'poll', ...info, timings: { firstByte: null } }, clock.now());
  });

  function end(reason: CloseReason, write: () => void): boolean {
    if (closed || ending) return false;
    ending = reason;
    write();
    return true;
  }

  function answer(updates: readonly Uint8Array[], next: string): boolean {
    return end({ by: 'local', clean: true }, () => {
      const parts: Uint8Array[] = [Buffer.from('{"updates":[')];
      updates.forEach((update, index) => {
        if (index > 0) parts.push(Buffer.from(','));
        parts.push(update);
      });
      parts.push(Buffer.from(`],"next":${JSON.stringify(next)}}`));
      answerJson(response, 200, Buffer.concat(parts), headers);
    });
  }

  return {
    transport: 'poll',
    capabilities: { sends: true, receives: false, binary: false, pings: false, resumes: true },
    answer,
    replace() {
      end({ by: 'local', clean: true, status: 409 }, () =>
        answerError(response, 409, 'replaced', 'a newer poll of this client took over', headers),
      );
    },
    send: (message) => message.type === 'text' && answer([message.payload], message.id ?? ''),
    ping: () => false,
    close: () => answer([], ''),
    destroy() {
      ending ??= { by: 'local', clean: false };
      socket.destroy();
    },
    pause: () => undefined,
    resume: () => undefined,
    wireBytes: () => watch.wireBytes() - bytesBefore,
  };
}
