import { type CloseReason, closeCodeName } from '../../../../../shared/model/close-reason';
import { visibleText } from '../../../../../shared/visible-text';

const LONGEST = 120;

/**
 * Why a connection ended, as short as it can be told, what tells most first: `4001 quota exceeded`,
 * `HTTP 404`, `ECONNREFUSED`. Holds text of the peer, made visible.
 */
export function shortReason(reason: CloseReason): string {
  return visibleText(reasonOf(reason), LONGEST);
}

function reasonOf(reason: CloseReason): string {
  const { by, clean, code, closeReason, status, error, detail } = reason;
  if (by === 'local' && clean) return 'disconnected';
  if (code !== undefined) return `${code} ${closeReason || error || closeCodeName(code)}`;
  const refused = status !== undefined && (status < 200 || status > 299);
  if (refused) return `HTTP ${status}`;
  if (status !== undefined && detail) return detail;
  return error ?? detail ?? (clean ? 'ended by the server' : 'broken off');
}
