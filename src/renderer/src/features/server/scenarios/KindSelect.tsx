import type { ComponentProps } from 'react';
import { Select } from '../../../ui/Select';

interface KindSelectProps<K extends string>
  extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children'> {
  'aria-label': string;
  kinds: readonly { kind: K; label: string }[];
  kind: K;
  onKind: (kind: K) => void;
}

/** Chooses one of several kinds that have fields of their own. */
export function KindSelect<K extends string>({ kinds, kind, onKind, ...rest }: KindSelectProps<K>) {
  return (
    <Select
      {...rest}
      value={kind}
      onChange={({ target }) => {
        const found = kinds.find((one) => one.kind === target.value);
        if (found) onKind(found.kind);
      }}
      className="w-[116px]!"
    >
      {kinds.map((one) => (
        <option key={one.kind} value={one.kind}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}
