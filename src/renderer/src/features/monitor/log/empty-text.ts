import type { ConnectionState } from '../../../../../shared/model/record';
import type { Transport } from '../../../../../shared/model/transport';
import { plural } from '../../../lib/format';

/** What stands where rows will be. */
export interface EmptyText {
  title: string;
  text: string;
}

const COMES: Readonly<Record<Transport, string>> = {
  websocket: 'Each message, ping, pong and close frame of the WebSocket, both ways,',
  sse: 'Each event, comment and retry of the stream',
  poll: 'Each answer to a poll, and each message in it,',
};

/** Says what will come into a log that has no message yet, and why nothing is here. */
export function emptyText(state: ConnectionState, transport: Transport, hidden: number): EmptyText {
  if (hidden > 0) {
    const rows = plural(hidden, 'row is', 'rows are');
    return {
      title: 'Cleared',
      text: `${rows} hidden, none deleted: Show hidden brings them back. New rows come here.`,
    };
  }
  const comes = `${COMES[transport]} will be a row here`;
  switch (state.state) {
    case 'idle':
      return { title: 'Not connected yet', text: `${comes}. Press Connect to begin.` };
    case 'connecting':
      return { title: 'Connecting…', text: `${comes} as soon as the connection is open.` };
    case 'open':
      return {
        title: 'Open, and nothing received yet',
        text: `The server has sent no message so far. ${comes} the moment it arrives.`,
      };
    case 'waiting':
      return {
        title: 'Waiting to try again',
        text: `No attempt has brought a message yet. ${comes} once one gets through; Reconnect now cuts the wait short.`,
      };
    case 'closing':
      return { title: 'Closing…', text: 'The connection ends without having received a message.' };
    case 'closed':
      return {
        title: 'Closed before any message came',
        text: `The row above says why, and its details what the server answered. ${comes} when you connect again.`,
      };
  }
}
