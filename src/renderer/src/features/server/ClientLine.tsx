import type { MouseEvent } from 'react';
import type { ServerClientView } from '../../../../shared/contract/views';
import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, formatCount, formatShortCount, UNKNOWN } from '../../lib/format';
import { formatElapsed } from '../../lib/format-time';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Cell, Line } from './DataTable';

interface ClientLineProps {
  client: ServerClientView;
  /** Epoch ms at which it was read. */
  now: number;
  onKick: (clicked: MouseEvent<HTMLElement>) => void;
}

/** A client: who it is, and how it keeps up. */
export function ClientLine({ client, now, onKick }: ClientLineProps) {
  const { transport, channel, user, remote, origin, since, delivered } = client;
  const { waitingMessages, waitingBytes } = client;
  return (
    <Line>
      <Cell>
        <Chip transport={transport} />
      </Cell>
      <Name text={channel ?? 'echo'} muted={channel === null} />
      <Name text={user} className="@max-[620px]:hidden" />
      <Cell muted title={remote}>
        {remote}
      </Cell>
      <Name text={origin} muted className="@max-[760px]:hidden" />
      <Cell right>{formatElapsed(now - since)}</Cell>
      <Cell right title={formatCount(delivered)}>
        {formatShortCount(delivered)}
      </Cell>
      <td
        data-tone={waitingMessages > 0 ? 'warn' : undefined}
        title={`${formatCount(waitingMessages)} messages, ${formatBytes(waitingBytes)} wait to be sent`}
        className={`truncate px-1.5 text-right ${waitingMessages > 0 ? 'ink' : 'text-muted'}`}
      >
        {formatShortCount(waitingMessages)} · {formatBytes(waitingBytes)}
      </td>
      <td className="pr-2 text-right">
        <Button
          look="ghost"
          aria-label={`Kick ${remote}`}
          title={
            transport === 'poll'
              ? 'Answer this poll now, empty; the client may ask again'
              : 'End this client; it may come back'
          }
          onClick={onKick}
          className="h-[22px] px-2!"
        >
          Kick
        </Button>
      </td>
    </Line>
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
