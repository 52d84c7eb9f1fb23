import type { ServerClientView, ServerRequestView } from '../../../src/shared/contract/views';

/** A request to the mock server. */
export function requestSample(part: Partial<ServerRequestView> = {}): ServerRequestView {
  return {
    seq: 0,
    at: 1_764_000_000_000,
    method: 'GET',
    target: '/stream/trades',
    status: 200,
    durationMs: 1.5,
    remote: '127.0.0.1:5000',
    origin: null,
    error: null,
    ...part,
  };
}

/** A client of the mock server. */
export function clientSample(part: Partial<ServerClientView> = {}): ServerClientView {
  return {
    id: 1,
    transport: 'websocket',
    channel: 'trades',
    user: null,
    remote: '127.0.0.1:5000',
    origin: null,
    since: 1_764_000_000_000,
    delivered: 0,
    waitingMessages: 0,
    waitingBytes: 0,
    lagMs: 0,
    wireBytes: 0,
    ...part,
  };
}
