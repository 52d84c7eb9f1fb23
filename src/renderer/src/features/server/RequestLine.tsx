import { memo } from 'react';
import type { ServerRequestView } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { UNKNOWN } from '../../lib/format';
import { formatClock, formatDuration } from '../../lib/format-time';
import { Cell, Line } from './DataTable';
import { statusTone } from './request-filter';

interface RequestLineProps {
  request: ServerRequestView;
  /** There is a column for it. */
  withError: boolean;
}

/** A request and its answer. */
export const RequestLine = memo(({ request, withError }: RequestLineProps) => {
  const { at, method, status, durationMs, remote } = request;
  const target = visibleText(request.target);
  const origin = request.origin === null ? UNKNOWN : visibleText(request.origin);
  const error = request.error === null ? '' : visibleText(request.error);
  return (
    <Line>
      <Cell muted>{formatClock(at)}</Cell>
      <Cell>{method === '' ? UNKNOWN : visibleText(method)}</Cell>
      <Cell title={target}>{target || UNKNOWN}</Cell>
      <td
        data-tone={statusTone(status)}
        title={status === null ? 'The client went away before an answer' : undefined}
        className="ink px-1.5 text-right"
      >
        {status ?? UNKNOWN}
      </td>
      <Cell right>{formatDuration(durationMs)}</Cell>
      <Cell
        muted
        title={remote}
        className={withError ? '@max-[860px]:hidden' : '@max-[700px]:hidden'}
      >
        {remote}
      </Cell>
      <Cell muted title={origin} className="@max-[860px]:hidden">
        {origin}
      </Cell>
      {withError && (
        <td data-tone={statusTone(status)} title={error} className="ink truncate pr-3 pl-1.5">
          {error}
        </td>
      )}
    </Line>
  );
});
RequestLine.displayName = 'RequestLine';
