import type { ConnectionState } from '../../../../../shared/model/record';
import { formatRate } from '../../../lib/format';
import { shortReason } from './short-reason';
import { WaitLeft } from './WaitLeft';

interface StateNoteProps {
  state: ConnectionState;
  since: number;
  rate: number;
}

/** What matters most in a state: how much comes in, when the next attempt is due, why it ended. */
export function StateNote({ state, since, rate }: StateNoteProps) {
  switch (state.state) {
    case 'open':
      return <span>{formatRate(rate)}</span>;
    case 'waiting':
      return (
        <>
          <WaitLeft since={since} delayMs={state.delayMs} />
          <span className="min-w-0 shrink-[999] truncate">{shortReason(state.reason)}</span>
        </>
      );
    case 'closed':
      return <span className="min-w-0 truncate">{shortReason(state.reason)}</span>;
    default:
      return null;
  }
}
