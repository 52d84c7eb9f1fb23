import type { StateName } from '../../../shared/model/record';
import type { Transport } from '../../../shared/model/transport';

/** A colour of the design by its meaning; `data-tone` in the styles. Never the only sign. */
export type Tone = Transport | 'ok' | 'warn' | 'bad' | 'info' | 'accent' | 'muted';

/** The tone of each state of a connection. */
export const STATE_TONES: Readonly<Record<StateName, Tone>> = {
  idle: 'muted',
  connecting: 'info',
  open: 'ok',
  waiting: 'warn',
  closing: 'warn',
  closed: 'muted',
};
