import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { ScenarioKindView, ServerView } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { startScenario } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Select } from '../../ui/Select';
import { ChannelField } from './ChannelField';
import { Panel } from './Panel';
import { readScenario, startEffect } from './scenario-form';
import { useScenarioDraft, writeScenario } from './use-scenario-draft';

interface ScenarioPanelProps {
  kinds: readonly ScenarioKindView[];
  channels: ServerView['channels'];
}

/** Starts a scenario, or changes one that runs. */
export function ScenarioPanel({ kinds, channels }: ScenarioPanelProps) {
  const { fields, focusRequest } = useScenarioDraft();
  const form = useRef<HTMLFormElement>(null);
  const kind = kinds.find(({ name }) => name === fields.kind) ?? kinds[0];
  const names = channels.map(({ name }) => name);
  useEffect(() => {
    if (focusRequest > 0) form.current?.querySelector<HTMLElement>('[name="rate"]')?.focus();
  }, [focusRequest]);
  if (!kind) return null;

  const { request, faults } = readScenario(fields, kind);
  const { effect, other } = startEffect(request, channels);
  const fault = Object.values(faults)[0];

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (request) void startScenario(request);
  }

  return (
    <Panel title="Scenario">
      <form
        ref={form}
        aria-label="Start a scenario"
        onSubmit={onSubmit}
        className="flex flex-col gap-2 px-3 pb-3"
      >
        <div className="grid grid-cols-[auto_112px_auto_minmax(0,1fr)] items-center gap-2">
          <Select
            label="Kind"
            value={kind.name}
            // The figures belong to the kind of before.
            onChange={({ target }) => writeScenario({ kind: target.value, rate: '', size: '' })}
          >
            {kinds.map(({ name, description }) => (
              <option key={name} value={name} title={description}>
                {name}
              </option>
            ))}
          </Select>
          <ChannelField
            channels={names}
            value={fields.channel}
            placeholder={kind.name}
            onChange={({ target }) => writeScenario({ channel: target.value })}
            aria-invalid={faults.channel !== undefined}
          />
        </div>
        <div className="flex items-center justify-between gap-2">
          <Figure label="Rate" unit="/s">
            <Field
              name="rate"
              value={fields.rate}
              placeholder={String(kind.ratePerSecond)}
              onChange={({ target }) => writeScenario({ rate: target.value })}
              aria-label="Rate per second"
              aria-invalid={faults.rate !== undefined}
              inputMode="decimal"
              className="w-[60px] text-right"
            />
          </Figure>
          <Figure label="Size" unit="B">
            <Field
              value={kind.sized ? fields.size : ''}
              placeholder={kind.sized ? 'own' : '—'}
              onChange={({ target }) => writeScenario({ size: target.value })}
              aria-label="Size in bytes"
              title={
                kind.sized
                  ? 'Of the data of each message; empty: as it comes'
                  : 'The size of its messages cannot be chosen'
              }
              disabled={!kind.sized}
              aria-invalid={faults.size !== undefined}
              inputMode="numeric"
              className="w-[60px] text-right"
            />
          </Figure>
          <Figure label="Jitter" unit="%">
            <Field
              value={fields.jitter}
              placeholder="0"
              onChange={({ target }) => writeScenario({ jitter: target.value })}
              aria-label="Jitter in percent"
              title="By how much each interval may be shorter or longer"
              aria-invalid={faults.jitter !== undefined}
              inputMode="decimal"
              className="w-[44px] text-right"
            />
          </Figure>
        </div>
        <div className="flex min-h-9 items-center gap-3">
          {fault ? (
            <p role="alert" data-tone="bad" className="ink flex-1 text-data">
              {fault}
            </p>
          ) : (
            <p className="flex-1 text-data text-muted">
              {kind.description}
              {other !== null && ` It takes the place of ${visibleText(other)}.`}
            </p>
          )}
          <Button type="submit" disabled={request === null} className="min-w-[122px]">
            {effect === 'change' ? 'Change scenario' : 'Start scenario'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Figure({ label, unit, children }: { label: string; unit: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 text-data text-muted">
      <span aria-hidden="true">{label}</span>
      {children}
      <span aria-hidden="true">{unit}</span>
    </span>
  );
}
