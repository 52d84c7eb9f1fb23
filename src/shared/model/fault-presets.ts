/** A bad day with a name. */
export interface FaultPreset {
  /** As the shell takes it: `--fault flaky-mobile`. */
  id: string;
  name: string;
  /** What it is like, one sentence. */
  says: string;
  /** Its faults as text (README, "Faults"). */
  faults: string;
}

/** The presets, in the order in which they are shown. */
export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    id: 'flaky-mobile',
    name: 'Flaky mobile',
    says: 'A phone on a train: late, uneven, some lost; the line breaks every 30 s.',
    faults: 'latency=250ms±200ms,drop=1%,cut=every 30s:rst',
  },
  {
    id: 'buffering-proxy',
    name: 'Buffering proxy',
    says: 'Bytes are held back up to 16 KiB or 5 s, then all go at once.',
    faults: 'buffer=16KiB:5s',
  },
  {
    id: 'overloaded-server',
    name: 'Overloaded server',
    says: 'Slow answers; 40 % get 503 with Retry-After, 5 % are refused.',
    faults: 'latency=800ms±600ms,status=503:retry 2s:40%,refuse=5%',
  },
  {
    id: 'rolling-restart',
    name: 'Rolling restart',
    says: 'Closed in good order every 15 s; 30 % of requests get 503, 20 % are refused.',
    faults: 'cut=every 15s:close,status=503:retry 1s:30%,refuse=20%',
  },
  {
    id: 'dead-peer',
    name: 'Dead peer',
    says: 'Silent after 5 s: the TCP connection stays, pings go unanswered.',
    faults: 'half-open=after 5s',
  },
];
