import { channelFault, nameFault } from '../../../shared/name-fault';
import { badRequest, type HttpError } from './http-error';

const MAX_WAIT_SECONDS = 120;
const DEFAULT_WAIT_SECONDS = 30;

/** A decoded channel or client id. Error: 400. */
export function readChannel(name: string, what: string): string {
  const fault = channelFault(name);
  if (fault) throw badRequest(`The ${what} ${fault}.`);
  return name;
}

/** A decoded name of an event or user; null stays null. Error: 400. */
export function readName(name: string | null, what: string): string | null {
  const fault = name === null ? null : nameFault(name);
  if (fault) throw badRequest(`The ${what} ${fault}.`);
  return name;
}

/** A position in a channel: an integer from 0 to 2^53-1; null when absent or empty. Error: 400. */
export function readPosition(text: string | null | undefined, what: string): number | null {
  if (text === null || text === undefined || text === '') return null;
  const position = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(position)) return position;
  throw wrongFigure(what, 'an integer from 0 to 9007199254740991');
}

/** The hold of a poll in ms: 0 to 120 seconds, 30 when absent or empty. Error: 400. */
export function readWaitMs(text: string | null): number {
  if (text === null || text === '') return DEFAULT_WAIT_SECONDS * 1_000;
  const seconds = /^(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 0 && seconds <= MAX_WAIT_SECONDS) return seconds * 1_000;
  throw wrongFigure('wait', `a number of seconds from 0 to ${MAX_WAIT_SECONDS}`);
}

function wrongFigure(what: string, wanted: string): HttpError {
  return badRequest(`The parameter ${what} must be ${wanted}.`);
}
