import type { ConnectionSpec } from '../../../../../shared/model/connection-spec';
import { sameData } from '../../../lib/same-data';
import { DEFAULT_OPTIONS } from './draft-spec';
import { OPTION_PLACES, type OptionTab } from './option-catalogue';
import { type OptionPath, readOption } from './option-path';

const PATHS = Object.keys(OPTION_PLACES) as OptionPath[];
/** What a connection is rather than how it goes about it. */
const NO_OPTIONS: readonly OptionPath[] = ['url', 'transport', 'name'];

/** Whether an option differs from its default. */
export function isChanged(spec: ConnectionSpec, path: OptionPath): boolean {
  return !sameData(readOption(spec, path), readOption(DEFAULT_OPTIONS, path));
}

/**
 * How many options differ from their defaults, on a tab or on all: those that mean something to the
 * transport, each header, rule and list entry by itself.
 */
export function countChanged(spec: ConnectionSpec, tab?: OptionTab): number {
  return PATHS.filter((path) => !NO_OPTIONS.includes(path))
    .filter((path) => tab === undefined || OPTION_PLACES[path].tab === tab)
    .filter((path) => OPTION_PLACES[path].transports.includes(spec.transport))
    .reduce(
      (sum, path) => sum + weight(readOption(spec, path), readOption(DEFAULT_OPTIONS, path)),
      0,
    );
}

function weight(value: unknown, initial: unknown): number {
  if (sameData(value, initial)) return 0;
  if (Array.isArray(value)) return value.length;
  const isRules = typeof value === 'object' && value !== null && !('type' in value);
  return isRules ? Object.keys(value).length : 1;
}
