import {
  type FormEvent,
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { publish } from '../../state/server-actions';
import { shownShortcut } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { TextArea } from '../../ui/TextArea';
import { ChannelField } from './ChannelField';
import { Panel } from './Panel';
import { describeData, publishedLine, readPublish } from './publish-form';
import { usePublishDraft, writePublish } from './use-publish-draft';

interface PublishPanelProps {
  channels: readonly string[];
  /** The channel until one is typed. */
  usual: string;
  stopped: boolean;
}

/** Publishes a message. */
export function PublishPanel({ channels, usual, stopped }: PublishPanelProps) {
  const { channel: typed, event, data, focusRequest } = usePublishDraft();
  const [result, setResult] = useState('');
  const area = useRef<HTMLDivElement>(null);
  const noteId = useId();
  const channel = typed ?? usual;
  const { message, faults } = readPublish({ channel, event, data });
  const note = describeData(useDeferredValue(data));
  const fault = faults.channel ?? faults.event ?? faults.data;
  useEffect(() => {
    if (focusRequest > 0) area.current?.querySelector('textarea')?.focus();
  }, [focusRequest]);

  async function send(): Promise<void> {
    if (!message) return;
    const published = await publish(message);
    setResult(published ? publishedLine(published) : '');
  }

  function onSubmit(submitted: FormEvent): void {
    submitted.preventDefault();
    void send();
  }

  function onKeyDown(pressed: KeyboardEvent): void {
    if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey)) return;
    pressed.preventDefault();
    if (!pressed.repeat) void send();
  }

  return (
    <Panel title="Publish">
      <form
        aria-label="Publish a message"
        data-own-keys="CmdOrCtrl+Enter"
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
        className="flex flex-col gap-2 px-3 pb-3"
      >
        <div className="grid grid-cols-[auto_minmax(0,1fr)_auto_84px] items-center gap-2">
          <ChannelField
            channels={channels}
            value={channel}
            onChange={({ target }) => writePublish({ channel: target.value })}
            aria-invalid={faults.channel !== undefined}
          />
          <Field
            label="Event"
            value={event}
            placeholder="message"
            maxLength={256}
            onChange={({ target }) => writePublish({ event: target.value })}
            aria-invalid={faults.event !== undefined}
          />
        </div>
        <div ref={area}>
          <TextArea
            label="Data"
            rows={4}
            value={data}
            placeholder={'{"price": 101.5}'}
            onChange={({ target }) => writePublish({ data: target.value })}
            aria-invalid={faults.data !== undefined}
            aria-describedby={noteId}
            className="max-h-[40vh] min-h-[64px]"
          />
        </div>
        <p id={noteId} data-tone={note.tone} className="ink text-data">
          {note.text}.
        </p>
        {fault && (
          <p role="alert" data-tone="bad" className="ink text-data">
            {fault}
          </p>
        )}
        <div className="flex min-h-7 items-center gap-2">
          <p role="status" className="min-w-0 flex-1 font-data text-small">
            {result}
          </p>
          <Button type="submit" look="primary" disabled={!message} title="Publish the message">
            Publish
            <span aria-hidden="true" className="text-small">
              {shownShortcut('CmdOrCtrl+Enter')}
            </span>
          </Button>
        </div>
        {stopped && (
          <p className="text-data text-muted">
            The server is stopped, the channels are not: messages get ids and history, and clients
            that resume later receive them.
          </p>
        )}
      </form>
    </Panel>
  );
}
