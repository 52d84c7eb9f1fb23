import type { ConnectionSpec } from '../../../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../../../shared/model/record';
import type { Clock } from '../../platform/clock';
import { type ArrivalCounter, createArrivalCounter } from './arrival-facts';
import type { DoctorFacts } from './facts';
import { createLinkCounter } from './link-facts';
import { createPingCounter } from './ping-facts';
import { createSignWatch } from './sign-facts';

/** Takes down what the rules need to know, as the records come. Bounded memory. */
export interface FactCollector {
  /** Called for each message: costs a few comparisons then. */
  record(record: ConnectionRecord): void;
  /** @param streamsToOrigin SSE streams and long polls open to the same origin */
  facts(streamsToOrigin: number): DoctorFacts;
}

/** Makes one that has seen nothing. */
export function createFactCollector(spec: ConnectionSpec, clock: Clock): FactCollector {
  const signs = createSignWatch(clock, () => arrivals);
  const arrivals: ArrivalCounter = createArrivalCounter(clock, signs.sign);
  const pings = createPingCounter(clock);
  const links = createLinkCounter(clock, signs);
  let retry: DoctorFacts['retry'] = null;

  function other(record: ConnectionRecord): void {
    const { at } = record;
    if (record.kind === 'state') {
      if (!links.state(record.state, at)) return;
      pings.turned();
      if (record.state.state === 'open') arrivals.opened();
      return;
    }
    if (record.kind === 'poll') links.poll(record);
    else if (record.kind === 'comment') pings.comment(at);
    else if (record.kind === 'retry') retry = { at, ms: record.ms };
    else if (record.kind === 'ping' || record.kind === 'pong') pings.ping(record);
    else return;
    signs.sign(clock.monotonic(), at);
  }

  return {
    record(record) {
      if (record.kind !== 'message') other(record);
      else if (record.direction === 'received') arrivals.message(record);
    },
    facts: (streamsToOrigin) => ({
      transport: spec.transport,
      client: spec.client,
      isSecure: /^\s*(https|wss):/i.test(spec.url),
      streamsToOrigin,
      retry,
      ...arrivals.facts(),
      ...pings.facts(),
      ...links.facts(),
    }),
  };
}
