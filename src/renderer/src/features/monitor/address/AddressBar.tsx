import { type FormEvent, useId, useMemo, useState } from 'react';
import { actionEntry } from '../../../../../shared/contract/actions';
import { useAddressMode } from '../../../state/address-mode';
import { useAddress } from '../../../state/address-store';
import { connectAddress, disconnect, reconnectNow } from '../../../state/connection-actions';
import { useSettings } from '../../../state/settings-actions';
import { shownShortcut } from '../../../state/shortcuts';
import { Button } from '../../../ui/Button';
import { OptionsButton } from './OptionsButton';
import { TransportPicker } from './TransportPicker';
import { UrlField } from './UrlField';
import { UrlHint } from './UrlHint';
import { checkUrl } from './url-check';

const KEYS = 'Control+Enter Meta+Enter';
const TOGGLE = shownShortcut(actionEntry('connection.toggle').shortcut ?? '');
const RECONNECT = shownShortcut(actionEntry('connection.reconnect').shortcut ?? '');

/** Where to connect, how, and the button that does it. */
export function AddressBar() {
  const url = useAddress((state) => state.url);
  const transport = useAddress((state) => state.transport);
  const variables = useSettings()?.variables;
  const { connection, mode } = useAddressMode();
  const [typing, setTyping] = useState(false);
  const hintId = useId();
  const check = useMemo(
    () => checkUrl(url, transport, variables ?? []),
    [url, transport, variables],
  );
  const problem = check.unfinished && typing ? null : check.problem;

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (mode === 'connect') void connectAddress();
  }

  return (
    <>
      <form
        aria-label="Address"
        onSubmit={onSubmit}
        className="flex h-(--bar) shrink-0 items-center gap-2 border-b border-line bg-surface px-3"
      >
        <TransportPicker />
        <UrlField problem={problem} hintId={hintId} onTyping={setTyping} />
        <OptionsButton connection={connection} />
        {mode === 'disconnect' && connection?.state.state === 'waiting' && (
          <Button
            title={`Reconnect now (${RECONNECT})`}
            onClick={() => void reconnectNow(connection.id)}
          >
            Reconnect now
          </Button>
        )}
        {mode === 'disconnect' && connection ? (
          <Button
            aria-keyshortcuts={KEYS}
            disabled={connection.state.state === 'closing'}
            onClick={() => void disconnect(connection.id)}
            className="connect-button"
          >
            Disconnect <Shortcut />
          </Button>
        ) : (
          <Button
            type="submit"
            look="primary"
            aria-keyshortcuts={KEYS}
            disabled={url.trim() === ''}
            className="connect-button"
          >
            Connect <Shortcut />
          </Button>
        )}
      </form>
      <UrlHint id={hintId} problem={problem} becomes={check.becomes} />
    </>
  );
}

function Shortcut() {
  return (
    <span aria-hidden="true" className="shortcut font-normal">
      {TOGGLE}
    </span>
  );
}
