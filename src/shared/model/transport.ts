/** The three ways a server can push to a client, in the order the product shows them (SPEC 1). */
export const TRANSPORTS = ['websocket', 'sse', 'poll'] as const;

/** One of the three transports. The same word in the CLI, in JSON lines and over IPC. */
export type Transport = (typeof TRANSPORTS)[number];

/** What people read: chip and full name. Colours are CSS variables named like the transport. */
export const TRANSPORT_LABELS: Readonly<Record<Transport, { chip: string; name: string }>> = {
  websocket: { chip: 'WS', name: 'WebSocket' },
  sse: { chip: 'SSE', name: 'Server-Sent Events' },
  poll: { chip: 'POLL', name: 'Long polling' },
};

/** True for `websocket`, `sse` and `poll`. */
export function isTransport(value: unknown): value is Transport {
  return TRANSPORTS.includes(value as Transport);
}

/**
 * The transport a URL most likely speaks (SPEC 7): `ws:`/`wss:` is WebSocket; `http:`/`https:` is a
 * long poll under `/updates/`, else SSE. Null when the URL does not parse or has another scheme.
 */
export function detectTransport(url: string): Transport | null {
  const parts = /^(ws|http)s?:\/\/[^/?#\s]+(\/updates\/)?/i.exec(url.trim());
  if (!parts) return null;
  if (parts[1]?.toLowerCase() === 'ws') return 'websocket';
  return parts[2] ? 'poll' : 'sse';
}
