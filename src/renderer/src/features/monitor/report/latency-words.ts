import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import type { Distribution, OneWayLatency } from '../../../../../shared/model/measures';
import { formatCount, plural } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import type { Tone } from '../../../ui/tone';

/** What the figures rest on, in a few words, and what that means. */
export interface ClockWords {
  title: string;
  text: string;
  tone: Tone;
}

/** How far one-way latency can be trusted (SPEC 4). */
export function clockWords({ clock, offsetMs, boundMs, negative }: OneWayLatency): ClockWords {
  if (clock === 'same-host' && (negative.meanMs ?? 0) < -CLOCK_NOISE_MS) {
    return {
      title: 'Same host, other clock',
      text: `The address is this machine’s own, yet ${plural(negative.count, 'message')} came before they were sent: the timestamps are not of this clock, or are something else. Compare the figures with each other, not with zero.`,
      tone: 'warn',
    };
  }
  switch (clock) {
    case 'exact':
      return {
        title: 'Exact',
        text: 'The server runs in this program: sender and receiver read one clock.',
        tone: 'ok',
      };
    case 'same-host':
      return {
        title: 'Same host',
        text: 'The address is this machine’s own, so both ends most likely read one clock. Behind a tunnel or in a virtual machine the other may be off.',
        tone: 'ok',
      };
    case 'corrected':
      return {
        title: `Corrected by ${signed(offsetMs === null ? null : -offsetMs)} ± ${formatDuration(boundMs)}`,
        text: 'The server has a clock of its own. How far it is off was estimated from the fastest message and half the shortest round trip, and taken off each figure. All figures may be wrong by the same amount, at most the bound; their differences and the jitter are not.',
        tone: 'info',
      };
    case 'offset':
      return {
        title: 'Includes clock offset',
        text: 'The server has a clock of its own, and how far it is off is in every figure: compare them with each other, not with zero. Once a round trip is known the offset is estimated and taken off.',
        tone: 'warn',
      };
  }
}

/** Smaller negative latencies are the clocks' own resolution. */
const CLOCK_NOISE_MS = 1;

/**
 * How late, in a sentence for somebody who has never heard of percentiles.
 *
 * @param hasMessages whether a message has come at all
 */
export function latencySentence(
  { windows, negative }: OneWayLatency,
  tsPath: string | null,
  hasMessages = true,
): string {
  const { count, p50, p99, max } = windows.run;
  if (count === 0 && negative.count > 0) {
    const ahead = formatDuration(negative.meanMs === null ? null : -negative.meanMs);
    return `How late messages come is not known: the timestamps of all ${formatCount(negative.count)} lie ahead of this clock, by ${ahead} on average.`;
  }
  if (!hasMessages) return 'No message has come yet, so there is no latency to tell.';
  if (count === 0) {
    return `No message has held a timestamp at “${tsPath ?? 'ts'}” so far, so how late it came is not known.`;
  }
  if (count === 1) return `The only message with a timestamp so far took ${formatDuration(max)}.`;
  return `Half of ${plural(count, 'message')} came within ${formatDuration(p50)}, 99 of 100 within ${formatDuration(p99)}, the latest took ${formatDuration(max)}.`;
}

/** How much the latency varies from one message to the next, for people. */
export function jitterSentence(jitterMs: number | null): string {
  if (jitterMs === null) return 'Jitter needs two messages with timestamps.';
  return `From one message to the next the latency changes by ${formatDuration(jitterMs)} on average.`;
}

const UNITS = {
  s: 'seconds since 1970',
  ms: 'milliseconds since 1970',
  us: 'microseconds since 1970',
  ns: 'nanoseconds since 1970',
  iso: 'ISO 8601 text',
} as const;

/** Where the timestamp stands and how it is written; null while none was found. */
export function timestampWords({ timestamp }: OneWayLatency): string | null {
  if (!timestamp) return null;
  const { path, unit, detected } = timestamp;
  return `${path}, ${UNITS[unit]}${detected ? ' (detected)' : ''}`;
}

/** Values below zero, which no percentile holds; null when there are none. */
export function negativeWords({ negative }: OneWayLatency): string | null {
  const { count, minMs, meanMs } = negative;
  if (count === 0) return null;
  return `${formatCount(count)}, lowest ${formatDuration(minMs)}, mean ${formatDuration(meanMs)}`;
}

/** How round trips are measured, and what there is to do about it. */
export interface RoundTripWords {
  text: string;
  /** A ping can be sent by hand. */
  ping: boolean;
  /** The option that makes it regular, and what to call the way there. */
  option: { path: 'ping.intervalMs' | 'probe.intervalMs'; label: string };
}

/** {@link RoundTripWords} of a connection. */
export function roundTripWords({
  transport,
  ping,
  probe,
}: Pick<ConnectionSpec, 'transport' | 'ping' | 'probe'>): RoundTripWords {
  if (transport === 'websocket') {
    const every = ping.intervalMs > 0;
    return {
      text: every
        ? `By a WebSocket ping every ${formatDuration(ping.intervalMs)}.`
        : 'By WebSocket pings: none is sent on its own.',
      ping: true,
      option: { path: 'ping.intervalMs', label: every ? 'Edit' : 'Ping regularly…' },
    };
  }
  const what = transport === 'sse' ? 'An SSE stream' : 'A long poll';
  const every = probe.intervalMs > 0;
  return {
    text: every
      ? `By a probe request beside the ${transport === 'sse' ? 'stream' : 'poll'} every ${formatDuration(probe.intervalMs)}.`
      : `${what} has no pings. Probe requests beside it would measure the round trip; they are off.`,
    ping: false,
    option: { path: 'probe.intervalMs', label: every ? 'Edit' : 'Turn probes on…' },
  };
}

/** Rows of a table of distributions: what, and how to read it from one. */
export const QUANTILES: readonly {
  label: string;
  title: string;
  read: (distribution: Distribution) => number | null;
}[] = [
  { label: 'p50', title: 'Half of them took no longer', read: ({ p50 }) => p50 },
  { label: 'p90', title: '9 of 10 took no longer', read: ({ p90 }) => p90 },
  { label: 'p99', title: '99 of 100 took no longer', read: ({ p99 }) => p99 },
  { label: 'p99.9', title: '999 of 1,000 took no longer', read: ({ p999 }) => p999 },
  { label: 'max', title: 'The longest of all', read: ({ max }) => max },
];

function signed(ms: number | null): string {
  return ms !== null && ms > 0 ? `+${formatDuration(ms)}` : formatDuration(ms);
}
