import type { FormEvent } from 'react';
import { runAction } from '../../state/actions';
import { readSetup, useCompareSetup } from '../../state/compare-setup';
import { FaultsBox } from './FaultsBox';
import { NUMBER_NAMES, NumberBox } from './NumberBox';
import { TargetBox } from './TargetBox';
import { TransportToggles } from './TransportToggles';

/** What is compared; Enter in a field runs it. */
export function SetupForm({ running }: { running: boolean }) {
  const { faults } = readSetup(useCompareSetup());
  const [first] = Object.keys(faults);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    runAction('compare.run');
  }

  return (
    <form aria-label="Setup" onSubmit={onSubmit} className="shrink-0">
      <fieldset disabled={running} className="setup">
        <legend className="sr-only">What is compared</legend>
        <TargetBox fault={faults.url} first={first === 'url'} />
        <TransportToggles fault={faults.transports} first={first === 'transports'} />
        {NUMBER_NAMES.map((field) => (
          <NumberBox key={field} field={field} fault={faults[field]} first={first === field} />
        ))}
        <FaultsBox fault={faults.faults} first={first === 'faults'} />
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
          Run
        </button>
      </fieldset>
    </form>
  );
}
