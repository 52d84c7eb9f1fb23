import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names';

interface PageProps {
  title: string;
  actions?: ReactNode;
  /** What is on it takes all the width there is. */
  wide?: boolean;
  children: ReactNode;
}

/** A page with its title and, at the right, its actions. */
export function Page({ title, actions, wide = false, children }: PageProps) {
  return (
    <div className="page-scroll flex min-h-0 flex-1 flex-col py-3 pl-5">
      <header
        className={classNames(
          'mb-2 flex min-h-9 w-full shrink-0 items-center gap-3',
          !wide && 'max-w-[1240px]',
        )}
      >
        <h1 className="flex-1 text-title font-semibold">{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
