import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { DoctorReport, Verdict } from '../../../../../shared/model/verdict';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import { sameData } from '../../../lib/same-data';
import { doctorSentence, severityWords, sortedVerdicts } from './doctor-words';
import { MomentLink } from './MomentLink';
import { ReportPart } from './ReportPart';

const ICONS: Readonly<Record<Verdict['severity'], LucideIcon>> = {
  bad: CircleX,
  warn: TriangleAlert,
  info: Info,
};
const LONGEST = 400;

interface DoctorPaneProps {
  id: number;
  report: DoctorReport;
}

/** What may be wrong with the connection, with what shows it and what to do. */
export const DoctorPane = memo(function DoctorPane(props: DoctorPaneProps) {
  const { id, report } = props;
  const { verdicts, passed, open } = report;
  return (
    <>
      <ReportPart title="Findings">
        <p className="report-lead">{doctorSentence(report)}</p>
        {verdicts.length > 0 && (
          <ul aria-label="Findings" className="flex flex-col gap-2">
            {sortedVerdicts(verdicts).map((verdict) => (
              <VerdictCard key={verdict.rule} id={id} verdict={verdict} />
            ))}
          </ul>
        )}
      </ReportPart>
      {passed.length > 0 && (
        <details className="report-fold">
          <summary>Looked fine ({formatCount(passed.length)})</summary>
          <ul>
            {passed.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </details>
      )}
      {open.length > 0 && (
        <details className="report-fold">
          <summary>Not enough to say yet ({formatCount(open.length)})</summary>
          <ul>
            {open.map(({ title, needs }) => (
              <li key={title}>
                {title}
                <span className="text-muted">: {needs}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}, sameData);

function VerdictCard({ id, verdict }: { id: number; verdict: Verdict }) {
  const { word, tone } = severityWords(verdict);
  const Icon = ICONS[verdict.severity];
  return (
    <li data-tone={tone} className="verdict-card">
      <p className="flex items-start gap-2">
        <Icon aria-hidden="true" size={15} className="ink mt-0.5 shrink-0" />
        <b className="min-w-0 flex-1 font-semibold">{visibleText(verdict.title, LONGEST)}</b>
        <span className="ink tint seam-outcome">{word}</span>
      </p>
      <p className="text-data">{visibleText(verdict.says, LONGEST)}</p>
      {verdict.evidence.length > 0 && (
        <ul aria-label="Evidence" className="verdict-evidence">
          {verdict.evidence.map(({ text, at }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two facts may read alike, the order stays
            <li key={index}>
              {visibleText(text, LONGEST)}
              {at !== null && (
                <>
                  {' '}
                  <MomentLink id={id} at={at} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="text-data">
        <span className="font-semibold">What to do: </span>
        {visibleText(verdict.advice, LONGEST)}
      </p>
    </li>
  );
}
