import { useEffect } from 'react';
import { readCompare } from '../../state/compare-actions';
import { isRunning, useCompare } from '../../state/compare-store';
import { Page } from '../../ui/Page';
import { CompareButtons } from './CompareButtons';
import { CompareResult } from './CompareResult';
import { CompareTroubles } from './CompareTroubles';
import { EmptyCompare } from './EmptyCompare';
import { HistoryDrawer } from './HistoryDrawer';
import { SetupForm } from './SetupForm';

/** The same messages over several transports at once, and what became of them. */
export function ComparePage() {
  const running = useCompare(({ live }) => isRunning(live));
  const empty = useCompare(({ live, shown }) => !shown && !isRunning(live));
  const known = useCompare(({ runs, failure }) => runs !== null || failure !== null);
  const history = useCompare(({ panel }) => panel === 'history');
  useEffect(() => void readCompare(), []);
  return (
    <Page title="Compare" wide actions={<CompareButtons running={running} />}>
      <div className="flex w-full flex-[1_0_auto] flex-col gap-2.5">
        <SetupForm running={running} />
        <CompareTroubles />
        {!empty && <CompareResult />}
        {empty && known && <EmptyCompare />}
      </div>
      {history && <HistoryDrawer running={running} />}
    </Page>
  );
}
