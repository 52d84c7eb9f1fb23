import { memo, type ReactNode } from 'react';
import type { ServerClientView } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, formatCount, formatShortCount, UNKNOWN } from '../../lib/format';
import { formatDuration, formatElapsed } from '../../lib/format-time';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { CLIENT_COLUMNS } from './client-columns';
import { Cell } from './DataTable';

interface ClientLineProps {
  client: ServerClientView;
  /** Epoch ms at which it was read. */
  now: number;
  /** Number of its row, from 0. */
  at: number;
  /** The keyboard comes to this row when it comes to the table. */
  tabStop: boolean;
}

/** A client: who it is, and how it keeps up. What a click on Kick does is the table's to say. */
export const ClientLine = memo(({ client, now, at, tabStop }: ClientLineProps) => {
  const { id, transport, channel, user, remote, origin, since, delivered } = client;
  const { waitingMessages, waitingBytes, lagMs, wireBytes } = client;
  const waits = waitingMessages > 0;
  return (
    <Row at={at}>
      <Cell right muted title={`Client ${id}`}>
        {id}
      </Cell>
      <Cell>
        <Chip transport={transport} />
      </Cell>
      <Name text={channel ?? 'echo'} muted={channel === null} />
      <Name text={user} className="@max-[620px]:hidden" />
      <Cell muted title={remote}>
        {remote}
      </Cell>
      <Name text={origin} muted className="@max-[1040px]:hidden" />
      <Cell right className="@max-[740px]:hidden">
        {formatElapsed(now - since)}
      </Cell>
      <Cell right title={formatCount(delivered)}>
        {formatShortCount(delivered)}
      </Cell>
      <Waiting
        waits={waits}
        title={`${formatCount(waitingMessages)} messages, ${formatBytes(waitingBytes)} wait to be sent`}
      >
        {formatShortCount(waitingMessages)} · {formatBytes(waitingBytes)}
      </Waiting>
      <Waiting waits={waits} title="How long the oldest of what waits has waited">
        {waits ? formatDuration(lagMs) : '0 ms'}
      </Waiting>
      <Cell
        right
        muted
        title={`${formatCount(wireBytes)} bytes read and written`}
        className="@max-[680px]:hidden"
      >
        {formatBytes(wireBytes)}
      </Cell>
      <td className="pr-2 text-right">
        <Button
          look="ghost"
          aria-label={`Kick ${remote}`}
          tabIndex={tabStop ? 0 : -1}
          data-kick={id}
          title={
            transport === 'poll'
              ? 'Answer this poll now, empty; the client may ask again'
              : 'End this client; it may come back'
          }
          className="h-[22px] px-2!"
        >
          Kick
        </Button>
      </td>
    </Row>
  );
});
ClientLine.displayName = 'ClientLine';

/** A row that has not been read yet. */
export function MissingLine({ at }: { at: number }) {
  return (
    <Row at={at}>
      <td colSpan={CLIENT_COLUMNS.length} className="pl-3 text-muted">
        …
      </td>
    </Row>
  );
}

/** All rows have the same height to the pixel: the table counts on it. */
function Row({ at, children }: { at: number; children: ReactNode }) {
  return (
    <tr
      data-at={at}
      // The head is row 1.
      aria-rowindex={at + 2}
      className="h-(--row) shadow-[inset_0_-1px_var(--line)] hover:bg-raised"
    >
      {children}
    </tr>
  );
}

function Waiting(props: { waits: boolean; title: string; children: ReactNode }) {
  const { waits, title, children } = props;
  return (
    <td
      data-tone={waits ? 'warn' : undefined}
      title={title}
      className={`truncate px-1.5 text-right ${waits ? 'ink' : 'text-muted'}`}
    >
      {children}
    </td>
  );
}

function Name(props: { text: string | null; muted?: boolean; className?: string }) {
  const { text, muted = false, className } = props;
  const shown = text === null ? UNKNOWN : visibleText(text);
  return (
    <Cell
      muted={muted || text === null}
      title={text === null ? undefined : shown}
      className={className}
    >
      {shown}
    </Cell>
  );
}
