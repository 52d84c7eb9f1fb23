import { type KeyboardEvent, useEffect, useRef } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { addImport, dropImport, typeImport, useImport } from '../../state/import-store';
import { shownShortcut } from '../../state/shortcuts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { PastedPreview } from './PastedPreview';

const EXAMPLES = [
  {
    what: 'curl, as “Copy as cURL” in a browser gives it',
    text: "curl -N 'https://…' -H 'Accept: …'",
  },
  { what: 'wscat or websocat', text: 'wscat -c wss://… -s protocol' },
  { what: 'a Wirescope command line', text: 'wirescope connect wss://…' },
  { what: 'a URL', text: 'wss://example.com/feed' },
];
const HINT = shownShortcut('CmdOrCtrl+Enter');

/** Makes a connection of a pasted command or URL. */
export function ImportDialog() {
  const { text, reading } = useImport();
  const field = useRef<HTMLTextAreaElement>(null);
  const failure = reading && 'failure' in reading ? reading.failure : null;
  const impossible = text.trim() === '' || failure !== null;
  useEffect(() => {
    field.current?.focus();
    typeImport(useImport.getState().text);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void addImport(true);
  }

  return (
    <Dialog
      title="Import a connection"
      className="w-[640px]!"
      onClose={dropImport}
      footer={
        <>
          <Button onClick={dropImport}>Cancel</Button>
          <Button disabled={impossible} onClick={() => void addImport(false)}>
            Add
          </Button>
          <Button
            look="primary"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            disabled={impossible}
            onClick={() => void addImport(true)}
          >
            Add and connect{' '}
            <span aria-hidden="true" className="font-normal">
              {HINT}
            </span>
          </Button>
        </>
      }
    >
      <TextArea
        ref={field}
        label="Command or URL"
        rows={6}
        value={text}
        data-own-keys="CmdOrCtrl+Enter"
        aria-invalid={failure !== null}
        aria-describedby="import-result"
        placeholder="Paste here"
        onChange={({ target }) => typeImport(target.value)}
        onKeyDown={onKeyDown}
      />
      <div id="import-result" aria-live="polite" className="mt-3 min-h-[148px]">
        {failure !== null && (
          <p data-tone="bad" className="ink text-data [overflow-wrap:anywhere]">
            {visibleText(failure)}
          </p>
        )}
        {reading && 'pasted' in reading && <PastedPreview pasted={reading.pasted} />}
        {text.trim() === '' && <Examples />}
      </div>
    </Dialog>
  );
}

function Examples() {
  return (
    <>
      <p className="mb-2 text-data text-muted">What can be read. Nothing of it is run.</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1 text-data">
        {EXAMPLES.map(({ what, text }) => (
          <div key={what} className="contents">
            <dt>{what}</dt>
            <dd className="truncate font-data text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
