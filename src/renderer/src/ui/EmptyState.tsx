import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

/** What a place is for, while it is empty. */
export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-auto p-6">
      <div className="flex max-w-[560px] flex-col items-center gap-3 text-center">
        <span className="grid size-12 place-items-center rounded-card border border-line bg-surface text-muted">
          <Icon aria-hidden="true" size={22} strokeWidth={1.6} />
        </span>
        <h2 className="text-large font-semibold">{title}</h2>
        {children}
      </div>
    </div>
  );
}
