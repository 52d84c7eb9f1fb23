import type { Transport } from '../../../../shared/model/transport';
import { openInMonitor } from '../../state/connection-actions';
import { useWorkspace } from '../../state/workspace-store';
import { channelUrl, nextPollNumber } from './server-urls';

const MAX_NAME = 200;
let lastPoll = 0;

/** Adds a connection to a channel and connects it. A poll gets a client id of its own. */
export function monitorChannel(base: string, transport: Transport, channel: string): void {
  if (transport === 'poll') {
    const urls = useWorkspace.getState().connections.map(({ spec }) => spec.url);
    lastPoll = nextPollNumber(urls, lastPoll);
  }
  const url = channelUrl(base, transport, channel, `monitor-${lastPoll}`);
  void openInMonitor({ url, transport, name: channel.slice(0, MAX_NAME) });
}

/** Adds a connection to `/echo` and connects it. */
export function monitorEcho(url: string): void {
  void openInMonitor({ url, transport: 'websocket', name: 'echo' });
}
