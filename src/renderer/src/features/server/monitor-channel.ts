import type { Transport } from '../../../../shared/model/transport';
import { openInMonitor } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';
import { channelUrl, nextPollNumber } from './server-urls';

const MAX_NAME = 200;
let lastPoll = 0;

/** A client id for a poll that no other connection has. */
export function newPollClient(): string {
  const urls = useWorkspace.getState().connections.map(({ spec }) => spec.url);
  lastPoll = nextPollNumber(urls, lastPoll);
  return `monitor-${lastPoll}`;
}

/** Adds a connection to a channel and connects it. A poll gets a client id of its own. */
export function monitorChannel(base: string, transport: Transport, channel: string): void {
  const clientId = transport === 'poll' ? newPollClient() : undefined;
  const url = channelUrl(base, transport, channel, clientId);
  void openInMonitor({ url, transport, name: channel.slice(0, MAX_NAME), tls: trustFor(url) });
}

/** Adds a connection to `/echo` and connects it. */
export function monitorEcho(url: string): void {
  void openInMonitor({ url, transport: 'websocket', name: 'echo', tls: trustFor(url) });
}

/** What a connection to the server must trust besides the system's: its certificate, over TLS. */
export function trustFor(url: string): { ca?: string } {
  const pem = useWorkspace.getState().server?.tls.certificate?.pem;
  return /^(https|wss):/.test(url) && pem !== undefined ? { ca: pem } : {};
}
