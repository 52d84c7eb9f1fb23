import type { StateName } from '../../../../shared/model/record';
import { plural } from '../../lib/format';

const TEXTS: Readonly<Record<StateName, string>> = {
  idle: 'Nothing yet. Connect to see what comes.',
  connecting: 'Connecting. What arrives will show here.',
  open: 'Connected. Waiting for the first message.',
  waiting: 'Waiting for the next attempt.',
  closing: 'Closing.',
  closed: 'Closed. Connect again to see what comes.',
};

/** In place of rows, when there are none to show. */
export function LogEmpty({ state, hidden }: { state: StateName; hidden: number }) {
  return (
    <p className="pointer-events-none absolute inset-x-0 top-16 px-6 text-center text-muted">
      {hidden > 0
        ? `${plural(hidden, 'row is', 'rows are')} hidden, none deleted. New ones will show here.`
        : TEXTS[state]}
    </p>
  );
}
