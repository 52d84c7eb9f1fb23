import { type Failure, WirescopeError } from '../../../shared/contract/result';

/** What may cross to the window of an error: code and message of our own, never a stack. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof WirescopeError)) {
    return {
      code: 'internal',
      message: 'Something went wrong inside Wirescope; its log on stderr says more.',
    };
  }
  const { code, message, freePort } = error;
  return freePort === undefined ? { code, message } : { code, message, freePort };
}
