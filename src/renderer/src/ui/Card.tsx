import type { ReactNode } from 'react';

/** A titled part of a page. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="min-w-0 rounded-card border border-line bg-surface px-3 py-2.5"
    >
      <h2 className="heading mb-2">{title}</h2>
      {children}
    </section>
  );
}
