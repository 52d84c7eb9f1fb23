import type { ConnectionState, StateName } from '../../../shared/model/record';
import type { Transport } from '../../../shared/model/transport';

/** A colour of the design by its meaning; `data-tone` in the styles. Never the only sign. */
export type Tone = Transport | 'ok' | 'warn' | 'bad' | 'info' | 'accent' | 'muted';

const STATE_TONES: Readonly<Record<StateName, Tone>> = {
  idle: 'muted',
  connecting: 'info',
  open: 'ok',
  waiting: 'warn',
  closing: 'warn',
  closed: 'muted',
};

/** The tone of a connection's state; one that ended badly is told apart. */
export function stateTone(state: ConnectionState): Tone {
  if (state.state === 'closed' && !state.reason.clean) return 'bad';
  return STATE_TONES[state.state];
}
