import type { IncomingMessage } from 'node:http';
import type { HeaderMap } from '../../../shared/model/close-reason';
import type { OpenInfo } from '../../../shared/model/record';
import type { Transport } from '../../../shared/model/transport';

/**
 * What an accepted link tells when it opens: the client's request, its headers included, and the
 * status it was answered with. The server sees no phases of the handshake.
 */
export function requestInfo(
  transport: Transport,
  request: IncomingMessage,
  status: number | null,
): OpenInfo {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const known: HeaderMap = headers;
  const url = request.url ?? '/';
  return { transport, url, status, headers: known, timings: { firstByte: null } };
}
