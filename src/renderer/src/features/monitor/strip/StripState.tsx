import type { ConnectionState } from '../../../../../shared/model/record';
import { formatElapsed, formatWait } from '../../../lib/format-time';
import { useNow } from '../../../lib/use-now';
import { stateTone } from '../../../ui/tone';
import { StripCell } from './StripCell';
import { OPENS } from './strip-opens';

/** The state, and how long it has lasted or how long it will. */
export function StripState({ state, since }: { state: ConnectionState; since: number }) {
  const now = useNow(state.state === 'waiting' ? 100 : 1_000);
  const waiting = state.state === 'waiting';
  const note = waiting
    ? `retry ${formatWait(since + state.delayMs - now)}`
    : `for ${formatElapsed(now - since)}`;
  return (
    <StripCell
      label="State"
      value={state.state.toUpperCase()}
      tone={stateTone(state)}
      note={note}
      title={`Since ${new Date(since).toLocaleString()}. Click for the story of its reconnects.`}
      opens={OPENS.delivery}
    />
  );
}
