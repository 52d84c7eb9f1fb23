import type { ConnectionView } from '../../../../../shared/contract/views';
import { formatJson, minifyJson } from '../../../lib/json-layout';
import { expandComposer, useComposer, writeMessage } from '../../../state/composer-store';
import type { MessageType } from '../../../state/sent-history';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { ComposerNotes } from './ComposerNotes';
import { messageNotes } from './composer-notes';
import { ExpandButton } from './ExpandButton';
import { FrameButtons } from './FrameButtons';
import { FrameMenu } from './FrameMenu';
import { HistoryMenu } from './HistoryMenu';
import { MessageEditor } from './MessageEditor';
import { MESSAGE_TYPES } from './message-types';
import { RepeatControls, RepeatRunning } from './RepeatControls';
import { SendButton } from './SendButton';
import { SendOnKey } from './SendOnKey';
import { SnippetMenu } from './SnippetMenu';
import { useMessage } from './use-message';

interface FormProps {
  connection: ConnectionView;
  expanded: boolean;
}

/** Writes WebSocket messages. */
export function MessageForm({ connection, expanded }: FormProps) {
  const { id, state, repeat } = connection;
  const message = useMessage(connection);
  const height = useComposer((one) => one.height);
  const { draft, reading } = message;
  const { type, text } = draft;
  const open = state.state === 'open';
  const isJson = type === 'json';
  const filledIn = isJson || type === 'text';

  return (
    <SendOnKey onSend={message.send}>
      <div className="composer-kind">
        <Select
          aria-label="Message type"
          title={MESSAGE_TYPES[type].title}
          value={type}
          onChange={({ target }) => writeMessage(id, { type: target.value as MessageType })}
          className="w-[88px]"
        >
          {Object.entries(MESSAGE_TYPES).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        {expanded && isJson && (
          <>
            <Button
              look="ghost"
              disabled={reading.fault !== null}
              onClick={() => message.type(formatJson(text))}
            >
              Format
            </Button>
            <Button
              look="ghost"
              disabled={reading.fault !== null}
              onClick={() => message.type(minifyJson(text))}
            >
              Minify
            </Button>
          </>
        )}
      </div>
      <div className="composer-editor" style={expanded ? { height } : undefined}>
        <MessageEditor
          ref={message.editor}
          label="Message"
          placeholder={MESSAGE_TYPES[type].placeholder}
          value={text}
          json={isJson}
          known={filledIn ? message.known : null}
          fault={text === '' ? null : reading.fault}
          oneLine={!expanded}
          onChange={message.type}
          onOpen={() => expandComposer(true)}
          onRecall={message.recall}
        />
      </div>
      <ComposerNotes
        notes={messageNotes(state.state, reading, text)}
        bytes={reading.bytes}
        lines={expanded ? 1 : text.split('\n', 1_000).length}
        all={expanded}
      />
      <div className="composer-actions">
        {!expanded && repeat && <RepeatRunning id={id} repeat={repeat} short />}
        <HistoryMenu labelled={expanded} onInsert={message.insert} />
        <SnippetMenu labelled={expanded} draft={draft} onInsert={message.insert} />
        {!expanded && <FrameMenu id={id} open={open} />}
        <SendButton label="Send" disabled={!open} onSend={message.send} />
        <ExpandButton expanded={expanded} />
      </div>
      {expanded && (
        <div className="composer-foot">
          <FrameButtons id={id} open={open} />
          <span aria-hidden="true" className="composer-rule" />
          {repeat ? (
            <RepeatRunning id={id} repeat={repeat} />
          ) : (
            <RepeatControls disabled={!open} onStart={message.repeat} />
          )}
        </div>
      )}
    </SendOnKey>
  );
}
