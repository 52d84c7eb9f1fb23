import type { ReactNode } from 'react';

/** Options that belong together, under a heading. */
export function OptionGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2.5 not-first:mt-5">
      <h3 className="heading border-b border-line pb-1">{title}</h3>
      {children}
    </section>
  );
}
