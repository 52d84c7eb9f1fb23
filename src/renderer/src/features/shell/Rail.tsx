import { Activity, Archive, ChartColumn, type LucideIcon, Server, Settings } from 'lucide-react';
import { ACTIONS } from '../../../../shared/contract/actions';
import { classNames } from '../../lib/class-names';
import { useAlerts } from '../../state/alert-feed';
import { useFaultsOn } from '../../state/fault-actions';
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
  const faulty = useFaultsOn() > 0;
  return (
    <nav
      aria-label="Main"
      className="flex w-(--rail) shrink-0 flex-col items-center gap-1 border-r border-line bg-surface pt-2.5"
    >
      {PAGES.map((page) => {
        const { label, icon: Icon } = ENTRIES[page];
        const mark = markOf(page, alerted, faulty);
        return (
          <button
            key={page}
            type="button"
            aria-label={label}
            aria-describedby={mark ? `rail-mark-${page}` : undefined}
            title={tip(page, mark)}
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
            {mark && (
              <span
                id={`rail-mark-${page}`}
                data-tone="warn"
                className="absolute top-1.5 right-1.5"
              >
                <i aria-hidden="true" className="dot block size-2" />
                <span className="sr-only">{mark}</span>
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

/** What a page is marked with; null when it is not. */
function markOf(page: Page, alerted: boolean, faulty: boolean): string | null {
  if (page === 'monitor' && alerted) return 'An alert was raised';
  return page === 'server' && faulty ? 'Faults are on' : null;
}

function tip(page: Page, mark: string | null): string {
  const keys = shownShortcut(ACTIONS[`view.${page}`].shortcut);
  return `${ENTRIES[page].label} (${keys})${mark ? `: ${mark.toLowerCase()}` : ''}`;
}
