import { ChevronDown } from 'lucide-react';
import { isTransport, TRANSPORT_LABELS, TRANSPORTS } from '../../../../../shared/model/transport';
import { chooseTransport, useAddress } from '../../../state/address-store';

/** Follows the URL's scheme until a transport is chosen by hand. */
export function TransportPicker() {
  const transport = useAddress((state) => state.transport);
  return (
    <div className="relative shrink-0">
      <select
        aria-label="Transport"
        value={transport}
        data-tone={transport}
        onChange={({ target }) => {
          if (isTransport(target.value)) chooseTransport(target.value);
        }}
        className="ink transport-picker h-7 appearance-none rounded-control border border-line-strong bg-bg pr-7 pl-2.5 font-data text-data"
      >
        {TRANSPORTS.map((one) => (
          <option key={one} value={one} className="bg-surface text-text">
            {TRANSPORT_LABELS[one].name}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute top-[7px] right-2 text-muted"
      />
    </div>
  );
}
