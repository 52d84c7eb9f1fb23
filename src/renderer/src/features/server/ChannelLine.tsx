import { Play, Send, SlidersHorizontal, Square } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { ServerView } from '../../../../shared/contract/views';
import { TRANSPORT_LABELS, TRANSPORTS } from '../../../../shared/model/transport';
import { visibleText } from '../../../../shared/visible-text';
import { formatBytes, formatCount, formatRate, formatShortCount, UNKNOWN } from '../../lib/format';
import { stopScenario } from '../../state/server-actions';
import { Button } from '../../ui/Button';
import { Cell, Line } from './DataTable';
import { monitorChannel } from './monitor-channel';
import { BETWEEN_POLLS_MS, useHeld } from './use-held';
import { publishTo } from './use-publish-draft';
import { editScenario } from './use-scenario-draft';

interface ChannelLineProps {
  channel: ServerView['channels'][number];
  /** Base URL; null while the server does not listen. */
  url: string | null;
}

/** A channel: its figures, and what can be done with it. */
export function ChannelLine({ channel, url }: ChannelLineProps) {
  const { name, scenario, ratePerSecond, sizeBytes, jitter, newestId } = channel;
  const holdMs = url === null ? 0 : BETWEEN_POLLS_MS;
  const clients = { ...channel.clients, poll: useHeld(channel.clients.poll, holdMs) };
  const shown = visibleText(name);
  const rate = ratePerSecond === null ? UNKNOWN : formatRate(ratePerSecond);
  return (
    <Line>
      <Cell title={shown}>{shown}</Cell>
      <Cell muted={scenario === null}>{scenario ?? UNKNOWN}</Cell>
      <Cell right title={rate}>
        {rate}
      </Cell>
      <Cell
        right
        className="@max-[760px]:hidden"
        title={scenario !== null && sizeBytes === null ? "The scenario's own sizes" : undefined}
      >
        {scenario !== null && sizeBytes === null ? 'own' : formatBytes(sizeBytes)}
      </Cell>
      <Cell right className="@max-[860px]:hidden">
        {jitter === null ? UNKNOWN : `${Math.round(jitter * 100)} %`}
      </Cell>
      <Cell right title={formatCount(newestId)}>
        {formatShortCount(newestId)}
      </Cell>
      {TRANSPORTS.map((transport) => (
        <Cell key={transport} right className="@max-[560px]:hidden">
          {formatShortCount(clients[transport])}
        </Cell>
      ))}
      <td className="px-1.5">
        <div className="flex gap-1">
          {TRANSPORTS.map((transport) => (
            <button
              key={transport}
              type="button"
              data-tone={transport}
              disabled={url === null}
              title={`Monitor ${shown} over ${wordOf(transport)}`}
              onClick={() => url !== null && monitorChannel(url, transport, name)}
              className="ink tint relative h-[18px] rounded-[4px] px-1.5 text-tiny font-semibold hover:brightness-125 disabled:pointer-events-none disabled:opacity-50"
            >
              <span aria-hidden="true">{TRANSPORT_LABELS[transport].chip}</span>
              <span className="sr-only">{`Monitor ${shown} over ${wordOf(transport)}`}</span>
            </button>
          ))}
        </div>
      </td>
      <td className="pr-2 text-right">
        <div className="flex justify-end">
          <Action label={`Publish to ${shown}`} onClick={() => publishTo(name)}>
            <Send aria-hidden="true" size={13} />
          </Action>
          <Action
            label={
              scenario === null ? `Start a scenario in ${shown}` : `Edit the scenario in ${shown}`
            }
            onClick={() => editScenario(channel)}
          >
            {scenario === null ? (
              <Play aria-hidden="true" size={13} />
            ) : (
              <SlidersHorizontal aria-hidden="true" size={13} />
            )}
          </Action>
          <Action
            label={`Stop the scenario in ${shown}`}
            disabled={scenario === null}
            onClick={() => stopScenario(name)}
            className={scenario === null ? 'invisible' : ''}
          >
            <Square aria-hidden="true" size={12} />
          </Action>
        </div>
      </td>
    </Line>
  );
}

function Action({ label, className, ...rest }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={label}
      title={label}
      className={`h-[22px] w-6 ${className ?? ''}`}
      {...rest}
    />
  );
}

/** As people say it in a sentence. */
function wordOf(transport: (typeof TRANSPORTS)[number]): string {
  return { websocket: 'WebSocket', sse: 'SSE', poll: 'long polling' }[transport];
}
