import type { ScenarioPreview } from '../../../../../shared/contract/server-views';
import { Select } from '../../../ui/Select';
import { Figure } from './Figure';
import { FormPart } from './FormPart';
import { FormRow } from './FormRow';
import { KindSelect } from './KindSelect';
import { RatePlot } from './RatePlot';
import type { Problems } from './read-figures';
import type { RateFields } from './scenario-fields';
import type { EditedScenario } from './use-scenario';

const KINDS: readonly { kind: RateFields['kind']; label: string }[] = [
  { kind: 'fixed', label: 'Fixed' },
  { kind: 'poisson', label: 'Poisson' },
  { kind: 'bursts', label: 'Bursts' },
  { kind: 'ramp', label: 'Ramp' },
];

interface RatePartProps {
  scenario: EditedScenario;
  messages: ScenarioPreview['messages'];
}

/** How many messages come, and when: fields, and what they mean, drawn. */
export function RatePart({ scenario, messages }: RatePartProps) {
  const { fields, reading, write } = scenario;
  const { rate } = fields;
  const { problems, file } = reading;
  const wrong = Object.keys(problems).find((path) => path.startsWith('rate.'));
  const change = (part: Partial<RateFields>) =>
    write(({ rate: now }) => ({ rate: { ...now, ...part } }));
  return (
    <FormPart title="Rate">
      <FormRow path={wrong ?? 'rate'} problems={problems}>
        {({ 'aria-describedby': describedBy }) => (
          <>
            <span className="text-data text-muted">Arrivals</span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
              <KindSelect
                aria-label="Arrivals"
                kinds={KINDS}
                kind={rate.kind}
                onKind={(kind) => change({ kind })}
              />
              <RateFigures {...{ rate, problems, describedBy, change }} />
            </span>
          </>
        )}
      </FormRow>
      {file && file.events.length > 0 && (
        <RatePlot rate={file.rate} limit={file.limit} messages={messages} />
      )}
      {fields.events.length === 0 && (
        <p className="text-small text-muted">
          Without events nothing is published: the rate is of no meaning.
        </p>
      )}
    </FormPart>
  );
}

interface RateFiguresProps {
  rate: RateFields;
  problems: Problems;
  describedBy: string;
  change: (part: Partial<RateFields>) => void;
}

/** The figures of the kind chosen; those of the others stay as they were. */
function RateFigures({ rate, change, ...of }: RateFiguresProps) {
  switch (rate.kind) {
    case 'fixed':
    case 'poisson':
      return (
        <>
          <Figure
            {...of}
            label="Rate"
            name="Rate per second"
            unit="/s"
            path="rate.perSecond"
            value={rate.perSecond}
            onChange={(perSecond) => change({ perSecond })}
          />
          {rate.kind === 'fixed' && (
            <Figure
              {...of}
              label="Jitter"
              name="Jitter in percent"
              unit="%"
              path="rate.jitter"
              value={rate.jitter}
              placeholder="0"
              onChange={(jitter) => change({ jitter })}
              title="Part of the interval that each message is spread over"
              width="w-[52px]"
            />
          )}
        </>
      );
    case 'bursts':
      return (
        <>
          <Figure
            {...of}
            label="Messages"
            name="Messages in a burst"
            path="rate.messages"
            value={rate.messages}
            onChange={(messages) => change({ messages })}
          />
          <Figure
            {...of}
            label="every"
            name="Time between bursts"
            path="rate.everyMs"
            value={rate.every}
            placeholder="5s"
            onChange={(every) => change({ every })}
          />
        </>
      );
    case 'ramp':
      return (
        <>
          <Figure
            {...of}
            label="From"
            name="Rate at the start per second"
            unit="/s"
            path="rate.from"
            value={rate.from}
            onChange={(from) => change({ from })}
            width="w-[64px]"
          />
          <Figure
            {...of}
            label="to"
            name="Rate at the end per second"
            unit="/s"
            path="rate.to"
            value={rate.to}
            onChange={(to) => change({ to })}
            width="w-[64px]"
          />
          <Figure
            {...of}
            label="in"
            name="Length of the ramp"
            path="rate.overMs"
            value={rate.over}
            placeholder="30s"
            onChange={(over) => change({ over })}
            width="w-[64px]"
          />
          <Select
            aria-label="After the ramp"
            value={rate.after}
            onChange={({ target }) =>
              change({ after: target.value === 'repeat' ? 'repeat' : 'stay' })
            }
            className="w-[112px]!"
          >
            <option value="stay">then stay</option>
            <option value="repeat">then again</option>
          </Select>
        </>
      );
  }
}
