import type { Transport } from '../../../../shared/model/transport';

/** One address of the mock server. */
export interface ServerUrl {
  label: string;
  /** What it does, for people. */
  note: string;
  url: string;
  /** Null where there is nothing to monitor. */
  transport: Transport | null;
}

/** A line for a shell. */
export interface ShellLine {
  label: string;
  command: string;
}

/** Stands in URLs that are copied: polls of one client id and channel end each other with 409. */
const SAMPLE_CLIENT = 'my-client';

/** The addresses of a channel (SPEC 2). `base` is such as `http://127.0.0.1:4800`. */
export function serverUrls(base: string, channel: string): ServerUrl[] {
  return [
    {
      label: 'WebSocket',
      note: 'joins the channel',
      url: channelUrl(base, 'websocket', channel),
      transport: 'websocket',
    },
    {
      label: 'Server-Sent Events',
      note: 'streams the channel',
      url: channelUrl(base, 'sse', channel),
      transport: 'sse',
    },
    {
      label: 'Long polling',
      note: 'each client needs an id of its own',
      url: channelUrl(base, 'poll', channel),
      transport: 'poll',
    },
    {
      label: 'Publish',
      note: 'POST a message here',
      url: publishUrl(base, channel),
      transport: null,
    },
    {
      label: 'Demo page',
      note: 'opens seven streams in a browser: who waits?',
      url: `${base}/demo`,
      transport: null,
    },
    {
      label: 'Echo',
      note: 'sends every frame back',
      url: `${socketBase(base)}/echo`,
      transport: 'websocket',
    },
  ];
}

/** The address of a channel over one transport. `clientId` is of meaning to polls alone. */
export function channelUrl(
  base: string,
  transport: Transport,
  channel: string,
  clientId = SAMPLE_CLIENT,
): string {
  if (transport === 'websocket') return `${socketBase(base)}/ws/${encodePath(channel)}`;
  if (transport === 'sse') return `${base}/stream/${encodePath(channel)}`;
  return `${base}/updates/${encodePart(clientId)}?channel=${encodePart(channel)}`;
}

/** The number for the client id of the next poll: above `last` and all that the URLs hold. */
export function nextPollNumber(urls: readonly string[], last: number): number {
  const used = urls.map((url) => Number(/\/updates\/monitor-(\d{1,9})\?/.exec(url)?.[1] ?? 0));
  return Math.max(last, 0, ...used) + 1;
}

/**
 * How to reach a channel from a shell: quoted so that sh, cmd and PowerShell take it.
 *
 * @param certificate file of the certificate that is to be trusted; null without TLS
 */
export function shellLines(
  base: string,
  channel: string,
  certificate: string | null = null,
): ShellLine[] {
  const curl = certificate === null ? 'curl' : `curl --cacert ${quotedPath(certificate)}`;
  return [
    { label: 'Stream', command: `${curl} -N "${channelUrl(base, 'sse', channel)}"` },
    { label: 'Poll', command: `${curl} "${channelUrl(base, 'poll', channel)}"` },
    { label: 'Publish', command: `${curl} -d "[1, 2, 3]" "${publishUrl(base, channel)}"` },
  ];
}

/** A path between double quotes; what a shell would read as its own is left to the user. */
export function quotedPath(path: string): string {
  return /^[\w .,:/\\+@~()-]+$/.test(path) ? `"${path}"` : '"wirescope.crt"';
}

function publishUrl(base: string, channel: string): string {
  return `${base}/publish/${encodePath(channel)}`;
}

function socketBase(base: string): string {
  return base.replace(/^http/, 'ws');
}

function encodePath(channel: string): string {
  return channel.split('/').map(encodePart).join('/');
}

/** Nothing that a shell reads as its own is left. */
function encodePart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
