import { TRANSPORT_LABELS, TRANSPORTS, type Transport } from '../../../../shared/model/transport';
import { formatCount } from '../../lib/format';
import { Chip } from '../../ui/Chip';

interface TransportFilterProps {
  figures: Readonly<Record<Transport, number>>;
  /** Null = all of them. */
  chosen: Transport | null;
  onChoose: (transport: Transport | null) => void;
}

/** A figure for each transport; a click lists those of it alone, another one all again. */
export function TransportFilter({ figures, chosen, onChoose }: TransportFilterProps) {
  return (
    <ul className="flex items-center gap-1">
      {TRANSPORTS.map((transport) => (
        <li key={transport}>
          <button
            type="button"
            aria-pressed={transport === chosen}
            title={`List ${TRANSPORT_LABELS[transport].name} clients only`}
            data-tone={transport}
            onClick={() => onChoose(transport === chosen ? null : transport)}
            className="toggle flex h-6 items-center gap-1.5 rounded-control px-1.5 font-data text-data hover:bg-raised"
          >
            <Chip transport={transport} />
            <span className="min-w-[2ch] text-left">{formatCount(figures[transport])}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
