import { TRANSPORT_LABELS, type Transport } from '../../../shared/model/transport';

/** The transport in its colour, by its short name; screen readers get the long one. */
export function Chip({ transport }: { transport: Transport }) {
  const { chip, name } = TRANSPORT_LABELS[transport];
  return (
    <span
      data-tone={transport}
      title={name}
      className="ink tint shrink-0 rounded-[4px] px-[5px] font-data text-tiny leading-4 font-semibold"
    >
      <span aria-hidden="true">{chip}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
