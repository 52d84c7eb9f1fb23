import type { DoctorReport } from '../../../../../shared/model/verdict';
import { formatTinyCount, plural } from '../../../lib/format';
import { troubleCount } from './doctor-words';

/** How many problems and warnings the doctor has found; nothing when there are none. */
export function DoctorMark({ report }: { report: DoctorReport | null }) {
  const { count, tone } = troubleCount(report);
  if (count === 0) return null;
  const said = plural(count, 'finding');
  return (
    <span data-tone={tone} title={said} className="unread-mark ink tint">
      <span aria-hidden="true">{formatTinyCount(count)}</span>
      <span className="sr-only">, {said}</span>
    </span>
  );
}
