import type { ReactNode } from 'react';

interface ReportPartProps {
  title: string;
  /** Beside the title, at the right. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a report. */
export function ReportPart({ title, action, children }: ReportPartProps) {
  return (
    <section aria-label={title} className="report-part">
      <header className="report-head">
        <h3 className="heading min-w-0 flex-1 truncate">{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}
