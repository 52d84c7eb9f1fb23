import { Zap } from 'lucide-react';
import { faultsName } from '../../../../shared/compare-name';
import { visibleText } from '../../../../shared/visible-text';
import { useCompareSetup } from '../../state/compare-setup';
import { setComparePanel } from '../../state/compare-store';
import { SetupBox } from './SetupBox';

/** What the own mock server does wrong meanwhile; a press opens the choice. */
export function FaultsBox({ fault, first }: { fault: string | undefined; first: boolean }) {
  const faults = useCompareSetup((fields) => fields.faults);
  const none = faults.trim() === '';
  const name = none ? 'none' : visibleText(faultsName(faults), 80);
  return (
    <SetupBox name="faults" {...{ fault, first }} className="setup-faults">
      {({ 'aria-describedby': described }) => (
        <button
          type="button"
          aria-label={`Faults: ${name}`}
          aria-haspopup="dialog"
          aria-describedby={described}
          title={`${none ? '' : `${name}: `}what the own mock server does wrong while messages count`}
          onClick={() => setComparePanel('faults')}
          data-tone={none ? undefined : 'warn'}
          className="setup-faults-button"
        >
          <span className={none ? 'truncate text-muted' : 'ink truncate'}>{name}</span>
          <Zap aria-hidden="true" size={12} className="shrink-0 text-muted" />
        </button>
      )}
    </SetupBox>
  );
}
