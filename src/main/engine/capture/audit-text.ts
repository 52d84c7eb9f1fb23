import type { AuditRecord } from '../../../shared/model/record';

const CAUSES = { reconnect: 'over a reconnect', gap: 'the server said so', stream: '' } as const;

/** What the delivery audit found, in one line: `ids 101 to 105 are missing (5) · over reconnect 2`. */
export function auditText(record: AuditRecord): string {
  const { cause, seam, reason, more } = record;
  const parts = [findingOf(record)];
  if (cause === 'reconnect' && seam !== null) parts.push(`over reconnect ${seam}`);
  else if (CAUSES[cause] !== '') parts.push(CAUSES[cause]);
  if (reason !== undefined) parts.push(reason);
  if (more > 0) parts.push(`${more} more since the last finding`);
  return parts.join(' · ');
}

function findingOf({ what, from, to }: AuditRecord): string {
  switch (what) {
    case 'lost':
      return from === to
        ? `id ${from} is missing`
        : `ids ${from} to ${to} are missing (${to - from + 1})`;
    case 'duplicated':
      return `id ${from} came again`;
    case 'reordered':
      return `id ${from} came late, after ${to}`;
    case 'reset':
      return `the sequence starts anew at ${from}`;
  }
}
