import type { ReactNode } from 'react';
import { classNames } from '../../lib/class-names';

interface PanelProps {
  title: string;
  /** Beside the title: figures. */
  figures?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A titled part of the page with figures and actions in its head; what is in it reaches its edges. */
export function Panel({ title, figures, actions, className, children }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={classNames(
        'flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface',
        className,
      )}
    >
      <header className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
        <h2 className="heading">{title}</h2>
        {figures}
        {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
