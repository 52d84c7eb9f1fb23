import { WirescopeError } from '../../../shared/contract/result';
import { isLoopbackUrl } from '../../../shared/loopback';
import type { CompareResult } from '../../../shared/model/compare';
import type { Transport } from '../../../shared/model/transport';
import { parseUrl } from '../../../shared/parse-url';

/** Longest hold of a long poll, in seconds. */
const POLL_WAIT_S = 30;

/**
 * A base URL in the form that paths are put behind. Error: `bad-request` for one that is none.
 *
 * @param text `http://host:port`, as people write it
 */
export function readBaseUrl(text: string): string {
  const url = parseUrl(text.trim());
  const fits =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.hostname !== '' &&
    `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (!fits) {
    throw new WirescopeError(
      'bad-request',
      `'${text}' is no base URL to compare at. It is http://host:port, as http://127.0.0.1:4800.`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** Where a transport's client connects (SPEC 2). Base URL, channel and client id are checked. */
export function clientUrl(
  transport: Transport,
  baseUrl: string,
  channel: string,
  clientId: string,
): string {
  if (transport === 'websocket') return `${baseUrl.replace(/^http/, 'ws')}/ws/${channel}`;
  if (transport === 'sse') return `${baseUrl}/stream/${channel}`;
  return `${baseUrl}/updates/${clientId}?channel=${channel}&wait=${POLL_WAIT_S}`;
}

/** What latencies rest on when this is the server. */
export function clockOf(baseUrl: string | null): CompareResult['clock'] {
  if (baseUrl === null) return 'exact';
  return isLoopbackUrl(baseUrl) ? 'same-host' : 'offset';
}
