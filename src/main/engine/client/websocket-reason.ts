import type { CloseReason } from '../../../shared/model/close-reason';
import type { SocketWatch } from '../link/socket-watch';
import { failureReason } from './http-exchange';

/**
 * The close code `ws` sends for each of its protocol errors: it keeps the code private
 * (RFC 6455 7.4.1 for what each means).
 */
export const SENT_CODE_BY_ERROR: Readonly<Record<string, number>> = {
  WS_ERR_EXPECTED_FIN: 1002,
  WS_ERR_EXPECTED_MASK: 1002,
  WS_ERR_INVALID_CLOSE_CODE: 1002,
  WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH: 1002,
  WS_ERR_INVALID_OPCODE: 1002,
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
  WS_ERR_UNEXPECTED_MASK: 1002,
  WS_ERR_UNEXPECTED_RSV_1: 1002,
  WS_ERR_UNEXPECTED_RSV_2_3: 1002,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
};

/** Errors that mean a limit of ours, not a fault of the peer. */
const LIMIT_ERRORS = new Set([
  'WS_ERR_TOO_MANY_BUFFERED_PARTS',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
]);

/** What is known once `ws` says that it is over. */
export interface WebSocketEnd {
  /** As `ws` tells it: 1006 without a close frame, 1005 for an empty one. */
  code: number;
  /** The reason text of the peer's close frame. */
  text: string;
  /** True when the handshake had been completed. */
  opened: boolean;
  closedByUs: boolean;
  sentCode: number | undefined;
  libraryError: NodeJS.ErrnoException | null;
  watch: SocketWatch | null;
}

/** Puts the library's words and the socket's together: who ended it, how, and with which codes. */
export function webSocketCloseReason(end: WebSocketEnd): CloseReason {
  const { code, text, libraryError, watch } = end;
  const spoken = text ? { closeReason: text, detail: text } : {};
  const errorCode = libraryError?.code ?? '';
  if (errorCode.startsWith('WS_ERR_')) {
    return {
      by: LIMIT_ERRORS.has(errorCode) ? 'limit' : 'remote',
      clean: false,
      code,
      sentCode: SENT_CODE_BY_ERROR[errorCode] ?? 1002,
      error: errorCode,
      detail: libraryError?.message ?? '',
    };
  }
  if (!end.opened) return handshakeReason(end);
  const sent = end.sentCode === undefined ? {} : { sentCode: end.sentCode };
  if (end.closedByUs) return { by: 'local', clean: code !== 1006, code, ...sent, ...spoken };
  if (code !== 1006) {
    const echoed = code === 1005 ? {} : { sentCode: code };
    return { by: 'remote', clean: true, code, ...echoed, ...spoken };
  }
  return { ...(watch?.brokenReason() ?? { by: 'network', clean: false }), code };
}

function handshakeReason({ watch, libraryError: error }: WebSocketEnd): CloseReason {
  if (watch?.errorCode === 'ECONNRESET') return watch.brokenReason();
  if (error?.message === 'Maximum redirects exceeded') {
    const detail = 'the redirects did not end';
    return { by: 'network', clean: false, error: 'ERR_TOO_MANY_REDIRECTS', detail };
  }
  if (error && error.code === undefined) {
    // Messages without a code come from the library's checks of the server's answer.
    return { by: 'remote', clean: false, error: 'ERR_HANDSHAKE', detail: error.message };
  }
  if (watch?.sawFin && (!error || error.code === 'ECONNRESET')) {
    return {
      by: 'remote',
      clean: false,
      detail: 'the server closed the connection (FIN) during the handshake',
    };
  }
  return error
    ? failureReason(error)
    : { by: 'network', clean: false, detail: 'the handshake failed' };
}
