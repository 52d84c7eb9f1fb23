import { createHash } from 'node:crypto';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../shared/model/transport';
import type { BrokerStatus } from './broker/types';
import type { ClientCounts } from './hub';
import type { ChannelStatus, RunningScenario } from './types';

/** What the index shows, live. */
export interface IndexFacts {
  clients: ClientCounts;
  channels: readonly ChannelStatus[];
  scenarios: readonly RunningScenario[];
  slowConsumers: number;
  broker: Pick<BrokerStatus, 'kind' | 'state' | 'since'>;
  /** Instances that share the channels, this one included. */
  instances: number;
}

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8889}
body{font:15px/1.5 system-ui,sans-serif;max-width:56rem;margin:3rem auto;padding:0 1.5rem}
h1{font-size:1.4rem;margin:0}p{margin:.3rem 0 1.5rem}h2{font-size:1rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:500;opacity:.7}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
code{font:13px/1.5 ui-monospace,monospace}
`;

/** Nothing may be loaded or run; only the page's own style, named by its hash (CSP 3). */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The index as a page; whatever comes from clients is escaped. */
export function indexPage(
  facts: IndexFacts,
  channelCount: number,
  surfaces: readonly (readonly [method: string, path: string, what: string])[],
): string {
  const { clients, channels, scenarios } = facts;
  const transports = TRANSPORTS.map((transport) => TRANSPORT_LABELS[transport].name);
  const surfaceRows = surfaces.map(
    ([method, path, what]) =>
      `<td>${method}</td><td><code>${text(path)}</code></td><td>${what}</td>`,
  );
  const channelRows = channels.map(
    (channel) =>
      `<td><code>${text(channel.name)}</code></td>${figure(channel.newestId)}` +
      TRANSPORTS.map((transport) => figure(channel.clients[transport])).join(''),
  );
  const scenarioRows = scenarios.map(
    ({ name, channel, ratePerSecond }) =>
      `<td>${text(name)}</td><td><code>${text(channel)}</code></td>${figure(ratePerSecond)}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Wirescope mock server</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>
<h1>Wirescope mock server</h1>
<p>${TRANSPORTS.map((one) => `${TRANSPORT_LABELS[one].name}: ${clients[one]}`).join(' · ')}
· slow consumers closed: ${facts.slowConsumers}${brokerLine(facts)}</p>
${table('What it offers', ['Method', 'Path', ''], surfaceRows, 3)}
${table(`Channels (${channelCount})`, ['Channel', 'Newest id', ...transports], channelRows, 1)}
${table('Scenarios', ['Name', 'Channel', 'Messages a second'], scenarioRows, 2)}
</body></html>
`;
}

/** Nothing for a server that stands alone. */
function brokerLine({ broker, instances }: IndexFacts): string {
  if (broker.kind === 'memory') return '';
  const since = new Date(broker.since).toISOString();
  return `<br>Redis: ${broker.state} since ${since} · instances: ${instances}`;
}

/** A table whose columns from `firstFigure` on hold figures. */
function table(
  title: string,
  heads: readonly string[],
  rows: readonly string[],
  firstFigure: number,
): string {
  const head = heads.map((name, at) => `<th${at >= firstFigure ? ' class="n"' : ''}>${name}</th>`);
  const body = rows.length > 0 ? rows : [`<td colspan="${heads.length}">none yet</td>`];
  return `<h2>${title}</h2>
<table><thead><tr>${head.join('')}</tr></thead>
<tbody>${body.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table>`;
}

function figure(value: number): string {
  return `<td class="n">${value}</td>`;
}

/** Text for HTML content and attributes. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
