import type { ComponentType } from 'react';
import { CapturesPage } from './features/captures/CapturesPage';
import { ExportDialog } from './features/captures/ExportDialog';
import { ReplayDialog } from './features/captures/ReplayDialog';
import { ComparePage } from './features/compare/ComparePage';
import { ImportDialog } from './features/import/ImportDialog';
import { MonitorPage } from './features/monitor/MonitorPage';
import { ServerPage } from './features/server/ServerPage';
import { SettingsPage } from './features/settings/SettingsPage';
import { AboutBox } from './features/shell/AboutBox';
import { CommandPalette } from './features/shell/CommandPalette';
import { DiscardDialog } from './features/shell/DiscardDialog';
import { JobStrip } from './features/shell/JobStrip';
import { KeepDialog } from './features/shell/KeepDialog';
import { Notices } from './features/shell/Notices';
import { Rail } from './features/shell/Rail';
import { RecordingBanner } from './features/shell/RecordingBanner';
import { ShortcutsSheet } from './features/shell/ShortcutsSheet';
import { StatusBar } from './features/shell/StatusBar';
import { type Page, useNavigation } from './state/navigation-store';
import { type Panel, usePanel } from './state/panel-store';
import { ErrorBoundary } from './ui/ErrorBoundary';

const PAGE_COMPONENTS: Readonly<Record<Page, ComponentType>> = {
  monitor: MonitorPage,
  compare: ComparePage,
  server: ServerPage,
  captures: CapturesPage,
  settings: SettingsPage,
};

/** Those that lie over any page; the others belong to the monitor. */
const PANEL_COMPONENTS: Readonly<Partial<Record<Panel, ComponentType>>> = {
  import: ImportDialog,
  export: ExportDialog,
  replay: ReplayDialog,
  keepRecording: KeepDialog,
  discardRecording: DiscardDialog,
  palette: CommandPalette,
  shortcuts: ShortcutsSheet,
  about: AboutBox,
};

export function App() {
  const page = useNavigation((state) => state.page);
  const panel = usePanel((state) => state.panel);
  const PageComponent = PAGE_COMPONENTS[page];
  const PanelComponent = panel && PANEL_COMPONENTS[panel];
  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        <Rail />
        <main className="flex min-h-0 min-w-0 flex-1 flex-col">
          <RecordingBanner />
          <ErrorBoundary key={page}>
            <PageComponent />
          </ErrorBoundary>
        </main>
      </div>
      <JobStrip />
      <StatusBar />
      {PanelComponent && <PanelComponent />}
      <Notices />
    </div>
  );
}
