import type { CommandRequest } from '../../../../shared/contract/commands';
import type { PublishedView } from '../../../../shared/contract/views';
import { formatBytes, formatCount } from '../../lib/format';
import { jsonFault } from '../../lib/json-fault';
import type { Tone } from '../../ui/tone';
import { channelFault, eventFault } from './name-fault';

/** What stands in the publish form. */
export interface PublishFields {
  channel: string;
  event: string;
  data: string;
}

/** Characters a message may have. */
const MAX_DATA = 1_048_576;
const encoder = new TextEncoder();

/** The message, or why there is none, by field. */
export function readPublish({ channel, event, data }: PublishFields): {
  message: CommandRequest<'server.publish'> | null;
  faults: Partial<Record<keyof PublishFields, string>>;
} {
  const faults: Partial<Record<keyof PublishFields, string>> = {};
  const badChannel = channelFault(channel);
  const badEvent = eventFault(event);
  if (badChannel) faults.channel = `A channel ${badChannel}.`;
  if (badEvent) faults.event = `An event name ${badEvent}.`;
  if (data.length > MAX_DATA) faults.data = `At most ${formatCount(MAX_DATA)} characters.`;
  const fine = Object.keys(faults).length === 0;
  return { message: fine ? { channel, event: event || 'message', data } : null, faults };
}

/** As what the data is going to be published. */
export function describeData(data: string): { tone: Tone; text: string } {
  const size = formatBytes(encoder.encode(data).length);
  const fault = jsonFault(data);
  if (!fault) return { tone: 'ok', text: `JSON ${kindOf(data)}, ${size}` };
  if (data.trim() === '')
    return { tone: 'muted', text: 'Nothing yet: published as an empty string' };
  if (!/^\s*[[{"]/.test(data))
    return { tone: 'muted', text: `Text, ${size}: published as a string` };
  const { line, column, wanted } = fault;
  const place = `line ${formatCount(line)}, column ${formatCount(column)}`;
  return {
    tone: 'warn',
    text: `Not JSON at ${place}: ${wanted} is expected. Published as a string`,
  };
}

/** What became of a message: `id 42 · to 1 WS, 1 SSE, 0 poll`. */
export function publishedLine({ id, receivers: { websocket, sse, poll } }: PublishedView): string {
  const counts = [
    `${formatCount(websocket)} WS`,
    `${formatCount(sse)} SSE`,
    `${formatCount(poll)} poll`,
  ];
  return `id ${formatCount(id)} · to ${counts.join(', ')}`;
}

function kindOf(json: string): string {
  const first = json.trimStart()[0] ?? '';
  if (first === '{') return 'object';
  if (first === '[') return 'array';
  if (first === '"') return 'string';
  return /[-\d]/.test(first) ? 'number' : json.trim();
}
