import type { CompareResult } from '../../../shared/model/compare';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../shared/model/transport';

const CLOCKS: Readonly<Record<CompareResult['clock'], string>> = {
  exact: 'Latency is exact: server and clients read one clock.',
  'same-host': 'Latency is exact if the server reads the clock of this machine.',
  offset: 'Latency includes the difference of two clocks, the same in each transport.',
};

/** What was measured and how, in sentences. */
export function settingOf(result: Omit<CompareResult, 'advice' | 'bins'>): string[] {
  const { spec, rounds, clock, machine } = result;
  const { rate, sizeBytes, durationMs, warmupMs, seed, baseUrl } = spec;
  const times = rounds.length === 1 ? 'one round' : `${rounds.length} rounds`;
  const late = Math.max(0, ...rounds.map(({ publisherLateMs }) => publisherLateMs));
  const server = baseUrl === null ? 'a mock server of its own' : baseUrl;
  return [
    `${rate} messages a second of ${sizeBytes} bytes for ${durationMs / 1_000} s, ${times}, after ${warmupMs / 1_000} s to warm up; seed ${seed}.`,
    `Server: ${server}. Measured on ${machine}. The publisher was at most ${late.toFixed(1)} ms late.`,
    CLOCKS[clock],
    ...faultsIn(result),
    ...gaveUpIn(result),
  ];
}

/** What went wrong on purpose, how often, and what a transport could not express. */
function faultsIn({ spec, rounds, transports }: FaultyResult): string[] {
  if (spec.faults.trim() === '') return [];
  const done = TRANSPORTS.flatMap((transport) => {
    const injected = transports[transport]?.injected;
    if (!injected) return [];
    const counts = Object.entries(injected).map(([kind, count]) => `${kind} ${count}`);
    return `${TRANSPORT_LABELS[transport].name}: ${counts.join(', ') || 'none'}`;
  });
  const notes = new Set(rounds.flatMap(({ faultNotes = [] }) => faultNotes));
  const each = rounds.length > 1 ? ', the median of the rounds' : '';
  return [
    `Faults while messages counted: ${spec.faults.trim()}.`,
    ...(done.length > 0 ? [`Faults done${each}: ${done.join('; ')}.`] : []),
    ...notes,
  ];
}

function gaveUpIn({ transports }: FaultyResult): string[] {
  return TRANSPORTS.flatMap((transport) => {
    const why = transports[transport]?.gaveUp;
    if (why === undefined) return [];
    return `The ${TRANSPORT_LABELS[transport].name} client gave up before the end: ${why}.`;
  });
}

type FaultyResult = Pick<CompareResult, 'spec' | 'rounds' | 'transports'>;
