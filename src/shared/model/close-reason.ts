/** Header names in lower case; a repeated header is joined as Node's `http` does. */
export type HeaderMap = Readonly<Record<string, string>>;

/**
 * Why a link ended, told once per link. Absent fields do not apply.
 * Clean close and abort are different facts: `clean` is true only for an orderly end (a completed
 * closing handshake, a complete HTTP body, our own disconnect).
 */
export interface CloseReason {
  /** Who ended it: the peer, ourselves, the network between, or a limit of ours. */
  by: 'remote' | 'local' | 'network' | 'limit';
  clean: boolean;
  /** WebSocket close code as received; 1006 when the line ended without a close frame (RFC 6455 7.1.5). */
  code?: number;
  /** The close code we sent, first or as an answer. */
  sentCode?: number;
  /** The UTF-8 reason of the peer's close frame. */
  closeReason?: string;
  /** HTTP status that refused or ended the conversation. */
  status?: number;
  /** System or library code: `ECONNRESET`, `ENOTFOUND`, `WS_ERR_INVALID_UTF8`, `ETIMEDOUT`... */
  error?: string;
  /** For people; repeats a close reason or a wrong content type. */
  detail?: string;
  /** Headers of the answer that refused. */
  headers?: HeaderMap;
  /** Start of the body of the answer that refused, as text (at most 4 KiB). */
  body?: string;
  /** `Retry-After` of the answer, in ms from its arrival (RFC 9110 10.2.3). */
  retryAfterMs?: number;
}

/** IANA's registry of WebSocket close codes (RFC 6455 7.4 and later additions). */
const CLOSE_CODE_NAMES: Readonly<Record<number, string>> = {
  1000: 'Normal Closure',
  1001: 'Going Away',
  1002: 'Protocol Error',
  1003: 'Unsupported Data',
  1005: 'No Status Received',
  1006: 'Abnormal Closure',
  1007: 'Invalid Frame Payload Data',
  1008: 'Policy Violation',
  1009: 'Message Too Big',
  1010: 'Mandatory Extension',
  1011: 'Internal Error',
  1012: 'Service Restart',
  1013: 'Try Again Later',
  1014: 'Bad Gateway',
  1015: 'TLS Handshake',
};

/** The registered name of a close code, or the range it lies in. */
export function closeCodeName(code: number): string {
  const name = CLOSE_CODE_NAMES[code];
  if (name) return name;
  if (code >= 3000 && code <= 3999) return 'Registered Application Code';
  if (code >= 4000 && code <= 4999) return 'Private Use';
  return 'Unassigned';
}

/** Longest reason of a close frame: a control frame holds 125 bytes, two are the code's (5.5). */
const LONGEST_REASON_BYTES = 123;

/**
 * Why a WebSocket close frame may not be sent with this code and reason (RFC 6455 7.4), in one
 * sentence; null when it may.
 */
export function closeFrameProblem(code: number, reason: string): string | null {
  const sendable =
    Number.isInteger(code) &&
    ((code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006) ||
      (code >= 3000 && code <= 4999));
  if (!sendable) {
    return `The code ${code} may not be sent: 1000 to 1003, 1007 to 1014 and 3000 to 4999 may.`;
  }
  const bytes = new TextEncoder().encode(reason).length;
  return bytes > LONGEST_REASON_BYTES
    ? `The reason takes ${bytes} bytes and may take ${LONGEST_REASON_BYTES} at most.`
    : null;
}

/** One line for people: who, what, why. */
export function describeCloseReason(reason: CloseReason): string {
  const parts: string[] = [];
  if (reason.code !== undefined) parts.push(`${reason.code} ${closeCodeName(reason.code)}`);
  if (reason.sentCode !== undefined && reason.sentCode !== reason.code) {
    parts.push(`we sent ${reason.sentCode} ${closeCodeName(reason.sentCode)}`);
  }
  if (reason.status !== undefined) parts.push(`HTTP ${reason.status}`);
  const detail = reason.detail ?? reason.closeReason;
  if (reason.error && !detail?.includes(reason.error)) parts.push(reason.error);
  if (detail) parts.push(detail);
  const who = { remote: 'by the server', local: 'by us', network: 'network', limit: 'limit' };
  return `${who[reason.by]}${reason.clean ? '' : ', not clean'}${parts.length ? `: ${parts.join(' · ')}` : ''}`;
}
