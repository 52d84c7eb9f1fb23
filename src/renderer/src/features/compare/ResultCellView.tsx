import { Award } from 'lucide-react';
import { Fragment } from 'react';
import type { Difference, ResultCell } from './result-cells';

const TONES = { better: 'ok', worse: 'bad' } as const;

/** One cell of the result table: value, bar, and how it stands against the run laid over. */
export function ResultCellView({ cell }: { cell: ResultCell }) {
  const { transport, parts, bar, best, spread, difference } = cell;
  return (
    <td data-tone={transport}>
      <span className="result-line">
        <span className="result-value">
          {parts.map(({ text, bad }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a row stay in their places
            <Fragment key={index}>
              {index > 0 && ' · '}
              {bad ? (
                <span data-tone="bad" className="ink">
                  {text}
                </span>
              ) : (
                text
              )}
            </Fragment>
          ))}
        </span>
        {best && (
          <span title="No other is better by 5 % or more" className="ink result-best">
            <Award aria-hidden="true" size={11} strokeWidth={2.2} />
            best
          </span>
        )}
        {spread && !difference && (
          <span title="Least and most of the rounds" className="result-spread">
            {spread}
          </span>
        )}
      </span>
      {bar !== null && (
        <span aria-hidden="true" className="result-bar">
          <i style={{ width: `${bar * 100}%` }} />
          {difference && difference.bar !== null && (
            <b style={{ left: `${difference.bar * 100}%` }} />
          )}
        </span>
      )}
      {difference && <DifferenceLine difference={difference} />}
    </td>
  );
}

function DifferenceLine({ difference: { other, text, verdict } }: { difference: Difference }) {
  return (
    <span className="result-difference">
      <span>
        <span className="sr-only">the other run: </span>
        {other}
      </span>
      {text && (
        <span data-tone={verdict ? TONES[verdict] : 'muted'} className="ink">
          {text}
          {verdict && <span className="sr-only"> {verdict}</span>}
        </span>
      )}
    </span>
  );
}
