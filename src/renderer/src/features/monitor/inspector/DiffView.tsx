import { useEffect, useMemo, useState } from 'react';
import type { RecordDetail } from '../../../../../shared/contract/capture-views';
import { visibleText } from '../../../../../shared/visible-text';
import { formatCount } from '../../../lib/format';
import { formatDelta } from '../../../lib/format-time';
import { seekPrevious, useInspector } from '../../../state/inspector-store';
import type { Previous } from '../../../state/record-before';
import { LongText, ShowMore } from '../../../ui/LongText';
import type { JsonChange } from './json-diff';
import type { DiffLine } from './line-diff';
import { recordDiff } from './record-diff';

/** What has changed since the record before of the same kind, event and direction. */
export function DiffView({ record }: { record: RecordDetail }) {
  const previous = useInspector((state) => state.previous);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each record
  useEffect(() => void seekPrevious(), [record]);
  if (previous?.state === 'found') return <Difference before={previous.record} after={record} />;
  return (
    <p role="status" className="font-sans text-muted">
      {previous && noteOf(previous, record)}
    </p>
  );
}

function noteOf(previous: Exclude<Previous, { state: 'found' }>, record: RecordDetail): string {
  switch (previous.state) {
    case 'searching':
      return 'Looking for the message before…';
    case 'failed':
      return `The message before cannot be read. ${previous.failure.message}`;
    case 'none': {
      const what = `“${visibleText(record.event, 80)}”${record.direction ? ` ${record.direction}` : ''}`;
      return `No earlier message of this kind: this is the first ${what} of the log as it shows.`;
    }
  }
}

function Difference({ before, after }: { before: RecordDetail; after: RecordDetail }) {
  const diff = useMemo(() => recordDiff(before, after), [before, after]);
  const same =
    diff.as === 'json'
      ? diff.changes.length === 0
      : diff.lines.every(({ change }) => change === 'same');
  return (
    <>
      <p className="mb-2 font-sans text-small text-muted">
        Compared with row {formatCount(before.row + 1)}, {formatDelta(after.at - before.at)}
        {Math.abs(after.at - before.at) < 999.5 && ' ms'}
        {(before.cut || after.cut) && '; only the first 1 MiB of each is compared'}
      </p>
      {same && <p className="font-sans">Nothing has changed.</p>}
      {!same && diff.as === 'json' && <Changes changes={diff.changes} />}
      {!same && diff.as === 'lines' && <Lines lines={diff.lines} />}
      {diff.as === 'json' && diff.more && (
        <p className="mt-2 font-sans text-muted">
          Only the first {formatCount(diff.changes.length)} differences are shown.
        </p>
      )}
    </>
  );
}

const SIGNS = { changed: '~', added: '+', removed: '−', same: ' ' };
const TONES = { changed: 'warn', added: 'ok', removed: 'bad', same: undefined };
const VALUE_SHOWN = 300;
const ROWS_SHOWN = 200;

function Changes({ changes }: { changes: readonly JsonChange[] }) {
  const { shown, more } = useFirst(changes);
  return (
    <ul aria-label="Changes" className="flex flex-col gap-1.5">
      {shown.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paths may repeat, the order never changes
        <li key={index} className="flex gap-[1ch]">
          <span data-tone={TONES[one.change]} className="ink shrink-0">
            <span aria-hidden="true">{SIGNS[one.change]}</span>
            <span className="sr-only">{one.change}</span>
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span data-tone="sse" className="ink mr-[1.5ch]">
              {visibleText(one.path, 500)}
            </span>
            <Values one={one} />
          </span>
        </li>
      ))}
      {more}
    </ul>
  );
}

function Values({ one }: { one: JsonChange }) {
  return (
    <>
      {one.change !== 'added' && (
        <span className={one.change === 'changed' ? 'text-muted' : undefined}>
          <LongText text={one.before} limit={VALUE_SHOWN} />
        </span>
      )}
      {one.change === 'changed' && <span className="text-muted"> → </span>}
      {one.change !== 'removed' && <LongText text={one.after} limit={VALUE_SHOWN} />}
      {one.change === 'changed' && one.delta && (
        <span
          data-tone={one.delta.startsWith('▲') ? 'ok' : 'bad'}
          className="ink ml-[1.5ch] whitespace-nowrap"
        >
          {one.delta}
        </span>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly DiffLine[] }) {
  const { shown, more } = useFirst(lines);
  return (
    <ul aria-label="Changes" className="leading-5">
      {shown.map(({ change, text }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
          key={index}
          data-tone={TONES[change]}
          className={change === 'same' ? 'flex gap-[1ch] text-muted' : 'tint flex gap-[1ch]'}
        >
          <span className="w-[1ch] shrink-0">
            <span aria-hidden="true">{SIGNS[change]}</span>
            {change !== 'same' && <span className="sr-only">{change}</span>}
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">
            <LongText text={text} limit={VALUE_SHOWN} />
          </span>
        </li>
      ))}
      {more}
    </ul>
  );
}

/** The first of a long list, and what shows more of it. */
function useFirst<T>(all: readonly T[]) {
  const [limit, setLimit] = useState(ROWS_SHOWN);
  const left = all.length - limit;
  const label = `${formatCount(left)} more`;
  return {
    shown: all.slice(0, limit),
    more: left > 0 && (
      <li>
        <ShowMore label={label} onClick={() => setLimit(limit * 4)} />
      </li>
    ),
  };
}
