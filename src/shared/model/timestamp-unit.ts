/** How timestamps in messages may be written. `auto` tells it by their size. */
export const TIMESTAMP_UNITS = ['auto', 's', 'ms', 'us', 'ns', 'iso'] as const;
/** See {@link TIMESTAMP_UNITS}. */
export type TimestampUnit = (typeof TIMESTAMP_UNITS)[number];
