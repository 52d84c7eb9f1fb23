import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { CaptureView } from '../../../../shared/contract/capture-views';
import { visibleText } from '../../../../shared/visible-text';
import { plural } from '../../lib/format';
import { startReplay, useReplaySubject } from '../../state/capture-replay';
import { useCaptures } from '../../state/capture-store';
import { closePanel } from '../../state/panel-store';
import { useWorkspace } from '../../state/workspace-store';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import {
  channelWords,
  FIRST_FIELDS,
  hasOneChannel,
  lengthWords,
  mixedWords,
  type ReplayFields,
  readReplay,
  recordedOf,
  usualChannelOf,
  wholeFault,
} from './replay-form';
import { SpeedField } from './SpeedField';

const ALL = 'all';

/** Asks how a capture is to be published again. */
export function ReplayDialog() {
  const id = useReplaySubject((state) => state.capture);
  const capture = useCaptures((state) => state.captures?.captures.find((one) => one.id === id));
  return capture ? <ReplayForm capture={capture} /> : null;
}

function ReplayForm({ capture }: { capture: CaptureView }) {
  const [fields, setFields] = useState(FIRST_FIELDS);
  const formId = useId();
  const serverState = useWorkspace((state) => state.server?.state);
  const channels = useWorkspace((state) => state.server?.channels);
  const { options, faults } = readReplay(fields, capture);
  const tooMany = wholeFault(fields, capture);
  const mixed = tooMany ? '' : mixedWords(fields, capture, channels ?? []);
  const stopped = serverState === 'stopped' || serverState === 'failed';
  const write = (change: Partial<ReplayFields>) => setFields((now) => ({ ...now, ...change }));

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!options || tooMany) return;
    closePanel();
    void startReplay({ capture: capture.id, options });
  }

  return (
    <Dialog
      title={`Replay ${visibleText(capture.name, 80)}`}
      onClose={closePanel}
      footer={
        <>
          <p className="min-w-0 flex-1 text-data text-muted tabular-nums">
            {lengthWords(options, capture)}
          </p>
          <Button onClick={closePanel}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            disabled={options === null || tooMany !== null}
          >
            {stopped ? 'Start server and replay' : 'Start replay'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} className="flex flex-col gap-4">
        <p className="text-data text-muted">
          The mock server publishes the messages received, with the times between them, to clients
          of every transport.
          {capture.state === 'recording' &&
            ' It takes what of this recording is stored at the start.'}
        </p>
        <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2">
          <Select
            label="Connections"
            value={fields.connection === null ? ALL : String(fields.connection)}
            onChange={({ target: { value } }) =>
              write({ connection: value === ALL ? null : Number(value) })
            }
          >
            <option value={ALL}>
              {`All connections · ${plural(recordedOf(capture).length, 'channel')}`}
            </option>
            {recordedOf(capture).map(({ id, name, records }) => (
              <option key={id} value={id}>
                {`${visibleText(name, 80)} · ${plural(records, 'record')}`}
              </option>
            ))}
          </Select>
          <Fault text={tooMany} />
          <ChannelRow capture={capture} fields={fields} fault={faults.channel} write={write} />
          <Fault text={faults.channel} />
          {mixed !== '' && <p className="col-start-2 text-small text-muted">{mixed}</p>}
          <SpeedField
            value={fields.speed}
            isWrong={faults.speed !== undefined}
            onChange={(speed) => write({ speed })}
          />
          <Fault text={faults.speed} />
        </div>
        <div className="flex flex-col gap-2">
          <div className="flex items-center gap-2">
            <Checkbox
              label="Cut silence longer than"
              checked={fields.cuts}
              onChange={({ target }) => write({ cuts: target.checked })}
            />
            <Field
              aria-label="Longest silence"
              value={fields.gap}
              disabled={!fields.cuts}
              aria-invalid={faults.gap !== undefined}
              onChange={({ target }) => write({ gap: target.value })}
              className="w-[72px]"
            />
            <span className="text-data text-muted">in the capture</span>
          </div>
          {faults.gap && <FaultText text={faults.gap} />}
          <Checkbox
            label="Over and over"
            note="Begins anew when it is through, until you stop it."
            checked={fields.loop}
            onChange={({ target }) => write({ loop: target.checked })}
          />
        </div>
      </form>
    </Dialog>
  );
}

interface ChannelRowProps {
  capture: CaptureView;
  fields: ReplayFields;
  fault: string | undefined;
  write: (change: Partial<ReplayFields>) => void;
}

function ChannelRow({ capture, fields, fault, write }: ChannelRowProps) {
  if (!hasOneChannel(fields, capture)) {
    return (
      <>
        <span className="text-data text-muted">Channels</span>
        <span className="truncate font-data text-data">
          {visibleText(channelWords(capture), 300)}
        </span>
      </>
    );
  }
  return (
    <Field
      label="Channel"
      value={fields.channel}
      placeholder={visibleText(usualChannelOf(fields, capture), 256)}
      aria-invalid={fault !== undefined}
      onChange={({ target }) => write({ channel: target.value })}
    />
  );
}

function Fault({ text }: { text: string | null | undefined }): ReactNode {
  return text ? (
    <div className="col-start-2">
      <FaultText text={text} />
    </div>
  ) : null;
}

function FaultText({ text }: { text: string }) {
  return (
    <p role="alert" data-tone="bad" className="ink text-small">
      {text}
    </p>
  );
}
