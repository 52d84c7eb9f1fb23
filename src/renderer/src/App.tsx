import type { ComponentType } from 'react';
import { CapturesPage } from './features/captures/CapturesPage';
import { ComparePage } from './features/compare/ComparePage';
import { MonitorPage } from './features/monitor/MonitorPage';
import { ServerPage } from './features/server/ServerPage';
import { SettingsPage } from './features/settings/SettingsPage';
import { Notices } from './features/shell/Notices';
import { Rail } from './features/shell/Rail';
import { StatusBar } from './features/shell/StatusBar';
import { type Page, useNavigation } from './state/navigation-store';
import { ErrorBoundary } from './ui/ErrorBoundary';

const PAGE_COMPONENTS: Readonly<Record<Page, ComponentType>> = {
  monitor: MonitorPage,
  compare: ComparePage,
  server: ServerPage,
  captures: CapturesPage,
  settings: SettingsPage,
};

export function App() {
  const page = useNavigation((state) => state.page);
  const PageComponent = PAGE_COMPONENTS[page];
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        <Rail />
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <ErrorBoundary key={page}>
            <PageComponent />
          </ErrorBoundary>
        </main>
      </div>
      <StatusBar />
      <Notices />
    </div>
  );
}
