import type { RetryAction } from './connection-spec';
import { TRANSPORTS, type Transport } from './transport';

/** What to do by cause of an end. The most specific cause that is there decides; none = stop. */
export type RetryTable = Readonly<Record<string, RetryAction>>;

/** A rule as people see it. */
export interface RetryCause {
  /** Key of a {@link RetryTable}. */
  cause: string;
  label: string;
  /** The transports on which it can come up. */
  transports: readonly Transport[];
}

const COMMON = {
  network: 'retry',
  timeout: 'retry',
  certificate: 'stop',
  protocol: 'stop',
  limit: 'stop',
  local: 'stop',
  request: 'stop',
} as const;

/** SPEC 3: 1001, 1006, 1011 and 1012 retry, 1013 slowly, all other codes stop. */
const WEBSOCKET_TABLE: RetryTable = {
  ...COMMON,
  'close:1001': 'retry',
  'close:1006': 'retry',
  'close:1011': 'retry',
  'close:1012': 'retry',
  'close:1013': 'slow',
  'close:other': 'stop',
  'status:429': 'retry',
  'status:5xx': 'retry',
  'status:other': 'stop',
};

const POLL_TABLE: RetryTable = {
  ...COMMON,
  end: 'retry',
  'status:429': 'retry',
  'status:5xx': 'retry',
  'status:other': 'stop',
};

/**
 * [spec] Any status but 200 or another type fails the connection; an end re-establishes it, and so
 * does a network error, which is what an answer that is not HTTP counts as.
 */
const SSE_TABLE: RetryTable = {
  ...COMMON,
  end: 'retry',
  protocol: 'retry',
  'content-type': 'stop',
  'status:other': 'stop',
};

/** With any method but GET the end is the end: a POST is never sent again unless asked. */
const SSE_ONCE_TABLE: RetryTable = { any: 'stop' };

/** The rules of a transport before a spec's own are laid over. `method` counts for SSE only. */
export function defaultRetryRules(transport: Transport, method: string): RetryTable {
  if (transport === 'websocket') return WEBSOCKET_TABLE;
  if (transport === 'poll') return POLL_TABLE;
  return method.toUpperCase() === 'GET' ? SSE_TABLE : SSE_ONCE_TABLE;
}

/** What a table says of a cause, or of the wider causes that it is part of. */
export function retryActionOf(table: RetryTable, cause: string): RetryAction {
  const [kind, which = ''] = cause.split(':');
  const wider =
    kind === 'status' ? [`status:${which.charAt(0)}xx`, 'status:other'] : [`${kind}:other`];
  const decides = [cause, ...wider, 'any'].find((key) => table[key] !== undefined);
  return (decides === undefined ? undefined : table[decides]) ?? 'stop';
}

const HTTP: readonly Transport[] = ['sse', 'poll'];
const WEBSOCKET: readonly Transport[] = ['websocket'];

/**
 * The causes that people can set a rule for, in the order to show them. Our own disconnect (`local`)
 * is not among them: nothing is ever dialled again after it.
 */
export const RETRY_CAUSES: readonly RetryCause[] = [
  { cause: 'network', label: 'network error', transports: TRANSPORTS },
  { cause: 'timeout', label: 'time-out', transports: TRANSPORTS },
  { cause: 'end', label: 'end of stream', transports: HTTP },
  { cause: 'close:1001', label: '1001 going away', transports: WEBSOCKET },
  {
    cause: 'close:1006',
    label: '1006 abnormal closure (no close frame)',
    transports: WEBSOCKET,
  },
  { cause: 'close:1011', label: '1011 internal error', transports: WEBSOCKET },
  { cause: 'close:1012', label: '1012 service restart', transports: WEBSOCKET },
  { cause: 'close:1013', label: '1013 try again later', transports: WEBSOCKET },
  { cause: 'close:other', label: 'any other close code', transports: WEBSOCKET },
  { cause: 'status:429', label: 'HTTP 429', transports: TRANSPORTS },
  { cause: 'status:5xx', label: 'HTTP 500 to 599', transports: TRANSPORTS },
  { cause: 'status:other', label: 'any other HTTP status', transports: TRANSPORTS },
  { cause: 'content-type', label: 'wrong content type', transports: ['sse'] },
  { cause: 'certificate', label: 'certificate error', transports: TRANSPORTS },
  { cause: 'protocol', label: 'protocol error', transports: TRANSPORTS },
  { cause: 'limit', label: 'a limit of this connection', transports: TRANSPORTS },
  { cause: 'request', label: 'a request that cannot be made', transports: TRANSPORTS },
  { cause: 'any', label: 'anything else', transports: TRANSPORTS },
];
