import { type ComponentProps, useId } from 'react';
import { Field } from '../../ui/Field';

const MOST_OFFERED = 200;

interface ChannelFieldProps extends ComponentProps<typeof Field> {
  /** To be offered. */
  channels: readonly string[];
}

/** A field for a channel; those that exist are offered. */
export function ChannelField({ channels, ...rest }: ChannelFieldProps) {
  const id = useId();
  return (
    <>
      <Field label="Channel" list={id} maxLength={256} {...rest} />
      <datalist id={id}>
        {channels.slice(0, MOST_OFFERED).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
