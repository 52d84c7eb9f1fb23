import { presetOf } from './compare-faults';
import type { CompareSpec } from './model/compare';
import { TRANSPORT_LABELS, TRANSPORTS } from './model/transport';

/** What is compared in a few words: the name of a run that nobody has named. */
export function compareName(spec: CompareSpec): string {
  const { transports, rate, sizeBytes, durationMs, rounds, baseUrl, faults } = spec;
  const chosen = TRANSPORTS.filter((transport) => transports.includes(transport));
  const chips = chosen.map((transport) => TRANSPORT_LABELS[transport].chip);
  return [
    ...(chips.length < TRANSPORTS.length ? [chips.join(', ')] : []),
    `${rate}/s`,
    `${sizeBytes} B`,
    `${rounds > 1 ? `${rounds} × ` : ''}${durationMs / 1_000} s`,
    ...(baseUrl === null ? [] : [baseUrl.slice(0, 120)]),
    ...(faults.trim() === '' ? [] : [faultsName(faults)]),
  ].join(' · ');
}

/** The name of a preset, or the faults themselves. */
export function faultsName(faults: string): string {
  return presetOf(faults)?.name ?? faults.trim().slice(0, 80);
}
