import { describeCloseReason } from '../../../../../shared/model/close-reason';
import type { ConnectionState, OpenInfo } from '../../../../../shared/model/record';
import { parseUrl } from '../../../../../shared/parse-url';
import { visibleText } from '../../../../../shared/visible-text';
import { formatDuration } from '../../../lib/format-time';

const LONGEST = 400;

/**
 * One line about the state: how the connection came about, or why it ended and what comes next.
 * Holds text of the peer, made visible.
 *
 * @param several the connection has other addresses: it is said which one is in use
 */
export function stateLine(state: ConnectionState, several = false): string {
  switch (state.state) {
    case 'idle':
      return 'Not connected yet';
    case 'connecting': {
      const attempt = state.attempt === 0 ? '' : `, attempt ${state.attempt}`;
      const to = state.url === undefined ? '' : ` to ${hostOf(state.url)}`;
      return visibleText(`Connecting${to}${attempt}…`, LONGEST);
    }
    case 'open':
      return visibleText(openParts(state.info, several).join(' · '), LONGEST);
    case 'waiting': {
      const reason = describeCloseReason(state.reason);
      return visibleText(`Waiting for attempt ${state.attempt} · ${reason}`, LONGEST);
    }
    case 'closing':
      return 'Closing…';
    case 'closed':
      return visibleText(`Closed · ${describeCloseReason(state.reason)}`, LONGEST);
  }
}

function openParts({ status, timings, url }: OpenInfo, several: boolean): string[] {
  const phases = {
    DNS: timings.dns,
    TCP: timings.tcp,
    TLS: timings.tls,
    'first byte': timings.firstByte,
  };
  const parts = several ? [hostOf(url)] : [];
  if (status !== null) parts.push(`HTTP ${status}`);
  for (const [name, ms] of Object.entries(phases)) {
    if (typeof ms === 'number') parts.push(`${name} ${formatDuration(ms)}`);
  }
  return parts;
}

/** Host and port, without a login; the whole text when it is no URL. */
function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url;
}
