import { channelFault } from './name-fault';
import { parseUrl } from './parse-url';

/** What is known of a connection of a capture. */
export interface NamedConnection {
  name: string;
  url: string;
}

/** Of the 256 that a channel may have: there is room for a number behind it. */
const MAX_BASE_BYTES = 248;
const encoder = new TextEncoder();

/**
 * The channel of a connection's messages: the one that its URL names where a mock server was
 * recorded, so that clients find them where they were, else its name as a channel can be called.
 */
export function channelOf({ name, url }: NamedConnection): string {
  return channelOfUrl(url) ?? (asChannel(name) || 'replay');
}

/** The channels of several connections, in their order: each its own, a number behind equal ones. */
export function channelsOf(connections: readonly NamedConnection[]): string[] {
  const taken = new Set<string>();
  return connections.map((connection) => {
    const base = channelOf(connection);
    let channel = base;
    for (let number = 2; taken.has(channel); number++) {
      channel = `${cutToFit(base)}-${number}`;
    }
    taken.add(channel);
    return channel;
  });
}

/** `/ws/X`, `/stream/X` and `/updates/C?channel=X` (SPEC 2). */
function channelOfUrl(text: string): string | null {
  const url = parseUrl(text);
  if (!url) return null;
  const path = /^\/(?:ws|stream)\/(.+)$/.exec(url.pathname)?.[1];
  const found = /^\/updates\/[^/]+$/.test(url.pathname)
    ? url.searchParams.get('channel')
    : decoded(path);
  return found !== null && channelFault(found) === null ? found : null;
}

function decoded(path: string | undefined): string | null {
  if (path === undefined) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** A text without what a channel must not have; may be empty. */
function asChannel(text: string): string {
  const segments = text
    .replace(/[\x00-\x1f\x7f-\x9f]/g, ' ')
    .split('/')
    .filter((segment) => segment !== '.' && segment !== '..');
  return cutToFit(segments.join('/').trim());
}

/** The beginning of a text that fits, between characters. */
function cutToFit(text: string): string {
  if (bytesOf(text) <= MAX_BASE_BYTES) return text;
  let end = 0;
  let used = 0;
  for (const character of text) {
    used += bytesOf(character);
    if (used > MAX_BASE_BYTES) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
