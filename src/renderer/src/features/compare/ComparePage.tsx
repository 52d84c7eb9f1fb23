import { useEffect } from 'react';
import { readCompare } from '../../state/compare-actions';
import { isRunning, setComparePanel, useCompare } from '../../state/compare-store';
import { Page } from '../../ui/Page';
import { CompareButtons } from './CompareButtons';
import { CompareResult } from './CompareResult';
import { CompareTroubles } from './CompareTroubles';
import { EmptyCompare } from './EmptyCompare';
import { FaultsDialog } from './FaultsDialog';
import { HistoryDrawer } from './HistoryDrawer';
import { SetupForm } from './SetupForm';

/** The same messages over several transports at once, and what became of them. */
export function ComparePage() {
  const running = useCompare(({ live }) => isRunning(live));
  const empty = useCompare(({ live, shown }) => !shown && !isRunning(live));
  const known = useCompare(({ runs, failure }) => runs !== null || failure !== null);
  const panel = useCompare((state) => state.panel);
  useEffect(() => void readCompare(), []);
  return (
    <Page title="Compare" wide actions={<CompareButtons running={running} />}>
      <div className="flex w-full flex-[1_0_auto] flex-col gap-2.5">
        <SetupForm running={running} />
        <CompareTroubles />
        {!empty && <CompareResult />}
        {empty && known && <EmptyCompare />}
      </div>
      {panel === 'history' && <HistoryDrawer running={running} />}
      {panel === 'faults' && <FaultsDialog onClose={() => setComparePanel(null)} />}
    </Page>
  );
}
