import { X } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { visibleText } from '../../../../shared/visible-text';
import { neighbourControl } from '../../lib/neighbour-control';
import { allowOrigins } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Panel } from './Panel';

/** Whose pages may use the server. */
export function OriginsPanel({ origins }: { origins: readonly string[] }) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const added = typed.trim();

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (added === '') return;
    const why = await allowOrigins([...origins, added]);
    setFault(why);
    field.current?.focus();
    if (why === null) setTyped('');
  }

  async function remove(origin: string, button: HTMLElement): Promise<void> {
    (neighbourControl(button, 'li') ?? field.current)?.focus();
    setFault(await allowOrigins(origins.filter((one) => one !== origin)));
  }

  return (
    <Panel title="Allowed origins">
      <div className="flex flex-col gap-2 px-3 pb-3 text-data">
        <p className="text-muted">
          Pages of this machine (localhost, 127.0.0.1, [::1], any port) may always use the server,
          and programs that send no origin. Others only when they are listed here.
        </p>
        {origins.length > 0 && (
          <ul aria-label="Allowed origins">
            {origins.map((origin) => (
              <li key={origin} className="flex items-center border-t border-line">
                <span className="min-w-0 flex-1 font-data [overflow-wrap:anywhere]">
                  {visibleText(origin)}
                </span>
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={`Remove ${visibleText(origin)}`}
                  title={`Remove ${visibleText(origin)}`}
                  onClick={({ currentTarget }) => remove(origin, currentTarget)}
                >
                  <X aria-hidden="true" size={14} />
                </Button>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={onSubmit} className="flex items-center gap-2">
          <Field
            ref={field}
            label="Origin"
            value={typed}
            placeholder="https://app.example.com"
            onChange={({ target }) => {
              setTyped(target.value);
              setFault(null);
            }}
            aria-invalid={fault !== null}
            maxLength={2_048}
            className="flex-1"
          />
          <Button type="submit" disabled={added === ''}>
            Allow
          </Button>
        </form>
        {fault !== null && (
          <p role="alert" data-tone="bad" className="ink [overflow-wrap:anywhere]">
            {fault}
          </p>
        )}
      </div>
    </Panel>
  );
}
