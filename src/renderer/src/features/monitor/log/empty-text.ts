import type { ConnectionState } from '../../../../../shared/model/record';
import type { Transport } from '../../../../../shared/model/transport';
import { plural } from '../../../lib/format';
import type { LogScan, LogSnapshot } from '../../../state/log-snapshot';

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

/** Says why no row shows although there may be records. */
export function hiddenText(
  log: Pick<LogSnapshot, 'failure' | 'scan' | 'hidden'>,
): EmptyText | null {
  const { failure, scan, hidden } = log;
  if (failure) return { title: 'The log cannot be shown', text: failure.message };
  if (hidden > 0) {
    const rows = plural(hidden, 'row is', 'rows are');
    return {
      title: 'Cleared',
      text: `${rows} hidden, none deleted: Show hidden brings them back. New rows come here.`,
    };
  }
  return scan ? null : { title: '', text: '' };
}

/**
 * Says that nothing passes the filter, so far or at all.
 *
 * @param grows new records may come
 */
export function filteredText(
  { done, total }: Pick<LogScan, 'done' | 'total'>,
  grows: boolean,
): EmptyText {
  if (!done) return { title: 'Looking through the records…', text: 'None has passed so far.' };
  const looked = `${plural(total, 'record was', 'records were')} looked through.`;
  return {
    title: 'No record passes this filter',
    text: grows ? `${looked} New ones that pass come here.` : looked,
  };
}

/** What a log of no connection that runs says while it has no records. */
export const NO_RECORDS: EmptyText = { title: 'No records', text: 'Nothing was recorded here.' };

/** Says what will come into a log that has no message yet, and why nothing is here. */
export function emptyText(state: ConnectionState, transport: Transport): EmptyText {
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
