import type { ReactNode } from 'react';

interface FormPartProps {
  title: string;
  /** Beside the title. */
  figures?: ReactNode;
  /** At the right of the title: buttons. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of the form. */
export function FormPart({ title, figures, actions, children }: FormPartProps) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-2 border-t border-line px-3 pt-2 pb-3 first:border-t-0"
    >
      <header className="flex min-h-7 items-center gap-3">
        <h3 className="heading">{title}</h3>
        {figures}
        {actions && <span className="ml-auto flex items-center gap-1">{actions}</span>}
      </header>
      {children}
    </section>
  );
}
