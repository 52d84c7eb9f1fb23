import type { TransportCounts } from './hub';
import type { ChannelStatus, RunningScenario } from './types';

/** What `GET /` tells. */
export interface IndexFacts {
  clients: TransportCounts;
  slowConsumers: number;
  channels: ChannelStatus[];
  scenarios: RunningScenario[];
}

const SURFACES = [
  ['GET', '/ws/{channel}?user_id=&since=', 'WebSocket room'],
  ['GET', '/stream/{channel}?last_event_id=&events=plain', 'Server-Sent Events'],
  ['GET', '/updates/{client_id}?channel=&since=&wait=30', 'long poll'],
  ['POST', '/publish/{channel}?event=', 'publish a message'],
  ['GET', '/echo', 'WebSocket echo'],
  ['POST', '/v1/chat/completions', 'token stream, OpenAI-like'],
] as const;

/** The index as JSON. */
export function indexJson(facts: IndexFacts): string {
  return JSON.stringify({
    name: 'wirescope-mock-server',
    endpoints: SURFACES.map(([method, path, what]) => ({ method, path, what })),
    clients: facts.clients,
    slowConsumers: facts.slowConsumers,
    channels: facts.channels,
    scenarios: facts.scenarios.map(({ name, channel, ratePerSecond }) => ({
      name,
      channel,
      ratePerSecond,
    })),
  });
}

const STYLE =
  'body{font:14px/1.6 system-ui,sans-serif;max-width:56rem;margin:3rem auto;padding:0 1rem;color:#18202b;background:#f6f7f9}' +
  'h1{font-size:20px}h2{font-size:14px;margin-top:2rem}code,td{font-family:ui-monospace,monospace;font-size:13px}' +
  'table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #e3e7ed}' +
  '@media(prefers-color-scheme:dark){body{color:#e6ebf2;background:#0e1116}td,th{border-color:#262e39}}';

/** The index as a page for browsers. Needs no script. */
export function indexHtml(facts: IndexFacts): string {
  const rows = SURFACES.map(([method, path, what]) => row([`${method} ${path}`, what])).join('');
  const { websocket, sse, poll } = facts.clients;
  const channels = facts.channels
    .map(({ name, newestId, clients }) =>
      row([name, String(newestId), String(clients.websocket + clients.sse + clients.poll)]),
    )
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wirescope mock server</title><style>${STYLE}</style><h1>Wirescope mock server</h1><p>${websocket} WebSocket, ${sse} SSE and ${poll} long-poll clients.</p><table>${rows}</table><h2>Channels</h2>${
    channels
      ? `<table><tr><th>name</th><th>newest id</th><th>clients</th></tr>${channels}</table>`
      : '<p>None yet. Publish to one: <code>POST /publish/{channel}</code></p>'
  }</html>`;
}

/** Headers of the page: nothing is loaded, nothing runs. */
export const INDEX_PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
} as const;

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
