import { SlidersHorizontal } from 'lucide-react';
import { type FormEvent, useEffect, useRef } from 'react';
import type { ServerView } from '../../../../../shared/contract/views';
import { parseFaults } from '../../../../../shared/fault-grammar';
import { faultText } from '../../../../../shared/fault-text';
import type { Fault } from '../../../../../shared/model/fault';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { readFaults } from '../../../lib/fault-problem';
import { plural } from '../../../lib/format';
import { addFaults, replaceFault } from '../../../state/fault-actions';
import { Button } from '../../../ui/Button';
import { FaultTextField } from '../../../ui/FaultTextField';
import { FaultForm } from './FaultForm';
import { endFaultDraft, showFaultForm, useFaultDraft, writeFault } from './use-fault-draft';

const HINT = 'As --fault takes it: several with commas between, a preset by its id.';

/** What the text says. */
function hintOf(faults: readonly Fault[] | null): string {
  const [first, second] = faults ?? [];
  if (!first || !faults) return HINT;
  return second ? `${plural(faults.length, 'fault')}.` : FAULT_WORDS[first.what.kind].says;
}

/** Adds faults, or changes one, by text and by form: both are the same. */
export function FaultComposer({ server }: { server: ServerView }) {
  const { text, editing, formShown, focusRequest } = useFaultDraft();
  const field = useRef<HTMLInputElement>(null);
  const { faults, problem } = readFaults(text, parseFaults);
  const place = editing !== null && editing < server.faults.plan.faults.length ? editing : null;
  const [single, second] = faults ?? [];
  const shown = single && !second ? single : null;
  const ready = faults !== null && faults.length > 0;
  useEffect(() => {
    if (focusRequest > 0) field.current?.focus();
  }, [focusRequest]);

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (problem) field.current?.setSelectionRange(problem.at, problem.at + problem.length);
    if (!ready) return field.current?.focus();
    const done = await (place === null ? addFaults(faults) : replaceFault(place, faults));
    if (!done) return;
    endFaultDraft();
    field.current?.focus();
  }

  return (
    <form
      aria-label={place === null ? 'Add a fault' : 'Change a fault'}
      onSubmit={onSubmit}
      className="flex flex-col gap-2 border-t border-line px-3 py-2"
    >
      <div className="flex items-start gap-2">
        <FaultTextField
          ref={field}
          aria-label="Faults as text"
          value={text}
          problem={problem}
          hint={hintOf(faults)}
          placeholder="latency=200ms±50ms, drop=1%@sse, cut=every 30s:rst"
          onChange={({ target }) => writeFault(target.value)}
        />
        <Button
          look="ghost"
          aria-expanded={formShown}
          title={formShown ? 'Put the form away' : 'Build a fault in a form'}
          onClick={() => showFaultForm(!formShown)}
        >
          <SlidersHorizontal aria-hidden="true" size={14} />
          Form
        </Button>
        {place !== null && <Button onClick={endFaultDraft}>Cancel</Button>}
        <Button type="submit" look="primary" disabled={!ready} className="min-w-[76px]">
          {place === null ? 'Add' : 'Change'}
        </Button>
      </div>
      {formShown &&
        (shown ? (
          <FaultForm
            fault={shown}
            channels={server.channels.map(({ name }) => name)}
            onChange={(fault: Fault) => writeFault(faultText(fault))}
          />
        ) : (
          <p className="pb-1 text-data text-muted">
            {ready
              ? 'Several at once are written as text; the form shows one.'
              : 'The form shows what the text says, once it can be read.'}
          </p>
        ))}
    </form>
  );
}
