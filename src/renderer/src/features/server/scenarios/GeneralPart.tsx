import { Field } from '../../../ui/Field';
import { ChannelField } from '../ChannelField';
import { Figure } from './Figure';
import { FormPart } from './FormPart';
import { FormRow } from './FormRow';
import type { EditedScenario } from './use-scenario';

interface GeneralPartProps {
  scenario: EditedScenario;
  /** To be offered. */
  channels: readonly string[];
}

/** What the scenario is called, where it publishes, and when it ends. */
export function GeneralPart({ scenario, channels }: GeneralPartProps) {
  const { fields, reading, write } = scenario;
  const { problems } = reading;
  return (
    <FormPart title="General">
      <FormRow path="name" problems={problems}>
        {(props) => (
          <Field
            {...props}
            label="Name"
            value={fields.name}
            maxLength={63}
            onChange={({ target }) => write(() => ({ name: target.value }))}
          />
        )}
      </FormRow>
      <FormRow path="description" problems={problems}>
        {(props) => (
          <Field
            {...props}
            label="Description"
            value={fields.description}
            placeholder="What it is for"
            maxLength={1_000}
            onChange={({ target }) => write(() => ({ description: target.value }))}
            className="font-sans!"
          />
        )}
      </FormRow>
      <FormRow path="channel" problems={problems}>
        {(props) => (
          <ChannelField
            {...props}
            channels={channels}
            value={fields.channel}
            placeholder={fields.name}
            onChange={({ target }) => write(() => ({ channel: target.value }))}
          />
        )}
      </FormRow>
      <FormRow
        path={problems.seed === undefined ? 'limit' : 'seed'}
        problems={problems}
        note="The same seed makes the same messages."
      >
        {({ 'aria-describedby': describedBy }) => (
          <>
            <span className="text-data text-muted">Seed</span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <Figure
                label=""
                name="Seed"
                path="seed"
                value={fields.seed}
                onChange={(seed) => write(() => ({ seed }))}
                width="w-[110px]"
                {...{ problems, describedBy }}
              />
              <Figure
                label="Ends after"
                unit="messages"
                path="limit"
                value={fields.limit}
                placeholder="never"
                onChange={(limit) => write(() => ({ limit }))}
                {...{ problems, describedBy }}
              />
            </span>
          </>
        )}
      </FormRow>
    </FormPart>
  );
}
