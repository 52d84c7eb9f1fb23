import type { ReactNode } from 'react';

/** A page with its title and, at the right, its actions. */
export function Page({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto px-5 py-3">
      <header className="mb-2 flex w-full max-w-[1240px] min-h-9 shrink-0 items-center gap-3">
        <h1 className="flex-1 text-title font-semibold">{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
