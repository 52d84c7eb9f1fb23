import { type FormEvent, useEffect, useRef } from 'react';
import { parseCompareFaults, presetOf } from '../../../../shared/compare-faults';
import { faultsText } from '../../../../shared/fault-text';
import { readFaults } from '../../lib/fault-problem';
import { useCompareSetup, writeSetup } from '../../state/compare-setup';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FaultPresets } from '../../ui/FaultPresets';
import { FaultTextField } from '../../ui/FaultTextField';

/** Chooses the faults of a comparison: a preset, those of the Server page, or any as text. */
export function FaultsDialog({ onClose }: { onClose: () => void }) {
  const faults = useCompareSetup((fields) => fields.faults);
  const target = useCompareSetup((fields) => fields.target);
  const plan = useWorkspace(({ server }) => server?.faults.plan);
  const field = useRef<HTMLInputElement>(null);
  const { problem } = readFaults(faults, parseCompareFaults);
  const chosen = presetOf(faults);
  useEffect(() => field.current?.focus(), []);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!problem) return onClose();
    field.current?.focus();
    field.current?.setSelectionRange(problem.at, problem.at + problem.length);
  }

  return (
    <Dialog
      title="Faults of the comparison"
      onClose={onClose}
      className="w-[760px]!"
      footer={
        <>
          <Button disabled={faults === ''} onClick={() => writeSetup({ faults: '' })}>
            No faults
          </Button>
          <Button
            disabled={!plan || plan.faults.length === 0}
            title="Takes over the faults of the mock server of this window as they are now"
            onClick={() => plan && writeSetup({ faults: faultsText(plan.faults) })}
          >
            As on the Server page
          </Button>
          <span className="flex-1" />
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 font-sans text-chrome">
        <p className="text-muted">
          The mock server of the comparison does this to all transports alike while messages count,
          with the seed of the comparison: the same seed strikes the same messages.
        </p>
        {target === 'url' && (
          <p data-tone="warn" className="ink">
            The target is another server, which makes its own faults. Choose the own mock server, or
            start that one with them: wirescope serve --fault.
          </p>
        )}
        <FaultPresets
          chosen={chosen}
          onChoose={(preset) =>
            writeSetup({ faults: preset.id === chosen?.id ? '' : preset.faults })
          }
        />
        <form onSubmit={onSubmit} className="flex">
          <FaultTextField
            ref={field}
            aria-label="Faults as text"
            value={faults}
            problem={problem}
            hint="As compare --fault takes it; times go from the first message that counts."
            placeholder="latency=200ms±50ms, drop=1%@sse, cut=every 5s:rst"
            onChange={({ target: { value } }) => writeSetup({ faults: value })}
          />
        </form>
      </div>
    </Dialog>
  );
}
