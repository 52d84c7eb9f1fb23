import type { InjectedView } from '../../../../../shared/contract/server-views';
import { TRANSPORT_LABELS } from '../../../../../shared/model/transport';

/** The entries that hold every word somewhere, whatever its case, and none of those behind a minus. */
export function filterInjected(
  entries: readonly InjectedView[],
  filter: string,
): readonly InjectedView[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text = textOf(entry);
    return words.every((word) => {
      const unwanted = word.startsWith('-');
      return text.includes(unwanted ? word.slice(1) : word) !== unwanted;
    });
  });
}

function textOf({ kind, transport, channel, client, clientId, id, detail }: InjectedView): string {
  const { chip, name } = TRANSPORT_LABELS[transport];
  const number = clientId === null ? '' : `#${clientId}`;
  const parts = [
    kind,
    transport,
    chip,
    name,
    channel ?? '',
    client ?? '',
    number,
    id ?? '',
    detail,
  ];
  return parts.join('\n').toLowerCase();
}
