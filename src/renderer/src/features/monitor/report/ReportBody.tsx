import type { ReactNode } from 'react';

interface ReportBodyProps<T> {
  value: T | null;
  failure: string | null;
  /** What it is about. */
  what: string;
  children: (value: T) => ReactNode;
}

/** A report once it is here; what was read last stays when the next reading fails. */
export function ReportBody<T>({ value, failure, what, children }: ReportBodyProps<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section aria-label={`Report: ${what}`} tabIndex={0} className="report-body">
      {failure !== null && (
        <p role="status" data-tone="bad" className="ink text-data">
          Not up to date: {failure}
        </p>
      )}
      {value === null
        ? failure === null && <p className="text-data text-muted">Reading…</p>
        : children(value)}
    </section>
  );
}
