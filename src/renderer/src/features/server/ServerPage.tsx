import { useEffect, useMemo, useState } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { useFaultsOn } from '../../state/fault-actions';
import { openServerTab, useServerTab } from '../../state/server-tab';
import { useWorkspace } from '../../state/workspace-store';
import { Tabs } from '../../ui/Tabs';
import { ChannelsPanel } from './ChannelsPanel';
import { ClientsPanel } from './ClientsPanel';
import { orderChannels, usualChannel } from './channel-rows';
import { FaultsMark } from './faults/FaultsMark';
import { FaultsTab } from './faults/FaultsTab';
import { InstancesTab } from './instances/InstancesTab';
import { dialledBase } from './listen-at';
import { OriginsPanel } from './OriginsPanel';
import { PublishPanel } from './PublishPanel';
import { ReplaysPanel } from './ReplaysPanel';
import { RequestsPanel } from './RequestsPanel';
import { ScenarioPanel } from './ScenarioPanel';
import { ServerHeader } from './ServerHeader';
import { Introduction, ServerTrouble } from './ServerTrouble';
import { ScenariosTab } from './scenarios/ScenariosTab';
import { TlsPanel } from './TlsPanel';
import { UrlsPanel } from './UrlsPanel';

const TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'faults', label: 'Faults' },
  { id: 'scenarios', label: 'Scenarios and rules' },
  { id: 'instances', label: 'Instances' },
] as const;

export function ServerPage() {
  const server = useWorkspace((state) => state.server);
  const tab = useServerTab((state) => state.tab);
  const faultsOn = useFaultsOn();
  const tabs = TABS.map((one) =>
    one.id === 'faults' && faultsOn > 0 ? { ...one, mark: <FaultsMark count={faultsOn} /> } : one,
  );
  return (
    <div className="page-scroll @container flex min-h-0 flex-1 flex-col">
      <div className="mx-auto flex w-full max-w-[2600px] shrink-0 grow flex-col gap-3 py-3 pl-5">
        {server ? (
          <>
            <ServerHeader server={server} />
            <ServerTrouble server={server} />
            <Tabs label="Parts of the server" tabs={tabs} chosen={tab} onChoose={openServerTab}>
              <div className="flex grow flex-col gap-3">
                {tab === 'overview' && <Panels server={server} />}
                {tab === 'faults' && <FaultsTab server={server} />}
                {tab === 'scenarios' && <ScenariosTab server={server} />}
                {tab === 'instances' && <InstancesTab server={server} />}
              </div>
            </Tabs>
          </>
        ) : (
          <h1 className="text-title font-semibold">Server</h1>
        )}
      </div>
    </div>
  );
}

/**
 * One column; two from 1,040 px, the forms at the right; from 1,640 px the clients beside the
 * channels. The requests take the height that is left.
 */
function Panels({ server }: { server: ServerView }) {
  const { state, channels, allowedOrigins } = server;
  const url = server.url === null ? null : dialledBase(server.url);
  const trusted = url?.startsWith('https:') ? server.tls.certificate : null;
  const sorted = useMemo(() => orderChannels(channels), [channels]);
  const names = useMemo(() => sorted.map(({ name }) => name), [sorted]);
  const [held, setHeld] = useState('');
  const usual = usualChannel(held, sorted);
  useEffect(() => setHeld(usual), [usual]);
  const several = server.instances.of > 1;
  const stopped = state === 'stopped' || state === 'failed';
  return (
    <>
      {stopped && channels.length === 0 && <Introduction />}
      <div className="grid grow grid-cols-[minmax(0,1fr)] gap-3 @min-[1040px]:grid-cols-[minmax(0,1fr)_352px] @min-[1040px]:grid-rows-[auto_auto_minmax(220px,1fr)] @min-[1640px]:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_352px] @min-[1640px]:grid-rows-[auto_minmax(300px,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <ReplaysPanel replays={server.replays} />
          <ChannelsPanel several={several} channels={sorted} url={url} />
          <UrlsPanel base={url} channels={names} usual={usual} certificate={trusted} />
        </div>
        <ClientsPanel
          server={server}
          className="@min-[1040px]:col-start-1 @min-[1640px]:col-start-2 @min-[1640px]:min-h-[260px] @min-[1640px]:[contain:size]"
        />
        <div className="flex min-w-0 flex-col gap-3 @min-[1040px]:col-start-2 @min-[1040px]:row-span-3 @min-[1040px]:row-start-1 @min-[1640px]:col-start-3 @min-[1640px]:row-span-2">
          <PublishPanel channels={names} usual={usual} stopped={stopped} />
          <ScenarioPanel kinds={server.scenarioKinds} channels={sorted} />
          <OriginsPanel origins={allowedOrigins} />
          <TlsPanel tls={server.tls} />
        </div>
        <RequestsPanel
          several={several}
          end={server.requests}
          className="max-h-[480px] min-h-[200px] @min-[1040px]:col-start-1 @min-[1040px]:row-start-3 @min-[1040px]:max-h-none @min-[1040px]:[contain:size] @min-[1640px]:col-span-2 @min-[1640px]:row-start-2"
        />
      </div>
    </>
  );
}
