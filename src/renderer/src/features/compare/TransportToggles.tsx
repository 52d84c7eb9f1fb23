import { Check, Plus } from 'lucide-react';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../../shared/model/transport';
import { toggleTransport, useCompareSetup } from '../../state/compare-setup';
import { SetupBox } from './SetupBox';

/** Which transports are compared. */
export function TransportToggles({ fault, first }: { fault: string | undefined; first: boolean }) {
  const chosen = useCompareSetup(({ transports }) => transports);
  return (
    <SetupBox name="over" {...{ fault, first }} className="setup-transports">
      {({ 'aria-describedby': described }) =>
        TRANSPORTS.map((transport) => {
          const { chip, name } = TRANSPORT_LABELS[transport];
          const pressed = chosen.includes(transport);
          const Icon = pressed ? Check : Plus;
          return (
            <button
              key={transport}
              type="button"
              data-tone={transport}
              aria-pressed={pressed}
              aria-describedby={described}
              title={pressed ? `${name}: press to leave it out` : `${name}: press to take it in`}
              onClick={() => toggleTransport(transport)}
              className="setup-transport"
            >
              <Icon aria-hidden="true" size={11} strokeWidth={2.6} />
              <span aria-hidden="true">{chip}</span>
              <span className="sr-only">{name}</span>
            </button>
          );
        })
      }
    </SetupBox>
  );
}
