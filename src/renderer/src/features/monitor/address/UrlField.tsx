import { type ClipboardEvent, useEffect, useRef } from 'react';
import { typeUrl, useAddress } from '../../../state/address-store';
import { openImport } from '../../../state/import-store';
import { Field } from '../../../ui/Field';
import { isPastedCommand } from './pasted-command';

interface UrlFieldProps {
  /** Why the URL cannot be connected to; null when nothing speaks against it. */
  problem: string | null;
  /** Id of the line that says it, or what the URL becomes. */
  hintId: string;
  onTyping: (typing: boolean) => void;
}

/** The URL, typed or pasted. A pasted command goes to the import instead. */
export function UrlField({ problem, hintId, onTyping }: UrlFieldProps) {
  const url = useAddress((state) => state.url);
  const focusRequest = useAddress((state) => state.focusRequest);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusRequest === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [focusRequest]);

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain');
    if (!isPastedCommand(text)) return;
    event.preventDefault();
    openImport(text);
  }

  return (
    <Field
      ref={field}
      aria-label="URL"
      aria-invalid={problem !== null}
      aria-describedby={hintId}
      value={url}
      onChange={({ target }) => {
        onTyping(true);
        typeUrl(target.value);
      }}
      onBlur={() => onTyping(false)}
      onPaste={onPaste}
      placeholder="ws://, wss://, http:// or https:// …, or paste a curl command"
      title={problem ?? url}
      className="flex-1"
    />
  );
}
