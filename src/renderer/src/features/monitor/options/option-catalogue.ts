import { TRANSPORTS, type Transport } from '../../../../../shared/model/transport';
import type { OptionPath } from './option-path';

/** The tabs of the drawer, in order. */
export const OPTION_TABS = [
  { id: 'general', label: 'General' },
  { id: 'headers', label: 'Headers' },
  { id: 'auth', label: 'Auth' },
  { id: 'reconnect', label: 'Reconnect' },
  { id: 'polling', label: 'Polling' },
  { id: 'measuring', label: 'Measuring' },
  { id: 'tls', label: 'TLS' },
  { id: 'limits', label: 'Limits and time-outs' },
] as const;

/** See {@link OPTION_TABS}. */
export type OptionTab = (typeof OPTION_TABS)[number]['id'];

interface Place {
  tab: OptionTab;
  transports: readonly Transport[];
}

const HTTP: readonly Transport[] = ['sse', 'poll'];
const on = (tab: OptionTab, ...transports: Transport[]): Place => ({
  tab,
  transports: transports.length > 0 ? transports : TRANSPORTS,
});

/** Where every option stands and which transports it means something to. */
export const OPTION_PLACES: Readonly<Record<OptionPath, Place>> = {
  url: on('general'),
  otherUrls: on('reconnect'),
  transport: on('general'),
  name: on('general'),
  client: on('general', 'sse'),
  sendOnOpen: on('general', 'websocket'),
  subprotocols: on('general', 'websocket'),
  method: on('general', ...HTTP),
  body: on('general', ...HTTP),
  'post.url': on('general', ...HTTP),
  'post.method': on('general', ...HTTP),
  'post.contentType': on('general', ...HTTP),
  headers: on('headers'),
  auth: on('auth'),
  'retry.mode': on('reconnect'),
  'retry.baseMs': on('reconnect'),
  'retry.factor': on('reconnect'),
  'retry.capMs': on('reconnect'),
  'retry.jitter': on('reconnect'),
  'retry.floorMs': on('reconnect'),
  'retry.maxAttempts': on('reconnect'),
  'retry.resetAfterMs': on('reconnect'),
  'retry.rules': on('reconnect'),
  'poll.updatesPath': on('polling', 'poll'),
  'poll.nextPath': on('polling', 'poll'),
  'poll.sendIn': on('polling', 'poll'),
  'poll.sendAs': on('polling', 'poll'),
  'poll.nextHeader': on('polling', 'poll'),
  'poll.minGapMs': on('polling', 'poll'),
  'poll.timeoutMs': on('polling', 'poll'),
  idPath: on('measuring'),
  tsPath: on('measuring'),
  tsUnit: on('measuring'),
  'probe.intervalMs': on('measuring', ...HTTP),
  'probe.url': on('measuring', ...HTTP),
  'tls.verify': on('tls'),
  'tls.ca': on('tls'),
  connectTimeoutMs: on('limits'),
  idleTimeoutMs: on('limits'),
  'ping.intervalMs': on('limits', 'websocket'),
  'ping.pongTimeoutMs': on('limits', 'websocket'),
  'ping.answer': on('limits', 'websocket'),
  compression: on('limits', 'websocket'),
  maxRedirects: on('limits'),
  'limits.maxPayload': on('limits', 'websocket'),
  'limits.maxFragments': on('limits', 'websocket'),
  'limits.maxPendingPongs': on('limits', 'websocket'),
  'limits.maxLineBytes': on('limits', 'sse'),
  'limits.maxEventBytes': on('limits', 'sse'),
  'limits.maxBodyBytes': on('limits', 'poll'),
};

/** The tabs that have something for a transport. */
export function tabsFor(transport: Transport) {
  return OPTION_TABS.filter(({ id }) =>
    Object.values(OPTION_PLACES).some(
      ({ tab, transports }) => tab === id && transports.includes(transport),
    ),
  );
}

/** The tab on which the place of a problem stands, e.g. of `headers.2.0`. */
export function tabOf(path: string): OptionTab {
  const parts = path.split('.');
  const known = [parts.slice(0, 2).join('.'), parts[0] ?? ''].find((key) => key in OPTION_PLACES);
  return known ? OPTION_PLACES[known as OptionPath].tab : 'general';
}
