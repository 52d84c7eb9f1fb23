import { type FormEvent, useEffect, useRef } from 'react';
import { typeUrl, useAddress } from '../../state/address-store';
import { connectAddress, disconnect, reconnectNow } from '../../state/connection-actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { useAddressTarget } from './address-target';
import { TransportPicker } from './TransportPicker';

const HINT = navigator.platform.startsWith('Mac') ? '⌘↵' : 'Ctrl ↵';

export function AddressBar() {
  const url = useAddress((state) => state.url);
  const focusRequest = useAddress((state) => state.focusRequest);
  const { connection, mode } = useAddressTarget();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusRequest === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [focusRequest]);

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (mode === 'connect') void connectAddress();
  }

  return (
    <form
      onSubmit={onSubmit}
      className="flex h-(--bar) shrink-0 items-center gap-2 border-b border-line bg-surface px-3"
    >
      <TransportPicker />
      <Field
        ref={field}
        aria-label="URL"
        value={url}
        onChange={(event) => typeUrl(event.target.value)}
        placeholder="ws://, wss://, http:// or https:// …"
        title={url}
        className="flex-1"
      />
      {mode === 'disconnect' && connection?.state.state === 'waiting' && (
        <Button onClick={() => reconnectNow(connection.id)}>Reconnect now</Button>
      )}
      {mode === 'disconnect' && connection ? (
        <Button
          aria-label="Disconnect"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          disabled={connection.state.state === 'closing'}
          onClick={() => disconnect(connection.id)}
          className="connect-button"
        >
          Disconnect <Shortcut />
        </Button>
      ) : (
        <Button
          type="submit"
          look="primary"
          aria-label="Connect"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          disabled={url.trim() === ''}
          className="connect-button"
        >
          Connect <Shortcut />
        </Button>
      )}
    </form>
  );
}

function Shortcut() {
  return <span className="shortcut font-normal opacity-75">{HINT}</span>;
}
