import { compareName, faultsName } from '../../../../shared/compare-name';
import type { CompareLive } from '../../../../shared/contract/compare-views';
import type {
  CompareResult,
  CompareSpec,
  CompareSpecInput,
  TransportFigures,
} from '../../../../shared/model/compare';
import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, formatCount, plural } from '../../lib/format';
import { formatDuration } from '../../lib/format-time';

/** What is said of the last comparison once it is over; read out, not shown. */
export function endOf(live: CompareLive | null): string {
  return live ? `The comparison: ${PHASES[live.phase].toLowerCase()}.` : 'No comparison runs.';
}

/** How far a comparison is. */
export interface CompareProgress {
  /** What it is doing; changes rarely, so that it can be read out. */
  text: string;
  /** 0 to 1. */
  share: number;
  /** An estimate; it does not know how long starting and draining take. */
  leftMs: number;
}

const PHASES: Readonly<Record<CompareLive['phase'], string>> = {
  starting: 'Starting the clients',
  warming: 'Warming up',
  measuring: 'Measuring',
  draining: 'Waiting for the last messages',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** See {@link CompareProgress}. */
export function progressOf({ spec, phase, round, elapsedMs }: CompareLive): CompareProgress {
  const { rounds, warmupMs, durationMs } = spec;
  const roundMs = warmupMs + durationMs;
  const measured = phase === 'draining' ? durationMs : Math.min(elapsedMs, durationMs);
  const inRound = phase === 'measuring' || phase === 'draining' ? warmupMs + measured : 0;
  const doneMs = Math.min(rounds, round - 1) * roundMs + inRound;
  const of = rounds > 1 ? ` · round ${round} of ${rounds}` : '';
  return {
    text: `${PHASES[phase]}${of}`,
    share: Math.min(1, doneMs / (rounds * roundMs)),
    leftMs: Math.max(0, rounds * roundMs - doneMs),
  };
}

/** What running this setup means: how many messages, and how long it takes. */
export function costOf({ transports = [], rate = 0, durationMs = 0, ...rest }: CompareSpecInput) {
  const { rounds = 1, warmupMs = 0 } = rest;
  const messages = Math.max(1, Math.round((rate * durationMs) / 1_000));
  const each = plural(messages, 'message');
  const over =
    transports.length === 1 ? 'one transport' : `each of ${transports.length} transports`;
  const time = seconds(rounds * (durationMs + warmupMs));
  return `${each}${rounds > 1 ? ' a round' : ''} over ${over}, in about ${time}`;
}

/** What a run was told, in one line; what its name says already is left out. */
export function specLine(spec: CompareSpec, name: string | null = null): string {
  const { rate, sizeBytes, durationMs, rounds, warmupMs, seed, baseUrl, faults } = spec;
  const figures = [
    `${rate < 1 ? rate : formatCount(rate)}/s`,
    formatBytes(sizeBytes),
    `${rounds > 1 ? `${rounds} × ` : ''}${seconds(durationMs)}`,
    ...(faults.trim() === '' ? [] : [`faults: ${visibleText(faultsName(faults), 80)}`]),
  ];
  return [
    baseUrl === null ? 'own mock server' : visibleText(baseUrl, 80),
    ...(name === compareName(spec) ? [] : figures),
    `warm-up ${seconds(warmupMs)}`,
    `seed ${seed}`,
  ].join(' · ');
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}

const CLOCKS: Readonly<Record<CompareResult['clock'], string>> = {
  exact: 'one clock, latencies are exact',
  'same-host': 'same machine, one clock',
  offset: 'two clocks: their difference is in each latency, alike in all',
};

/** What the figures rest on, for people. */
export function basisOf({ clock, machine, spec, rounds }: CompareResult): [string, string][] {
  const late = Math.max(0, ...rounds.map(({ publisherLateMs }) => publisherLateMs));
  const several = spec.rounds > 1 ? `median of ${rounds.length}, worst of lost` : '1';
  return [
    ['Clock', CLOCKS[clock]],
    ['Rounds', several],
    ['Publisher', `at most ${formatDuration(late)} behind its schedule`],
    ['Machine', visibleText(machine, 200)],
    ...faultRows(spec, rounds),
  ];
}

const row = (name: string, value: string): [string, string] => [name, value];

/** What went wrong on purpose, and what of it a transport cannot express. */
function faultRows({ faults }: CompareSpec, rounds: CompareResult['rounds']): [string, string][] {
  if (faults.trim() === '') return [];
  const notes = new Set(rounds.flatMap(({ faultNotes = [] }) => faultNotes));
  const told = visibleText([...notes].join(' '), 1_000);
  return [['Faults', visibleText(faults.trim(), 400)], ...(told ? [row('Of them', told)] : [])];
}

/** `latency 300 · drop 3`: faults done to a transport, the most frequent first; null without any. */
export function injectedWords(injected: TransportFigures['injected'] | null): string | null {
  if (!injected) return null;
  const counts = Object.entries(injected).sort(([, a], [, b]) => b - a);
  return counts.map(([kind, count]) => `${kind} ${formatCount(count)}`).join(' · ') || 'nothing';
}

/** Why a comparison failed; with a target of one's own also what that must be. */
export function failureWords({ baseUrl }: Pick<CompareSpec, 'baseUrl'>, message: string): string {
  const why = visibleText(message, 500);
  if (baseUrl === null) return why;
  return `${why} A target must be up and have the routes of the mock server, as the Server page lists them: publish, and ws, stream or updates.`;
}
