import type { CompareResult } from '../../../shared/model/compare';

const CLOCKS: Readonly<Record<CompareResult['clock'], string>> = {
  exact: 'Latency is exact: server and clients read one clock.',
  'same-host': 'Latency is exact if the server reads the clock of this machine.',
  offset: 'Latency includes the difference of two clocks, the same in each transport.',
};

/** What was measured and how, in sentences. */
export function settingOf(result: Omit<CompareResult, 'advice' | 'bins' | 'transports'>): string[] {
  const { spec, rounds, clock, machine } = result;
  const { rate, sizeBytes, durationMs, warmupMs, seed, baseUrl } = spec;
  const times = rounds.length === 1 ? 'one round' : `${rounds.length} rounds`;
  const late = Math.max(0, ...rounds.map(({ publisherLateMs }) => publisherLateMs));
  const server = baseUrl === null ? 'a mock server of its own' : baseUrl;
  return [
    `${rate} messages a second of ${sizeBytes} bytes for ${durationMs / 1_000} s, ${times}, after ${warmupMs / 1_000} s to warm up; seed ${seed}.`,
    `Server: ${server}. Measured on ${machine}. The publisher was at most ${late.toFixed(1)} ms late.`,
    CLOCKS[clock],
  ];
}
