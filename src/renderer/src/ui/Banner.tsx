import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface BannerProps {
  title: string;
  text: string;
  /** `bad` when left out. */
  tone?: 'bad' | 'warn';
  /** Buttons. */
  children?: ReactNode;
}

/** An error, or something to decide, that belongs to the page it stands on. */
export function Banner({ title, text, tone = 'bad', children }: BannerProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      data-tone={tone}
      className="tint flex items-center gap-3 rounded-card border border-line-strong px-3 py-2.5"
    >
      <TriangleAlert aria-hidden="true" size={16} className="ink shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{title}</p>
        <p className="text-data [overflow-wrap:anywhere]">{text}</p>
      </div>
      {children}
    </div>
  );
}
