import { Activity, Archive, ChartColumn, type LucideIcon, Server, Settings } from 'lucide-react';
import { ACTIONS } from '../../../../shared/contract/actions';
import { classNames } from '../../lib/class-names';
import { useAlerts } from '../../state/alert-feed';
import { openPage, PAGES, type Page, useNavigation } from '../../state/navigation-store';
import { shownShortcut } from '../../state/shortcuts';

const ENTRIES: Readonly<Record<Page, { label: string; icon: LucideIcon }>> = {
  monitor: { label: 'Monitor', icon: Activity },
  compare: { label: 'Compare', icon: ChartColumn },
  server: { label: 'Server', icon: Server },
  captures: { label: 'Captures', icon: Archive },
  settings: { label: 'Settings', icon: Settings },
};

export function Rail() {
  const current = useNavigation((state) => state.page);
  const alerted = useAlerts((state) => state.unseen);
  return (
    <nav
      aria-label="Main"
      className="flex w-(--rail) shrink-0 flex-col items-center gap-1 border-r border-line bg-surface pt-2.5"
    >
      {PAGES.map((page) => {
        const { label, icon: Icon } = ENTRIES[page];
        const marked = alerted && page === 'monitor';
        return (
          <button
            key={page}
            type="button"
            aria-label={label}
            aria-describedby={marked ? MARK : undefined}
            title={tip(page, marked)}
            aria-current={page === current ? 'page' : undefined}
            onClick={() => openPage(page)}
            className={classNames(
              'relative grid size-10 place-items-center rounded-card',
              page === current
                ? 'bg-accent-soft text-accent'
                : 'text-muted hover:bg-raised hover:text-text',
            )}
          >
            <Icon aria-hidden="true" size={20} strokeWidth={1.7} />
            {marked && (
              <span id={MARK} data-tone="warn" className="absolute top-1.5 right-1.5">
                <i aria-hidden="true" className="dot block size-2" />
                <span className="sr-only">An alert was raised</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

const MARK = 'rail-alert';

function tip(page: Page, marked: boolean): string {
  const keys = shownShortcut(ACTIONS[`view.${page}`].shortcut);
  return `${ENTRIES[page].label} (${keys})${marked ? ': an alert was raised' : ''}`;
}
