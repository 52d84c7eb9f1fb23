import { CauseTable } from './CauseTable';
import { ChoiceField } from './ChoiceField';
import { delaySentence } from './delay-sentence';
import { NumberField } from './NumberField';
import { OptionGroup } from './OptionGroup';
import type { OptionsEditor } from './use-options-editor';

const MODES = [
  { value: 'exponential', label: 'Exponential backoff with jitter' },
  { value: 'fixed', label: 'Fixed delay' },
  { value: 'none', label: 'Never' },
] as const;

/** What happens after an end. */
export function ReconnectTab({ editor }: { editor: OptionsEditor }) {
  const { retry, transport, client } = editor.spec;
  const { mode } = retry;
  return (
    <>
      {transport === 'sse' && client === 'eventsource' && (
        <p className="mb-4 rounded-control border border-line-strong bg-raised px-3 py-2 text-data">
          The browser EventSource client reconnects by its own rules; these hold for the inspector.
        </p>
      )}
      <OptionGroup title="Delays">
        <ChoiceField editor={editor} path="retry.mode" label="Reconnect" choices={MODES} />
        {mode !== 'none' && <NumberField editor={editor} path="retry.baseMs" />}
        {mode === 'exponential' && <NumberField editor={editor} path="retry.capMs" />}
        {mode !== 'none' && (
          <>
            <NumberField editor={editor} path="retry.floorMs" />
            <NumberField editor={editor} path="retry.maxAttempts" />
            <NumberField editor={editor} path="retry.resetAfterMs" />
          </>
        )}
        <p
          role="status"
          className="rounded-control bg-accent-soft px-3 py-2 text-data tabular-nums"
        >
          {delaySentence(retry)}
        </p>
      </OptionGroup>
      {mode !== 'none' && (
        <OptionGroup title="By cause">
          <CauseTable editor={editor} />
        </OptionGroup>
      )}
    </>
  );
}
