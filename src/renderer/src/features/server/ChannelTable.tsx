import type { ServerView } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { formatCount, formatRate, UNKNOWN } from '../../lib/format';

export function ChannelTable({ channels }: { channels: ServerView['channels'] }) {
  if (channels.length === 0) {
    return (
      <p className="text-data text-muted">
        None yet. A channel comes to be when something is published to it or a client joins it.
      </p>
    );
  }
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="heading [&>th]:pb-1 [&>th]:font-semibold">
          <th scope="col">Name</th>
          <th scope="col">Scenario</th>
          <th scope="col" className="text-right">
            Rate
          </th>
          <th scope="col" className="text-right">
            Newest id
          </th>
        </tr>
      </thead>
      <tbody className="font-data text-data">
        {channels.map(({ name, scenario, ratePerSecond, newestId }) => (
          <tr key={name} className="h-(--row) border-t border-line">
            <td className="[overflow-wrap:anywhere]">{visibleText(name)}</td>
            <td className="text-muted">{scenario ?? UNKNOWN}</td>
            <td className="text-right">
              {ratePerSecond === null ? UNKNOWN : formatRate(ratePerSecond)}
            </td>
            <td className="text-right">{formatCount(newestId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
