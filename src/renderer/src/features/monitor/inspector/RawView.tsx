import { useState } from 'react';
import { formatCount } from '../../../lib/format';
import { LongText, ShowMore } from '../../../ui/LongText';
import { rawLines } from './raw-lines';

const LINES_SHOWN = 200;
const LINE_SHOWN = 2_000;
/** As the store cuts it (64 KiB): only then may the end be missing. */
const CUT_AT = 65_533;

/** An SSE block as it was sent, line ends made visible. */
export function RawView({ raw }: { raw: string }) {
  const [limit, setLimit] = useState(LINES_SHOWN);
  const lines = rawLines(raw, limit + 1);
  return (
    <>
      <pre className="leading-5 [overflow-wrap:anywhere] whitespace-pre-wrap">
        {lines.slice(0, limit).map(({ text, end }, index) => {
          const [, field = '', rest = text] = /^([a-z]*)(:.*)$/is.exec(text) ?? [];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
            <div key={index}>
              <span data-tone="sse" className="ink">
                {field}
              </span>
              <LongText text={rest} limit={LINE_SHOWN} />
              {end && <span className="raw-end">{end}</span>}
            </div>
          );
        })}
      </pre>
      {lines.length > limit && <ShowMore label="lines" onClick={() => setLimit(limit * 4)} />}
      <p className="mt-3 font-sans text-small text-muted">
        {formatCount(new TextEncoder().encode(raw).length)} bytes
        {raw.length >= CUT_AT && '; a block longer than 64 KiB is cut'}.
      </p>
    </>
  );
}
