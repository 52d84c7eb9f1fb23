import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FaultsView, InjectedPage } from '../../../../shared/contract/server-views';
import { type FaultPlan, faultPlanSchema } from '../../../../shared/model/fault';
import type { Clock } from '../../platform/clock';
import type { Exchange } from '../exchange';
import type { ServerLimits } from '../options';
import { createArrivals } from './arrivals';
import type { FaultContext } from './fault-context';
import { createFaultLines, type FaultLine } from './fault-line';
import { createFaultLog } from './fault-log';
import { faultNotes } from './fault-notes';
import { createFaultSet, type FaultPlace } from './fault-set';
import type { FaultyClient } from './faulty-client';
import { createFaultyDelivery, type FaultyDelivery } from './faulty-delivery';
import { createFaultyPoll, type FaultyPoll } from './faulty-poll';
import { createFollowedLine, type FollowedLine } from './followed-line';
import { createMessageNumbers } from './message-numbers';
import { createPollSessions } from './poll-sessions';
import { createRequestFaults, type RequestFaults } from './request-faults';

/** What a server does wrong on purpose (SPEC 2, "Faults"). */
export interface ServerFaults extends RequestFaults {
  view(): FaultsView;
  /** Takes over a plan, for those connected too. */
  set(plan: FaultPlan): void;
  /** A range of the faults done, of those that are kept. */
  page(from: number, count: number): InjectedPage;
  /** Stands between a room and a client that stays. */
  deliver(client: FaultyClient): FaultyDelivery;
  /** Stands between a poll and its answer. */
  poll(exchange: Exchange, place: FaultPlace & { client: string; channel: string }): FaultyPoll;
  /** Follows those of the line alone, for what has no messages of a room. */
  follow(line: FaultLine, place: FaultPlace, close: () => void): FollowedLine;
  /** The line of an answer. */
  lineOf(response: ServerResponse, socket: Socket): FaultLine;
  /** The line of an upgraded connection. */
  lineOfSocket(socket: Socket): FaultLine;
  /** Stops its timers. */
  close(): void;
}

/** The limits it keeps to. */
type FaultLimits = Pick<
  ServerLimits,
  | 'faultLog'
  | 'faultHeldMessages'
  | 'faultHeldBytes'
  | 'outboxBytes'
  | 'pollClients'
  | 'pollPageBytes'
>;

/** Makes a server's faults. */
export function createServerFaults(
  initial: FaultPlan | undefined,
  clock: Clock,
  limits: FaultLimits,
): ServerFaults {
  const set = createFaultSet(initial ?? faultPlanSchema.parse({}), clock);
  const lines = createFaultLines(clock, limits.outboxBytes);
  const context: FaultContext = {
    clock,
    set,
    lines,
    log: createFaultLog(clock, limits.faultLog),
    arrivals: createArrivals(),
    numbers: createMessageNumbers(),
    maxHeldMessages: limits.faultHeldMessages,
    maxHeldBytes: limits.faultHeldBytes,
    maxPageBytes: limits.pollPageBytes,
  };
  const sessions = createPollSessions(() => clock.monotonic(), limits.pollClients);
  const requests = createRequestFaults(context);
  /** HTTP/2 has been met: what is different there is worth a word. */
  let sawHttp2 = false;

  return {
    ...requests,
    meet(exchange, place) {
      if (exchange.http2) sawHttp2 = true;
      return requests.meet(exchange, place);
    },
    view() {
      const { counts, byTransport, done } = context.log;
      const notes = faultNotes(set.plan.faults, sawHttp2);
      return {
        ...{ plan: set.plan, counts: { ...counts }, done, notes },
        byTransport: structuredClone(byTransport),
      };
    },
    set(plan) {
      // With the same plan and the same clients, the same happens again.
      if (set.plan.faults.every(({ on }) => !on)) {
        context.arrivals.clear();
        sessions.startAnew();
      }
      set.set(plan);
    },
    page: (from, count) => context.log.page(from, count),
    deliver: (client) => createFaultyDelivery(client, context),
    poll: (exchange, place) => {
      const line = lines.ofResponse(exchange.response, exchange.request.socket);
      return createFaultyPoll(exchange, place, line, sessions, context);
    },
    follow: (line, place, close) => createFollowedLine(line, place, close, context),
    lineOf: (response, socket) => lines.ofResponse(response, socket),
    lineOfSocket: (socket) => lines.ofSocket(socket),
    close: () => set.close(),
  };
}
