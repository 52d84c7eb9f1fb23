import { useState } from 'react';
import type { TlsView } from '../../../../shared/contract/server-views';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { ChannelField } from './ChannelField';
import { monitorChannel, monitorEcho } from './monitor-channel';
import { channelFault } from './name-fault';
import { Panel } from './Panel';
import { type ServerUrl, serverUrls, shellLines } from './server-urls';

interface UrlsPanelProps {
  /** Base URL; null while the server does not listen. */
  base: string | null;
  channels: readonly string[];
  /** The channel until one is typed. */
  usual: string;
  /** What clients have to trust; null without TLS. */
  certificate?: TlsView['certificate'];
}

/** The addresses of a channel, to copy or to monitor. */
export function UrlsPanel({ base, channels, usual, certificate = null }: UrlsPanelProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const channel = typed ?? usual;
  const fault = channelFault(channel);
  if (base === null) {
    return (
      <Panel title="URLs">
        <p className="px-3 pb-3 text-data text-muted">
          Once the server runs, its addresses for a channel stand here, to copy or to monitor with
          one click.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title="URLs"
      actions={
        <span className="flex items-center gap-2">
          <ChannelField
            channels={channels}
            value={channel}
            onChange={({ target }) => setTyped(target.value)}
            aria-invalid={fault !== null}
            className="w-[180px]"
          />
        </span>
      }
    >
      {fault === null ? (
        <UrlsOf base={base} channel={channel} certificate={certificate} />
      ) : (
        <p role="alert" data-tone="bad" className="ink px-3 pb-3 text-data">
          A channel {fault}.
        </p>
      )}
    </Panel>
  );
}

interface UrlsOfProps {
  base: string;
  channel: string;
  certificate: TlsView['certificate'];
}

function UrlsOf({ base, channel, certificate }: UrlsOfProps) {
  return (
    <>
      <table aria-label="URLs" className="w-full table-fixed border-collapse text-left text-data">
        <tbody>
          {serverUrls(base, channel).map((url) => (
            <UrlLine key={url.label} url={url} onMonitor={() => monitor(base, channel, url)} />
          ))}
        </tbody>
      </table>
      <details className="border-t border-line px-3 py-1 text-data">
        <summary className="text-muted hover:text-text">From a shell</summary>
        <ul className="pt-1">
          {shellLines(base, channel, certificate?.path ?? null).map(({ label, command }) => (
            <li key={label} className="flex items-center gap-2">
              <code className="min-w-0 font-data text-data select-text [overflow-wrap:anywhere]">
                {command}
              </code>
              <CopyButton text={command} what={`${label} command`} />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function monitor(base: string, channel: string, { label, transport, url }: ServerUrl): void {
  if (label === 'Echo') monitorEcho(url);
  else if (transport) monitorChannel(base, transport, channel);
}

interface UrlLineProps {
  url: ServerUrl;
  onMonitor: () => void;
}

function UrlLine({ url: { label, note, url, transport }, onMonitor }: UrlLineProps) {
  return (
    <tr className="border-t border-line hover:bg-raised">
      <th scope="row" title={note} className="w-[148px] py-[5px] pl-3 font-normal">
        {label}
      </th>
      <td className="py-[5px] pr-3 font-data select-text">
        <span title={url} className="line-clamp-2 [overflow-wrap:anywhere]">
          {url}
        </span>
      </td>
      <td className="w-[108px] pr-1">
        <div className="flex items-center justify-end">
          {transport && (
            <Button
              look="ghost"
              aria-label={`Monitor ${label}`}
              title={`Add a connection to it and connect · ${note}`}
              onClick={onMonitor}
              className="h-6! px-2!"
            >
              Monitor
            </Button>
          )}
          <span className="-my-1">
            <CopyButton text={url} what={`${label} URL`} />
          </span>
        </div>
      </td>
    </tr>
  );
}
