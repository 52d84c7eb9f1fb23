import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';

type Group = 'tls' | 'ping' | 'limits' | 'poll' | 'post' | 'retry' | 'probe';
type GroupPath<G extends Group> = G extends Group
  ? `${G}.${keyof ConnectionSpec[G] & string}`
  : never;

/** An option by its place in the spec: `url`, `retry.baseMs`. */
export type OptionPath = Exclude<keyof ConnectionSpec, Group> | GroupPath<Group>;

/** What stands at that place. */
export type OptionValue<P extends OptionPath> = P extends keyof ConnectionSpec
  ? ConnectionSpec[P]
  : P extends `${infer G extends Group}.${infer K}`
    ? K extends keyof ConnectionSpec[G]
      ? ConnectionSpec[G][K]
      : never
    : never;

type PathOf<V> = {
  [P in OptionPath]: [V] extends [OptionValue<P>]
    ? [OptionValue<P>] extends [V | null]
      ? P
      : never
    : never;
}[OptionPath];

/** Options that are a number, or null. */
export type NumberPath = PathOf<number>;
/** Options that are any text, or null. */
export type TextPath = PathOf<string>;
/** Options that are on or off. */
export type FlagPath = PathOf<boolean>;

/** Reads an option. */
export function readOption<P extends OptionPath>(spec: ConnectionSpec, path: P): OptionValue<P> {
  const value = path
    .split('.')
    .reduce((part: unknown, key) => (part as Record<string, unknown>)[key], spec);
  return value as OptionValue<P>;
}

/** A spec with one option changed. */
export function writeOption<P extends OptionPath>(
  spec: ConnectionSpec,
  path: P,
  value: OptionValue<P>,
): ConnectionSpec {
  const [first = '', second] = path.split('.');
  if (second === undefined) return { ...spec, [first]: value };
  const group = spec[first as Group];
  return { ...spec, [first]: { ...group, [second]: value } };
}
