import { BASE64_COLUMNS, BASE64_LINE_BYTES, base64Line } from '../../../lib/base64';
import { useVirtual } from './use-virtual';
import { VirtualRows } from './VirtualRows';

/** Height of a line, in px. */
const LINE_HEIGHT = 18;

/** Bytes as base64, in lines as mail has them; a line is only made when it is in sight. */
export function Base64View({ bytes }: { bytes: Uint8Array }) {
  const range = useVirtual(Math.ceil(bytes.length / BASE64_LINE_BYTES), LINE_HEIGHT);
  if (bytes.length === 0) return <p className="px-3 py-2 font-sans text-muted">Empty.</p>;
  return (
    <VirtualRows
      range={range}
      role="group"
      aria-label="Base64"
      tabIndex={0}
      rowWidth={`calc(${BASE64_COLUMNS}ch + 24px)`}
      className="hex-rows"
      row={(at) => (
        <div key={at} className="hex-row">
          {base64Line(bytes, at)}
        </div>
      )}
    />
  );
}
