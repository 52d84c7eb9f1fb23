import type { AlertRule } from '../../../../shared/model/settings';
import { createListEditor } from '../../state/list-editor';

/** A rule as it is typed. */
export interface AlertDraft extends Omit<AlertRule, 'threshold'> {
  threshold: string;
}

/** So many rules are kept. */
export const MAX_RULES = 100;

/** The unit of the threshold. */
export const METRIC_UNITS: Readonly<Record<AlertRule['metric'], string>> = {
  rate: 'messages/s',
  size: 'bytes',
};

/** The alert rules while they are edited. */
export const alertList = createListEditor<AlertRule, AlertDraft>(
  {
    draftOf: (rule) => ({ ...rule, threshold: String(rule.threshold) }),
    entryOf: (drafts, at) => {
      const draft = drafts[at];
      const threshold = draft ? readThreshold(draft.threshold) : null;
      return draft && threshold !== null ? { ...draft, threshold } : null;
    },
  },
  (settings) => settings.alerts,
  (alerts) => ({ alerts }),
);

/** A rule to begin with. */
export function newRule(): AlertDraft {
  return {
    id: crypto.randomUUID(),
    metric: 'rate',
    comparison: 'above',
    threshold: '100',
    connection: null,
    enabled: true,
  };
}

/** What is wrong with a threshold, in a sentence; null when nothing is. */
export function thresholdProblem(typed: string): string | null {
  if (typed.trim() === '') return 'Type a number.';
  return readThreshold(typed) === null ? 'A number from 0 on, such as 100 or 0.5.' : null;
}

/** The names to choose from: each one once, the rule's own too when there is no such connection now. */
export function connectionChoices(
  names: readonly string[],
  chosen: string | null,
): { name: string; there: boolean }[] {
  const there = [...new Set(names)].map((name) => ({ name, there: true }));
  if (chosen === null || names.includes(chosen)) return there;
  return [...there, { name: chosen, there: false }];
}

function readThreshold(typed: string): number | null {
  const text = typed.trim();
  return /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : null;
}
