import { Activity, Archive, ChartColumn, type LucideIcon, Server, Settings } from 'lucide-react';
import { classNames } from '../../lib/class-names';
import { openPage, PAGES, type Page, useNavigation } from '../../state/navigation-store';

const ENTRIES: Readonly<Record<Page, { label: string; icon: LucideIcon }>> = {
  monitor: { label: 'Monitor', icon: Activity },
  compare: { label: 'Compare', icon: ChartColumn },
  server: { label: 'Server', icon: Server },
  captures: { label: 'Captures', icon: Archive },
  settings: { label: 'Settings', icon: Settings },
};

export function Rail() {
  const current = useNavigation((state) => state.page);
  return (
    <nav
      aria-label="Main"
      className="flex w-(--rail) shrink-0 flex-col items-center gap-1 border-r border-line bg-surface pt-2.5"
    >
      {PAGES.map((page) => {
        const { label, icon: Icon } = ENTRIES[page];
        return (
          <button
            key={page}
            type="button"
            aria-label={label}
            title={label}
            aria-current={page === current ? 'page' : undefined}
            onClick={() => openPage(page)}
            className={classNames(
              'grid size-10 place-items-center rounded-card',
              page === current
                ? 'bg-accent-soft text-accent'
                : 'text-muted hover:bg-raised hover:text-text',
            )}
          >
            <Icon aria-hidden="true" size={20} strokeWidth={1.7} />
          </button>
        );
      })}
    </nav>
  );
}
