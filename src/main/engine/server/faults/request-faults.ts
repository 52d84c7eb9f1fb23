import type { Socket } from 'node:net';
import type { Fault } from '../../../../shared/model/fault';
import { http2LineOf } from '../../platform/http2-side';
import type { Answer } from '../answer';
import type { Exchange } from '../exchange';
import { HttpError } from '../http-error';
import { type FaultContext, isOf, strikesPlace } from './fault-context';
import type { FaultPlace } from './fault-set';

/** What is done to requests before anything else. */
export interface RequestFaults {
  /**
   * The exchange as the faults leave it; null when there is nobody to answer any more. Error:
   * `HttpError` with the status that is answered.
   */
  meet(exchange: Exchange, place: FaultPlace): Exchange | null;
  /** The same for an upgrade; false when the connection has been ended. */
  meetUpgrade(socket: Socket, place: FaultPlace): boolean;
}

const SAYS = 'The server does this on purpose; its list of faults says why.';

/** Makes them. */
export function createRequestFaults(context: FaultContext): RequestFaults {
  const { set, log, lines } = context;

  /** True when the connection is to be ended. Throws the answer, if there is to be one. */
  function strike(place: FaultPlace): boolean {
    for (const planned of set.of(place)) {
      const { what } = planned.fault;
      const { kind } = what;
      if (kind !== 'refuse' && kind !== 'status' && kind !== 'no-content') continue;
      if (!strikesPlace(planned, place, context)) continue;
      log.note(kind, place, null, detailOf(what));
      if (kind === 'refuse') return true;
      if (kind === 'no-content') throw new HttpError(204, 'fault', SAYS);
      throw new HttpError(what.status, 'fault', SAYS, headersOf(what));
    }
    return false;
  }

  /** Only what answers with a content type can say another one. */
  function otherType(place: FaultPlace): string | null {
    for (const planned of set.of(place)) {
      if (!isOf(planned, 'content-type') || !strikesPlace(planned, place, context)) continue;
      const { type } = planned.fault.what;
      log.note('content-type', place, null, type);
      return type;
    }
    return null;
  }

  return {
    meet(exchange, place) {
      if (strike(place)) {
        const http2 = http2LineOf(exchange.response);
        if (http2) http2.putOff();
        else lines.ofSocket(exchange.request.socket).end('rst');
        return null;
      }
      const type = otherType(place);
      return type === null ? exchange : withType(exchange, type);
    },
    meetUpgrade(socket, place) {
      if (!strike(place)) return true;
      lines.ofSocket(socket).end('rst');
      return false;
    },
  };
}

function withType(exchange: Exchange, type: string): Exchange {
  const other = { 'Content-Type': type };
  return {
    ...exchange,
    headers: { ...exchange.headers, ...other },
    send: (answer: Answer) =>
      exchange.send({ ...answer, headers: { ...answer.headers, ...other } }),
  };
}

function headersOf({ status, retryAfterS }: Extract<Fault['what'], { kind: 'status' }>) {
  return {
    // It must say how to be let in (RFC 9110 15.5.2).
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(retryAfterS === null ? {} : { 'Retry-After': String(retryAfterS) }),
  };
}

function detailOf(what: Fault['what']): string {
  if (what.kind !== 'status') return '';
  const { status, retryAfterS } = what;
  return retryAfterS === null ? String(status) : `${status}, Retry-After ${retryAfterS}`;
}
