import type { IncomingMessage } from 'node:http';
import { ownPath } from '../../../shared/own-paths';
import type { Access } from './access';
import { type Answer, commonHeaders } from './answer';
import { HttpError } from './http-error';
import type { ServerLimits } from './options';
import { headerValues, hostsOf } from './request-source';
import { parseTarget, type RequestTarget } from './request-target';

const ALLOWED_HEADERS = 'Content-Type, Last-Event-ID, Authorization, Cache-Control';
const PREFLIGHT: Answer = {
  status: 204,
  headers: {
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Max-Age': '600',
  },
  body: '',
};

/**
 * Lets a request in and tells its target, or throws (`HttpError`). What every answer to it must
 * carry is put into `headers` as soon as it is known.
 */
export function admit(
  request: IncomingMessage,
  headers: Record<string, string>,
  access: Access,
  limits: Readonly<ServerLimits>,
): RequestTarget {
  const target = parseTarget(request.url ?? '/');
  const { hosts, besides } = hostsOf(request);
  const origin = access.check({
    hosts,
    origins: headerValues(request, 'origin'),
    authority: target.authority ?? besides,
    localAddress: request.socket.localAddress,
  });
  Object.assign(headers, commonHeaders(origin));
  const names = request.rawHeaders.filter((text, at) => at % 2 === 0 && !text.startsWith(':'));
  if (names.length > limits.maxHeaders) {
    throw new HttpError(431, 'too-large', `At most ${limits.maxHeaders} headers are read.`);
  }
  return target;
}

/** The answer to `OPTIONS`. */
export function preflight(request: IncomingMessage, path: string): Answer {
  const answer = ownPath(path) === null ? freePreflight(request) : PREFLIGHT;
  // A page of a public site that was allowed asks for this before it may reach a local server.
  if (request.headers['access-control-request-private-network'] !== 'true') return answer;
  const headers = { ...answer.headers, 'Access-Control-Allow-Private-Network': 'true' };
  return { ...answer, headers };
}

/** Plain answers may be for any method, and want any header. */
function freePreflight(request: IncomingMessage): Answer {
  const asked = request.headers['access-control-request-headers'];
  const names = asked === undefined ? ALLOWED_HEADERS : `${ALLOWED_HEADERS}, ${asked}`;
  const allowed = {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': names,
  };
  return { ...PREFLIGHT, headers: { ...PREFLIGHT.headers, ...allowed } };
}
