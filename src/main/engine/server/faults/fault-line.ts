import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { CutWay } from '../../../../shared/model/fault';
import type { Clock } from '../../platform/clock';
import { http2LineOf } from '../../platform/http2-side';
import { resetSocket } from '../reset-socket';
import { type LineWrites, type LineWritesHooks, takeOverWrites } from './line-writes';

/** What a client's bytes go through, as faults reach it. */
export interface FaultLine {
  /** It is a stream of an HTTP/2 connection, which others share. */
  readonly shared: boolean;
  /** True once it is gone. */
  readonly over: boolean;
  /** Its writes, taken over at the first call. */
  writes(hooks: LineWritesHooks): LineWrites;
  /**
   * Ends it at once, in the middle of whatever is under way, without a word of HTTP or WebSocket.
   * A stream of HTTP/2 is reset instead, whatever `by`.
   */
  end(by: Exclude<CutWay, 'close'>): void;
  /** The same, once all that has been written so far has been handed to the system. */
  endAfterWrites(by: Exclude<CutWay, 'close'>): void;
}

/** What lines work with. */
export interface FaultLines {
  /** The line of an answer. */
  ofResponse(response: ServerResponse, socket: Socket): FaultLine;
  /** The line of an upgraded connection. */
  ofSocket(socket: Socket): FaultLine;
}

/** Each line is taken over once, however often it is asked for: polls use a connection again. */
interface Taken {
  writes: LineWrites;
  hooks: LineWritesHooks;
}

const EMPTY = Buffer.alloc(0);

/** @param maxHeld bytes that may wait for one line */
export function createFaultLines(clock: Clock, maxHeld: number): FaultLines {
  const taken = new WeakMap<Duplex, Taken>();

  function writesOf(line: Duplex, hooks: LineWritesHooks): LineWrites {
    const known = taken.get(line);
    if (known) {
      known.hooks = hooks;
      return known.writes;
    }
    const made: Taken = {
      hooks,
      writes: takeOverWrites(line, clock, maxHeld, {
        onReleased: (bytes, heldMs) => made.hooks.onReleased(bytes, heldMs),
        onLost: () => made.hooks.onLost(),
      }),
    };
    taken.set(line, made);
    return made.writes;
  }

  function make(line: Duplex, shared: boolean, endNow: FaultLine['end']): FaultLine {
    function end(by: Exclude<CutWay, 'close'>): void {
      if (by === 'fin') taken.get(line)?.writes.giveUp();
      endNow(by);
    }
    return {
      shared,
      get over() {
        return line.destroyed;
      },
      writes: (hooks) => writesOf(line, hooks),
      end,
      endAfterWrites(by) {
        // Behind what an outbox writes at the end of this turn.
        queueMicrotask(() => {
          if (line.destroyed || !line.writable) return end(by);
          line.write(EMPTY, () => end(by));
        });
      },
    };
  }

  return {
    ofSocket: (socket) => make(socket, false, (by) => endSocket(socket, by)),
    ofResponse(response, socket) {
      const http2 = http2LineOf(response);
      if (!http2) return make(socket, false, (by) => endSocket(socket, by));
      return make(http2.stream, true, () => http2.cancel());
    },
  };
}

function endSocket(socket: Socket, by: Exclude<CutWay, 'close'>): void {
  if (socket.destroyed) return;
  if (by === 'fin') return socket.destroySoon();
  // TLS runs over a socket of its own, and only that one can be reset.
  const { _parent: carrier } = socket as Socket & { _parent?: Socket | null };
  resetSocket('encrypted' in socket && carrier ? carrier : socket);
}
