import type { ConnectionView } from '../../../../../shared/contract/views';

/** How the round trip is measured, or why it is not known: a note and a sentence. */
export function rttWords({ rttMs, spec }: Pick<ConnectionView, 'rttMs' | 'spec'>): {
  note: string;
  title: string;
} {
  const pings = spec.transport === 'websocket';
  if (rttMs !== null) {
    return pings
      ? { note: 'by ping', title: 'Round trip of the last ping.' }
      : { note: 'by probe', title: 'Round trip of the last probe request.' };
  }
  if (pings) return { note: 'no ping yet', title: 'No ping has been answered so far.' };
  return spec.probe.intervalMs > 0
    ? { note: 'no probe yet', title: 'No probe request has been answered so far.' }
    : { note: 'probes off', title: 'Only probe requests could tell; they are off.' };
}
