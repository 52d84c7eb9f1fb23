import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import { hexLines } from '../../../lib/hex-lines';
import { ShowMore } from '../../../ui/LongText';

const FIRST_SHOWN = 4_096;

export function HexView({ bytes, width }: { bytes: Uint8Array; width: 8 | 16 }) {
  const [limit, setLimit] = useState(FIRST_SHOWN);
  if (bytes.length === 0) return <p className="font-sans text-muted">Empty.</p>;
  return (
    <>
      <table aria-label="Bytes" className="text-small leading-[18px] whitespace-pre">
        <tbody>
          {hexLines(bytes, width, limit).map(({ offset, hex, ascii }) => (
            <tr key={offset}>
              <th scope="row" className="pr-3 font-normal text-muted">
                {offset}
              </th>
              <td className="pr-3">{hex}</td>
              <td data-tone="websocket" className="ink">
                {ascii}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bytes.length > limit && (
        <ShowMore
          label={`${formatCount(bytes.length - limit)} more bytes`}
          onClick={() => setLimit(limit * 4)}
        />
      )}
    </>
  );
}
