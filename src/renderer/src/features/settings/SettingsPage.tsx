import type { ReactNode } from 'react';
import { useWorkspace } from '../../state/workspace-store';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { About } from './About';
import { AlertTable } from './AlertTable';
import { Appearance } from './Appearance';
import { Keyboard } from './Keyboard';
import { Notifications } from './Notifications';
import { Recording } from './Recording';
import { SectionList } from './SectionList';
import { SnippetTable } from './SnippetTable';
import { Storage } from './Storage';
import { LEFT_SECTIONS, RIGHT_SECTIONS, type Section, sectionId } from './settings-sections';
import { VariableTable } from './VariableTable';

const CONTENTS: Readonly<Record<Section, ReactNode>> = {
  Appearance: <Appearance />,
  Variables: <VariableTable />,
  Notifications: <Notifications />,
  'Alert rules': <AlertTable />,
  Recording: <Recording />,
  'Saved messages': <SnippetTable />,
  Storage: <Storage />,
  Keyboard: <Keyboard />,
  About: <About />,
};

export function SettingsPage() {
  const ready = useWorkspace((state) => state.settings !== null);
  const trouble = useWorkspace((state) => state.settings?.trouble ?? null);
  return (
    <Page title="Settings">
      {ready && (
        <div className="flex items-start gap-6">
          <SectionList />
          <div className="flex min-w-0 max-w-[860px] flex-1 flex-col gap-3 pb-3 min-[1760px]:max-w-[1720px]">
            {trouble !== null && <Banner title="Not all settings could be read" text={trouble} />}
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 min-[1760px]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
              <Column sections={LEFT_SECTIONS} />
              <Column sections={RIGHT_SECTIONS} />
            </div>
          </div>
        </div>
      )}
    </Page>
  );
}

function Column({ sections }: { sections: readonly Section[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {sections.map((section) => (
        <div key={section} id={sectionId(section)} tabIndex={-1} className="scroll-mt-3">
          <Card title={section}>{CONTENTS[section]}</Card>
        </div>
      ))}
    </div>
  );
}
