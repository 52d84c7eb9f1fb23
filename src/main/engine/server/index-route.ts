import { type Answer, jsonAnswer } from './answer';
import type { Exchange } from './exchange';
import { type IndexFacts, indexPage, PAGE_POLICY } from './index-page';

/** The surface of SPEC 2, for people who find the port first. */
export const SURFACES = [
  ['GET', '/ws/{channel}?user_id=&since=', 'WebSocket: join a room (upgrade)'],
  ['GET', '/stream/{channel}?last_event_id=&events=plain', 'SSE: stream a channel'],
  ['GET', '/updates/{client_id}?channel=&since=&wait=30', 'long poll: updates of a channel'],
  ['POST', '/publish/{channel}?event=', 'publish the body'],
  ['GET', '/echo', 'WebSocket: echo every frame (upgrade)'],
  ['GET', '/demo', 'a page that opens seven streams, to see the limit of HTTP/1.1'],
  ['POST', '/v1/chat/completions', 'a made-up answer, streamed as SSE chunks'],
] as const;

/** A page or an answer must not grow with the number of channels. */
const MAX_CHANNELS = 200;

/** `GET /`: JSON, or a page for those who prefer HTML. */
export function serveIndex(exchange: Exchange, facts: IndexFacts): void {
  const channels = facts.channels.slice(-MAX_CHANNELS).reverse();
  const shown = { ...facts, channels };
  const html = prefersHtml(exchange.request.headers.accept ?? '');
  exchange.send(html ? pageAnswer(shown, facts.channels.length) : indexJson(shown, facts));
}

function indexJson(shown: IndexFacts, all: IndexFacts): Answer {
  const json = {
    name: 'Wirescope mock server',
    endpoints: SURFACES.map(([method, path, what]) => ({ method, path, what })),
    clients: shown.clients,
    slowConsumers: shown.slowConsumers,
    broker: shown.broker,
    instances: shown.instances,
    channelCount: all.channels.length,
    channels: shown.channels,
    scenarios: shown.scenarios.map(({ name, channel, ratePerSecond }) => ({
      name,
      channel,
      ratePerSecond,
    })),
  };
  return jsonAnswer(200, JSON.stringify(json), { Vary: 'Origin, Accept' });
}

function pageAnswer(shown: IndexFacts, channelCount: number): Answer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': PAGE_POLICY,
      'Referrer-Policy': 'no-referrer',
      Vary: 'Origin, Accept',
    },
    body: indexPage(shown, channelCount, SURFACES),
  };
}

/** True when `text/html` is wanted more than JSON (RFC 9110 12.5.1). */
function prefersHtml(accept: string): boolean {
  return quality(accept, 'text/html') > quality(accept, 'application/json');
}

function quality(accept: string, type: string): number {
  const [group] = type.split('/');
  let best = 0;
  let bestRank = -1;
  for (const part of accept.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const rank = [`*/*`, `${group}/*`, type].indexOf(range);
    if (rank < 0 || rank < bestRank) continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    bestRank = rank;
    best = weight === undefined ? 1 : Number(weight) || 0;
  }
  return best;
}
