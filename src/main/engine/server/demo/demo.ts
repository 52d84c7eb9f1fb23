import type { ServerResponse } from 'node:http';
import type { Clock, Timer } from '../../platform/clock';
import type { Log } from '../../platform/log';
import type { Exchange } from '../exchange';
import type { Hub } from '../hub';
import { DEMO_PAGE, DEMO_POLICY } from './demo-page';

/** The channel that the streams of the page are of. */
export const DEMO_CHANNEL = 'demo';
const TICK_MS = 1_000;

/** A page that opens seven streams, to show what a browser does with them. */
export interface Demo {
  /** `GET /demo`. */
  servePage(exchange: Exchange): void;
  /** Makes a request for `/demo/stream` one for the channel, in which something happens while it lasts. */
  toChannel(exchange: Exchange): Exchange;
}

/** Makes the demo of a server. */
export function createDemo(hub: Hub, clock: Clock, log: Log): Demo {
  const watched = new Set<ServerResponse>();
  let ticks = 0;
  let timer: Timer | null = null;

  function tick(): void {
    ticks += 1;
    const message = { channel: DEMO_CHANNEL, event: 'message', dataJson: `{"tick":${ticks}}` };
    hub.publish(message).catch((error: unknown) => {
      log.warn(`server: the demo could not publish: ${error}`);
    });
  }

  return {
    servePage({ send }) {
      send({
        status: 200,
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Cache-Control': 'no-store',
          'Content-Security-Policy': DEMO_POLICY,
          'Referrer-Policy': 'no-referrer',
        },
        body: DEMO_PAGE,
      });
    },
    toChannel(exchange) {
      const { response } = exchange;
      watched.add(response);
      timer ??= clock.every(TICK_MS, tick);
      response.once('close', () => {
        watched.delete(response);
        if (watched.size > 0) return;
        timer?.cancel();
        timer = null;
      });
      return { ...exchange, rest: DEMO_CHANNEL };
    },
  };
}
