import type { Transport } from '../../../shared/model/transport';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** A variable at the front may hold the scheme. */
const VARIABLE = /^\{\{/;
const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)(?=[:/?#]|$)/i;

/**
 * A URL as people type it, with the scheme they left out: plain for this machine, encrypted for any
 * other. A URL that has a scheme stays as it is.
 */
export function completeUrl(typed: string, transport: Transport): string {
  const url = typed.trim();
  if (url === '' || SCHEME.test(url) || VARIABLE.test(url)) return url;
  const plain = transport === 'websocket' ? 'ws' : 'http';
  return `${plain}${LOCAL.test(url) ? '' : 's'}://${url}`;
}
