import { History, Play, Square } from 'lucide-react';
import { actionEntry } from '../../../../shared/contract/actions';
import { formatCount } from '../../lib/format';
import { runAction } from '../../state/actions';
import { readSetup, useCompareSetup } from '../../state/compare-setup';
import { useCompare } from '../../state/compare-store';
import { shownShortcut } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { costOf } from './compare-words';
import { ExportMenu } from './ExportMenu';

const KEYS = shownShortcut(actionEntry('compare.run').shortcut ?? '');

/** What can be done on the page. */
export function CompareButtons({ running }: { running: boolean }) {
  const count = useCompare(({ runs }) => runs?.length ?? 0);
  return (
    <>
      <Button look="ghost" onClick={() => runAction('compare.history')}>
        <History aria-hidden="true" size={14} />
        History · {formatCount(count)}
      </Button>
      <ExportMenu running={running} />
      {running ? <CancelButton /> : <RunButton />}
    </>
  );
}

function CancelButton() {
  return (
    <Button onClick={() => runAction('compare.cancel')} className="min-w-[132px]">
      <Square aria-hidden="true" size={12} />
      Cancel
    </Button>
  );
}

function RunButton() {
  const again = useCompare(({ shown }) => shown !== null);
  const { spec, faults } = readSetup(useCompareSetup());
  const [fault] = Object.values(faults);
  return (
    <Button
      look="primary"
      disabled={spec === null}
      title={spec ? `${costOf(spec)} (${KEYS})` : fault}
      onClick={() => runAction('compare.run')}
      className="min-w-[132px]"
    >
      <Play aria-hidden="true" size={14} />
      {again ? 'Run again' : 'Run'}
      <span aria-hidden="true" className="font-normal">
        {KEYS}
      </span>
    </Button>
  );
}
