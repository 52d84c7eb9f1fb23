import { TRANSPORT_LABELS } from '../../../../../shared/model/transport';
import { Chip } from '../../../ui/Chip';
import { ChoiceField } from './ChoiceField';
import { ListField } from './ListField';
import { OptionGroup } from './OptionGroup';
import { TextField } from './TextField';
import type { OptionsEditor } from './use-options-editor';

const CLIENTS = [
  { value: 'inspector', label: 'Inspector: everything on the wire' },
  { value: 'eventsource', label: 'Browser EventSource: what a page sees' },
] as const;

/** What it connects to and what it sends. */
export function GeneralTab({ editor }: { editor: OptionsEditor }) {
  const { transport } = editor.spec;
  const isWebSocket = transport === 'websocket';
  return (
    <>
      <OptionGroup title="Connection">
        <TextField editor={editor} path="name" label="Name" placeholder="made from the URL" />
        <TextField editor={editor} path="url" label="URL" placeholder="wss://example.com/feed" />
        <div className="grid min-h-7 grid-cols-[132px_minmax(0,1fr)] items-center gap-x-3">
          <span className="text-data text-muted">Transport</span>
          <span className="flex items-center gap-2 text-data">
            <Chip transport={transport} />
            <span aria-hidden="true">{TRANSPORT_LABELS[transport].name}</span>
            <span className="text-small text-muted">chosen in the address bar</span>
          </span>
        </div>
        {transport === 'sse' && (
          <ChoiceField editor={editor} path="client" label="Client" choices={CLIENTS} />
        )}
      </OptionGroup>
      <OptionGroup title={isWebSocket ? 'Handshake and open' : 'Request'}>
        {isWebSocket ? <WebSocketFields editor={editor} /> : <RequestFields editor={editor} />}
      </OptionGroup>
      {!isWebSocket && <PostFields editor={editor} />}
    </>
  );
}

function WebSocketFields({ editor }: { editor: OptionsEditor }) {
  return (
    <>
      <ListField
        editor={editor}
        path="subprotocols"
        label="Subprotocols"
        entry="Subprotocol"
        placeholder="graphql-transport-ws"
        help="Offered in this order; the server chooses one."
      />
      <ListField
        editor={editor}
        path="sendOnOpen"
        label="Send on open"
        entry="Message"
        multiline
        placeholder={'{"action":"subscribe"}'}
        help="Text messages, sent again on each reconnect."
      />
    </>
  );
}

function RequestFields({ editor }: { editor: OptionsEditor }) {
  return (
    <>
      <TextField
        editor={editor}
        path="method"
        label="Method"
        nullable
        placeholder={editor.spec.body === null ? 'GET' : 'POST'}
        help="Empty is GET, or POST with a body."
      />
      <TextField editor={editor} path="body" label="Body" nullable rows={4} placeholder="none" />
    </>
  );
}

function PostFields({ editor }: { editor: OptionsEditor }) {
  return (
    <OptionGroup title="Sending beside it">
      <TextField
        editor={editor}
        path="post.url"
        label="POST to"
        nullable
        placeholder="made from the URL"
        help="Where the composer sends: this transport only receives."
      />
      <TextField editor={editor} path="post.method" label="POST method" />
      <TextField
        editor={editor}
        path="post.contentType"
        label="Content type"
        nullable
        placeholder="none"
      />
    </OptionGroup>
  );
}
