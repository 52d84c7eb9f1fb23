import type { ReactNode } from 'react';
import type { Tone } from '../../../ui/tone';

/** A figure with its name. */
export interface Fact {
  name: string;
  value: ReactNode;
  /** How to read it. */
  title?: string;
  tone?: Tone | undefined;
  /** Takes a line of its own: it may be long. */
  wide?: boolean;
}

/** Figures with their names above them, as many in a line as there is room for. */
export function FactGrid({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="fact-grid">
      {facts.map(({ name, value, title, tone, wide = false }) => (
        <div key={name} title={title} data-wide={wide || undefined} className="min-w-0">
          <dt className="truncate text-small text-muted">{name}</dt>
          <dd data-tone={tone} className={tone ? 'fact-value ink' : 'fact-value'}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
