import { describeCloseReason } from '../../../../../shared/model/close-reason';
import type { ConnectionState, HandshakeTimings } from '../../../../../shared/model/record';
import { visibleText } from '../../../../../shared/visible-text';
import { formatDuration } from '../../../lib/format-time';

const LONGEST = 400;

/**
 * One line about the state: how the connection came about, or why it ended and what comes next.
 * Holds text of the peer, made visible.
 */
export function stateLine(state: ConnectionState): string {
  switch (state.state) {
    case 'idle':
      return 'Not connected yet';
    case 'connecting':
      return state.attempt === 0 ? 'Connecting…' : `Connecting, attempt ${state.attempt}…`;
    case 'open':
      return visibleText(openParts(state.info.status, state.info.timings).join(' · '), LONGEST);
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

function openParts(status: number | null, timings: HandshakeTimings): string[] {
  const phases = {
    DNS: timings.dns,
    TCP: timings.tcp,
    TLS: timings.tls,
    'first byte': timings.firstByte,
  };
  const parts = status === null ? [] : [`HTTP ${status}`];
  for (const [name, ms] of Object.entries(phases)) {
    if (typeof ms === 'number') parts.push(`${name} ${formatDuration(ms)}`);
  }
  return parts;
}
