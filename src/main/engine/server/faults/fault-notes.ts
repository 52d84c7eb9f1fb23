import type { Fault, FaultName } from '../../../../shared/model/fault';
import type { Transport } from '../../../../shared/model/transport';

const BEFORE_A_NUMBER: ReadonlySet<FaultName> = new Set([
  'refuse',
  'status',
  'no-content',
  'content-type',
]);
const BY_LINE: ReadonlySet<FaultName> = new Set(['half-open', 'buffer', 'drip', 'cut']);

/** What of the faults a transport cannot express, or means in a way of its own; one sentence each. */
export function faultNotes(faults: readonly Fault[], http2: boolean): string[] {
  const notes = new Set<string>();
  for (const fault of faults) {
    if (!fault.on) continue;
    for (const note of notesOf(fault)) notes.add(note);
    if (http2 && BY_LINE.has(fault.what.kind)) notes.add(HTTP2_LINES);
    if (http2 && fault.what.kind === 'refuse') notes.add(HTTP2_REFUSED);
  }
  return [...notes];
}

function* notesOf({ what, where }: Fault): Iterable<string> {
  const on = (transport: Transport) =>
    where.transports.length === 0 || where.transports.includes(transport);
  const numbered = where.client?.startsWith('#') ?? false;
  if (numbered && BEFORE_A_NUMBER.has(what.kind)) {
    yield `${what.kind}: a request has no number in the clients table yet, so ${where.client} is never concerned; name the client instead.`;
  } else if (where.client !== null && !numbered && on('sse')) {
    yield `${what.kind}: an SSE request names no client, so streams are not concerned by client ${where.client}; use its number, such as #7.`;
  }
  if (what.kind === 'content-type' && on('websocket')) {
    yield 'content-type: the answer to a WebSocket handshake has no content, so WebSockets are left alone.';
  }
  if (!on('poll')) return;
  if (what.kind === 'buffer') {
    yield 'buffer: an answer to a poll is whole, and a buffering proxy passes it on at its end: nothing is held back.';
  }
  if (what.kind === 'half-open') {
    yield 'half-open: to polls the connection is the client id: so long after its first poll nothing is answered, until the client has given up on one.';
  }
  if (what.kind === 'cut' && what.afterMs !== null) {
    yield 'cut: a poll is cut so long after it began; one that is answered earlier is not.';
  }
  if (what.kind === 'cut' && what.afterMessages !== null) {
    yield 'cut: polls count the messages of their client id; the answer with the last one goes out whole and the next poll is cut.';
  }
  if (what.kind === 'latency') {
    yield 'latency: an answer to a poll waits as long as the latest of its messages.';
  }
}

const HTTP2_LINES =
  'Over HTTP/2 the stream is cut (RST_STREAM), held or silenced, not the connection, which others share.';
const HTTP2_REFUSED = 'Over HTTP/2 refuse resets the stream (REFUSED_STREAM), not the connection.';
