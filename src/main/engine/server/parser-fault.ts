import { HttpError } from './http-error';

/**
 * What is said to bytes that Node's parser refuses or does not get in time; null when the line is
 * simply gone.
 *
 * @param code of Node's error
 */
export function parserFault(code: string | undefined): HttpError | null {
  if (code === 'ECONNRESET' || code === 'EPIPE') return null;
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new HttpError(431, 'too-large', 'The headers are too large.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new HttpError(408, 'timeout', 'The request took too long to arrive.');
  }
  return new HttpError(400, 'bad-request', 'This is not HTTP as it is written.');
}
