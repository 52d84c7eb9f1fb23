import type { DoctorReport, Verdict } from '../../../../../shared/model/verdict';
import { plural } from '../../../lib/format';
import type { Tone } from '../../../ui/tone';

const SEVERITIES: Readonly<
  Record<Verdict['severity'], { word: string; tone: Tone; rank: number }>
> = {
  bad: { word: 'Problem', tone: 'bad', rank: 0 },
  warn: { word: 'Warning', tone: 'warn', rank: 1 },
  info: { word: 'Note', tone: 'info', rank: 2 },
};

/** What a severity is called, and its colour. */
export function severityWords({ severity }: Pick<Verdict, 'severity'>): {
  word: string;
  tone: Tone;
} {
  return SEVERITIES[severity];
}

/** What is worst first; of equal ones as the doctor names them. */
export function sortedVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  return [...verdicts].sort((a, b) => SEVERITIES[a.severity].rank - SEVERITIES[b.severity].rank);
}

/** Problems and warnings: what the badge counts. */
export function troubleCount(report: DoctorReport | null): { count: number; tone: Tone } {
  const verdicts = report?.verdicts ?? [];
  const bad = verdicts.filter(({ severity }) => severity === 'bad').length;
  const warn = verdicts.filter(({ severity }) => severity === 'warn').length;
  return { count: bad + warn, tone: bad > 0 ? 'bad' : 'warn' };
}

/** What the doctor says on the whole. */
export function doctorSentence({ verdicts, passed, open }: DoctorReport): string {
  if (verdicts.length > 0) return `${severityCounts(verdicts)}.`;
  if (passed.length === 0 && open.length === 0) return 'Nothing has been looked at yet.';
  if (passed.length === 0) return 'Nothing found; there is not enough to go by yet.';
  return `Nothing found: ${plural(passed.length, 'check')} looked fine.`;
}

/** `1 problem, 2 warnings and 1 note`, the worst first. */
function severityCounts(verdicts: readonly Verdict[]): string {
  const counts = Object.entries(SEVERITIES).flatMap(([severity, { word }]) => {
    const count = verdicts.filter((verdict) => verdict.severity === severity).length;
    return count > 0 ? [plural(count, word.toLowerCase())] : [];
  });
  const last = counts.pop() ?? '';
  return counts.length > 0 ? `${counts.join(', ')} and ${last}` : last;
}
