import { TRANSPORTS, type Transport } from '../../../../shared/model/transport';
import { formatCount } from '../../lib/format';
import { Chip } from '../../ui/Chip';

/** A figure for each transport. */
export function TransportFigures({ figures }: { figures: Readonly<Record<Transport, number>> }) {
  return (
    <ul className="flex items-center gap-3">
      {TRANSPORTS.map((transport) => (
        <li key={transport} className="flex items-center gap-1.5 font-data text-data">
          <Chip transport={transport} />
          <span className="min-w-[2ch]">{formatCount(figures[transport])}</span>
        </li>
      ))}
    </ul>
  );
}
