import { WirescopeError } from '../../../../shared/contract/result';

/** One channel too many. */
export function tooManyChannels(most: number): WirescopeError {
  return new WirescopeError(
    'too-many',
    `The server remembers at most ${most} channels and has had them all. Use one of those, or restart it.`,
  );
}

/** More messages than the broker takes in time. */
export function tooManyMessages(waiting: number): WirescopeError {
  return new WirescopeError(
    'too-many',
    `${waiting} messages wait for Redis, which takes them more slowly than they come. Publish fewer a second.`,
  );
}
