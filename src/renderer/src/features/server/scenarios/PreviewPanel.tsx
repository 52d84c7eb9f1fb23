import { useState } from 'react';
import { visibleText } from '../../../../../shared/visible-text';
import { formatBytes, formatCount } from '../../../lib/format';
import { formatDuration } from '../../../lib/format-time';
import { Cell, type Column, DataTable, Line } from '../DataTable';
import { Panel } from '../Panel';
import { meanSize, type NumberedMessage, numbered } from './preview-figures';
import type { Preview } from './use-preview';

const COLUMNS: readonly Column[] = [
  { name: 'At', className: 'w-[72px]', right: true },
  { name: 'Event', className: 'w-[84px]' },
  { name: 'Data' },
  { name: 'Size', className: 'w-[74px]', right: true },
];

interface PreviewPanelProps {
  preview: Preview;
  /** Something in the form is wrong. */
  faulty: boolean;
}

/** The first messages, as they would be published now. */
export function PreviewPanel({ preview, faulty }: PreviewPanelProps) {
  const { messages, trouble } = preview;
  const [opened, setOpened] = useState<number | null>(null);
  const mean = meanSize(messages);
  return (
    <Panel
      title="Preview"
      figures={
        <span className="font-data text-data text-muted">
          {messages.length > 0
            ? `${formatCount(messages.length)} messages · ${formatBytes(mean)} on average`
            : ''}
        </span>
      }
    >
      {faulty && (
        <p role="status" data-tone="warn" className="ink px-3 pb-2 text-data">
          Something in the form is not right yet
          {messages.length > 0 ? ': this is how it was before.' : '.'}
        </p>
      )}
      {trouble !== null && !faulty && (
        <p
          role="alert"
          data-tone="bad"
          className="ink px-3 pb-2 text-data [overflow-wrap:anywhere]"
        >
          {visibleText(trouble, 1_000)}
        </p>
      )}
      {messages.length > 0 && (
        <DataTable label="First messages" columns={COLUMNS} className="preview-rows">
          {numbered(messages).map((message) => (
            <PreviewRows
              key={message.n}
              message={message}
              open={opened === message.n}
              onToggle={() => setOpened(opened === message.n ? null : message.n)}
            />
          ))}
        </DataTable>
      )}
    </Panel>
  );
}

interface PreviewRowsProps {
  message: NumberedMessage;
  open: boolean;
  onToggle: () => void;
}

/** A message on one line and, open, in full. */
function PreviewRows({ message, open, onToggle }: PreviewRowsProps) {
  const { atMs, event, data, user, size } = message;
  const shown = visibleText(data, 2_000);
  return (
    <>
      <Line>
        <Cell right muted>
          {atMs === 0 ? '0' : formatDuration(atMs)}
        </Cell>
        <Cell title={visibleText(event, 256)}>{visibleText(event, 256)}</Cell>
        <td className="px-1.5">
          <button
            type="button"
            aria-expanded={open}
            title={open ? 'Less' : 'Show all of it'}
            onClick={onToggle}
            className="block w-full truncate text-left font-data"
          >
            {shown}
          </button>
        </td>
        <Cell right muted>
          {formatBytes(size)}
        </Cell>
      </Line>
      {open && (
        <tr className="border-b border-line">
          <td colSpan={COLUMNS.length} className="px-3 py-2">
            {user !== null && <p className="pb-1 text-muted">user {visibleText(user, 256)}</p>}
            <pre className="max-h-60 overflow-auto whitespace-pre-wrap select-text [overflow-wrap:anywhere]">
              {shown}
              {data.length < size && '…'}
            </pre>
          </td>
        </tr>
      )}
    </>
  );
}
