import { FlagField } from './FlagField';
import { NumberField } from './NumberField';
import { OptionGroup } from './OptionGroup';
import type { OptionsEditor } from './use-options-editor';

/** How long to wait and how much to take. */
export function LimitsTab({ editor }: { editor: OptionsEditor }) {
  const { transport } = editor.spec;
  const isWebSocket = transport === 'websocket';
  return (
    <>
      <OptionGroup title="Time-outs">
        <NumberField editor={editor} path="connectTimeoutMs" />
        <NumberField editor={editor} path="idleTimeoutMs" />
        <NumberField editor={editor} path="maxRedirects" />
      </OptionGroup>
      {isWebSocket && (
        <OptionGroup title="Ping and compression">
          <NumberField editor={editor} path="ping.intervalMs" />
          <NumberField editor={editor} path="ping.pongTimeoutMs" />
          <FlagField
            editor={editor}
            path="ping.answer"
            label="Answer pings"
            note="Off swallows them, to see what the server does about it."
          />
          <FlagField
            editor={editor}
            path="compression"
            label="Offer compression"
            note="permessage-deflate; the server decides."
          />
        </OptionGroup>
      )}
      <OptionGroup title="Most that is taken">
        {isWebSocket && (
          <>
            <NumberField editor={editor} path="limits.maxPayload" />
            <NumberField editor={editor} path="limits.maxFragments" />
            <NumberField editor={editor} path="limits.maxPendingPongs" />
          </>
        )}
        {transport === 'sse' && (
          <>
            <NumberField editor={editor} path="limits.maxLineBytes" />
            <NumberField editor={editor} path="limits.maxEventBytes" />
          </>
        )}
        {transport === 'poll' && <NumberField editor={editor} path="limits.maxBodyBytes" />}
      </OptionGroup>
    </>
  );
}
