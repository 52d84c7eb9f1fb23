import { CauseTable } from './CauseTable';
import { ChoiceField } from './ChoiceField';
import { DelayPlan } from './DelayPlan';
import { delaySentence } from './delay-sentence';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { OptionGroup } from './OptionGroup';
import type { OptionsEditor } from './use-options-editor';

const MODES = [
  { value: 'exponential', label: 'Exponential backoff' },
  { value: 'fixed', label: 'Fixed delay' },
  { value: 'none', label: 'Never' },
] as const;

const JITTERS = [
  { value: 'full', label: 'Full: from the shortest delay to the ceiling' },
  { value: 'equal', label: 'Equal: from half the ceiling to the ceiling' },
  { value: 'none', label: 'None: the ceiling itself' },
] as const;

/** What happens after an end, drawn over the fields so that it is in sight while they change. */
export function ReconnectTab({ editor }: { editor: OptionsEditor }) {
  const { retry, transport, client } = editor.spec;
  const { mode } = retry;
  const browser = transport === 'sse' && client === 'eventsource';
  return (
    <>
      {browser && (
        <p className="mb-4 rounded-control border border-line-strong bg-raised px-3 py-2 text-data">
          The browser EventSource client reconnects by its own rules; these hold for the inspector.
        </p>
      )}
      <OptionGroup title="What it comes to">
        <p
          role="status"
          className="rounded-control bg-accent-soft px-3 py-2 text-data tabular-nums"
        >
          {delaySentence(retry)}
        </p>
        <DelayPlan policy={retry} />
        {mode !== 'none' && transport === 'sse' && (
          <p className="text-small text-muted">
            A stream that had opened is dialled anew as by the 1st attempt, each time; a retry field
            of the server takes the place of the base.
          </p>
        )}
      </OptionGroup>
      <OptionGroup title="Delays">
        <ChoiceField editor={editor} path="retry.mode" label="Reconnect" choices={MODES} />
        {mode !== 'none' && <NumberField editor={editor} path="retry.baseMs" />}
        {mode === 'exponential' && (
          <>
            <NumberField editor={editor} path="retry.factor" />
            <NumberField editor={editor} path="retry.capMs" />
            <ChoiceField
              editor={editor}
              path="retry.jitter"
              label="Jitter"
              choices={JITTERS}
              help="Chance keeps clients from all coming back at once."
            />
          </>
        )}
        {mode !== 'none' && (
          <>
            <NumberField editor={editor} path="retry.floorMs" />
            <NumberField editor={editor} path="retry.maxAttempts" />
            <NumberField editor={editor} path="retry.resetAfterMs" />
          </>
        )}
      </OptionGroup>
      {mode !== 'none' && !browser && (
        <OptionGroup title="Addresses">
          <ListField
            editor={editor}
            path="otherUrls"
            label="Other URLs"
            entry="Other URL"
            placeholder={
              transport === 'websocket' ? 'wss://b.example/feed' : 'https://b.example/feed'
            }
            help="Where the same is served, too. Each time it breaks, the next one is dialled, with what it goes on from and the same headers and login; behind the last comes the first."
          />
        </OptionGroup>
      )}
      {mode !== 'none' && (
        <OptionGroup title="By cause">
          <CauseTable editor={editor} />
        </OptionGroup>
      )}
    </>
  );
}
