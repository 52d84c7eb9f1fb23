import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import { OptionGroup } from './OptionGroup';
import { TextField } from './TextField';
import type { OptionsEditor } from './use-options-editor';

const UNITS = [
  { value: 'auto', label: 'Told by its size' },
  { value: 's', label: 'Seconds' },
  { value: 'ms', label: 'Milliseconds' },
  { value: 'us', label: 'Microseconds' },
  { value: 'ns', label: 'Nanoseconds' },
  { value: 'iso', label: 'Text, ISO 8601' },
] as const;

/** Where ids and times stand in messages, and how the round trip is measured. */
export function MeasuringTab({ editor }: { editor: OptionsEditor }) {
  const { transport } = editor.spec;
  return (
    <>
      <OptionGroup title="In the messages">
        <TextField
          editor={editor}
          path="idPath"
          label="Id path"
          nullable
          placeholder={transport === 'sse' ? 'the id: of the event, else id' : 'id'}
          help="Where the sequence number is, for lost and repeated ones."
        />
        <TextField
          editor={editor}
          path="tsPath"
          label="Timestamp path"
          nullable
          placeholder="ts"
          help="Where the time of sending is, for latency, such as data.sentAt."
        />
        <ChoiceField
          editor={editor}
          path="tsUnit"
          label="Timestamp unit"
          choices={UNITS}
          help="Of a number since 1970, or a date as text."
        />
      </OptionGroup>
      <OptionGroup title="Round trip">
        {transport === 'websocket' ? (
          <p className="text-small text-muted">
            Measured by pings: see Ping every on the tab Limits and time-outs.
          </p>
        ) : (
          <>
            <NumberField editor={editor} path="probe.intervalMs" />
            <TextField
              editor={editor}
              path="probe.url"
              label="Probe URL"
              nullable
              placeholder={
                transport === 'poll' ? 'its own URL with wait=0' : 'the root of the server'
              }
              help="Something small that is answered at once; any status will do."
            />
          </>
        )}
      </OptionGroup>
    </>
  );
}
