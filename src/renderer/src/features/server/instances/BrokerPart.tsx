import { type FormEvent, useRef, useState } from 'react';
import type { BrokerView } from '../../../../../shared/contract/server-views';
import { shareThrough } from '../../../state/instance-actions';
import type { InstanceWork } from '../../../state/instances-store';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { StatePill } from '../../../ui/StatePill';
import { BROKER_TONES, brokerNote } from './instance-words';

interface BrokerPartProps {
  broker: BrokerView;
  busy: InstanceWork | null;
}

/** Through what the instances share their channels, and the way to another. */
export function BrokerPart({ broker, busy }: BrokerPartProps) {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const url = typed.trim();
  const moving = busy === 'broker';
  const idle = busy === null;

  async function share(redis: string | null): Promise<void> {
    const why = await shareThrough(redis);
    setFault(why);
    // It may hold a password, and is of no more use.
    if (why === null) setTyped('');
    // The way back goes with the Redis; the keyboard does not.
    if (redis === null) form.current?.querySelector('input')?.focus();
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (url !== '' && idle) void share(url);
  }

  return (
    <div className="flex min-w-[min(100%,420px)] flex-1 flex-col gap-1.5 text-data">
      <form
        ref={form}
        aria-label="Broker"
        onSubmit={onSubmit}
        className="flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1.5"
      >
        <span className="text-muted">Share through</span>
        <StatePill
          tone={BROKER_TONES[broker.state]}
          label={broker.kind === 'memory' ? 'in-process' : `Redis ${broker.state}`}
          busy={moving || broker.state === 'connecting'}
        />
        {broker.url !== null && (
          <code className="min-w-[60px] flex-1 truncate font-data select-text" title={broker.url}>
            {broker.url}
          </code>
        )}
        <span className="ml-auto flex min-w-0 flex-wrap items-center gap-2">
          <Field
            label="Redis"
            value={typed}
            placeholder="redis://127.0.0.1:6379"
            onChange={({ target }) => {
              setTyped(target.value);
              setFault(null);
            }}
            aria-invalid={fault !== null}
            title="redis[s]://[user[:password]@]host[:port][/database]"
            maxLength={2_048}
            className="w-[240px]"
          />
          <Button type="submit" disabled={url === '' || !idle}>
            {moving ? 'Moving…' : 'Use Redis'}
          </Button>
          {broker.kind === 'redis' && (
            <Button disabled={!idle} onClick={() => void share(null)}>
              Back to in-process
            </Button>
          )}
        </span>
      </form>
      {fault !== null && (
        <p role="alert" data-tone="bad" className="ink [overflow-wrap:anywhere]">
          {fault}
        </p>
      )}
      <p className="min-h-[2lh] text-muted">
        <span
          {...(broker.state === 'degraded' && {
            role: 'status',
            'data-tone': 'warn',
            className: 'ink',
          })}
        >
          {brokerNote(broker)}
        </span>
        {broker.state !== 'degraded' &&
          ' A move disconnects nobody, and ids go on; history stays behind, and whoever needs it is told of the gap. The URL and its password are kept nowhere: the next start is in-process.'}
      </p>
    </div>
  );
}
