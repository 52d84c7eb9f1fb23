import type { Transport } from '../../../../shared/model/transport';
import type { DoctorReport, Evidence, Verdict } from '../../../../shared/model/verdict';
import type { DoctorFacts } from './facts';

/** What a rule makes of the facts: a verdict, nothing wrong, or what it would need to judge. */
export type Finding = Omit<Verdict, 'rule'> | 'passed' | { needs: string };

/** Something that may be wrong with a connection. */
export interface Rule {
  /** See `Verdict.rule`. */
  name: string;
  /** What is looked at, for people: how it stands among those that passed or are open. */
  subject: string;
  transports: readonly Transport[];
  judge: (facts: DoctorFacts) => Finding;
}

/** Evidence that rests on one record, or on none. */
export function evidence(text: string, at: number | null = null): Evidence {
  return { text, at };
}

/** A finding without enough to go by. */
export function needs(text: string): Finding {
  return { needs: text };
}

const RANKS = { bad: 0, warn: 1, info: 2 } as const;

/** What rules make of the facts, the worst first. */
export function judgeAll(rules: readonly Rule[], facts: DoctorFacts): DoctorReport {
  const report: DoctorReport = { verdicts: [], passed: [], open: [] };
  for (const { name, subject, transports, judge } of rules) {
    if (!transports.includes(facts.transport)) continue;
    const finding = judge(facts);
    if (finding === 'passed') report.passed.push(subject);
    else if ('needs' in finding) report.open.push({ title: subject, needs: finding.needs });
    else report.verdicts.push({ rule: name, ...finding });
  }
  report.verdicts.sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  return report;
}
