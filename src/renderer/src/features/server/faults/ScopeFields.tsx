import { useId } from 'react';
import { readShare, readTime, shareText, timeText } from '../../../../../shared/fault-values';
import { FAULT_WORDS } from '../../../../../shared/model/fault-words';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../../../shared/model/transport';
import { Button } from '../../../ui/Button';
import { type FaultFormProps, readQuantity } from './fault-fields';
import { TypedField } from './TypedField';

const MOST_OFFERED = 200;
const TIME = 'A time is a number and a unit: 250ms, 5s or 2m, at most a day.';

/** How often, where and when a fault is done. */
export function ScopeFields({ fault, channels, onChange }: FaultFormProps) {
  const { what, where, when, probability } = fault;
  const offered = useId();
  const { of } = FAULT_WORDS[what.kind];

  function toggle(transport: (typeof TRANSPORTS)[number]): void {
    const has = where.transports.includes(transport);
    const transports = TRANSPORTS.filter((one) =>
      one === transport ? !has : where.transports.includes(one),
    );
    onChange({ ...fault, where: { ...where, transports } });
  }

  function setName(key: 'channel' | 'client', text: string): null {
    onChange({ ...fault, where: { ...where, [key]: text === '' ? null : text } });
    return null;
  }

  function setTime(key: 'fromMs' | 'forMs', text: string): string | null {
    const empty = key === 'forMs' ? null : 0;
    const ms = text.trim() === '' ? empty : readQuantity(text, readTime);
    if (ms === null && text.trim() !== '') return TIME;
    onChange({ ...fault, when: { ...when, [key]: ms } });
    return null;
  }

  function setShare(text: string): string | null {
    const share = readQuantity(/^[\d.]+$/.test(text.trim()) ? `${text.trim()}%` : text, readShare);
    if (share === null) return 'A share is 0% to 100%.';
    onChange({ ...fault, probability: share });
    return null;
  }

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <TypedField
        label="Chance"
        text={shareText(probability)}
        onText={setShare}
        title={`The chance of each of the ${of}`}
        className="w-[54px] px-1.5! text-right"
      />
      <fieldset aria-label="Over" className="flex items-center gap-1">
        <span aria-hidden="true" className="mr-0.5 text-data text-muted">
          Over
        </span>
        {TRANSPORTS.map((transport) => {
          const { chip, name } = TRANSPORT_LABELS[transport];
          const all = where.transports.length === 0;
          return (
            <Button
              key={transport}
              look="ghost"
              data-tone={transport}
              aria-label={name}
              aria-pressed={all || where.transports.includes(transport)}
              title={all ? `All transports; press for ${name} alone` : name}
              onClick={() => toggle(transport)}
              className="toggle h-6! px-2! font-data text-tiny!"
            >
              {chip}
            </Button>
          );
        })}
      </fieldset>
      <TypedField
        label="Channel"
        text={where.channel ?? ''}
        placeholder="every"
        list={offered}
        onText={(text) => setName('channel', text)}
        className="w-[88px] px-1.5!"
      />
      <datalist id={offered}>
        {channels.slice(0, MOST_OFFERED).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TypedField
        label="Client"
        text={where.client ?? ''}
        placeholder="every"
        title="user_id of a WebSocket, client id of a poll, or the number in the clients table: #7"
        onText={(text) => setName('client', text)}
        className="w-[70px] px-1.5!"
      />
      <TypedField
        label="From"
        text={when.fromMs === 0 ? '' : timeText(when.fromMs)}
        placeholder="now"
        title="So long after it was switched on it begins"
        onText={(text) => setTime('fromMs', text)}
        className="w-[54px] px-1.5!"
      />
      <TypedField
        label="For"
        text={when.forMs === null ? '' : timeText(when.forMs)}
        placeholder="ever"
        title="So long it lasts; empty: until it is switched off"
        onText={(text) => setTime('forMs', text)}
        className="w-[54px] px-1.5!"
      />
    </div>
  );
}
