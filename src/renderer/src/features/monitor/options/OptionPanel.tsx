import type { ComponentType } from 'react';
import { AuthTab } from './AuthTab';
import { GeneralTab } from './GeneralTab';
import { HeadersTab } from './HeadersTab';
import { LimitsTab } from './LimitsTab';
import { MeasuringTab } from './MeasuringTab';
import type { OptionTab } from './option-catalogue';
import { PollingTab } from './PollingTab';
import { ReconnectTab } from './ReconnectTab';
import { TlsTab } from './TlsTab';
import type { OptionsEditor } from './use-options-editor';

const PANELS: Readonly<Record<OptionTab, ComponentType<{ editor: OptionsEditor }>>> = {
  general: GeneralTab,
  headers: HeadersTab,
  auth: AuthTab,
  reconnect: ReconnectTab,
  polling: PollingTab,
  measuring: MeasuringTab,
  tls: TlsTab,
  limits: LimitsTab,
};

/** What stands on a tab. */
export function OptionPanel({ tab, editor }: { tab: OptionTab; editor: OptionsEditor }) {
  const Panel = PANELS[tab];
  return <Panel editor={editor} />;
}
