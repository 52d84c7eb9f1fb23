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

/** The addresses of a channel (SPEC 2). `base` is such as `http://127.0.0.1:4800`. */
export function serverUrls(base: string, channel: string): ServerUrl[] {
  const socket = base.replace(/^http/, 'ws');
  const name = channel.split('/').map(encodeURIComponent).join('/');
  const query = encodeURIComponent(channel);
  return [
    {
      label: 'WebSocket',
      note: 'joins the channel',
      url: `${socket}/ws/${name}`,
      transport: 'websocket',
    },
    {
      label: 'Server-Sent Events',
      note: 'streams the channel',
      url: `${base}/stream/${name}`,
      transport: 'sse',
    },
    {
      label: 'Long polling',
      note: 'asks for what is new',
      url: `${base}/updates/monitor?channel=${query}`,
      transport: 'poll',
    },
    {
      label: 'Publish',
      note: 'POST a message here',
      url: `${base}/publish/${name}`,
      transport: null,
    },
    {
      label: 'Echo',
      note: 'sends every frame back',
      url: `${socket}/echo`,
      transport: 'websocket',
    },
  ];
}
