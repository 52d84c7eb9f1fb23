import { WirescopeError } from '../../../shared/contract/result';
import { jsonAnswer } from './answer';
import { type Exchange, isJsonType, readBody } from './exchange';
import { badRequest, HttpError } from './http-error';
import type { Hub, Published } from './hub';
import { compactJson, isJson } from './json-text';
import { readChannel, readName } from './parameters';
import { percentDecode } from './request-target';

const decoder = new TextDecoder();

/** `POST /publish/{channel}?event=NAME` (SPEC 2). */
export async function servePublish(
  exchange: Exchange,
  hub: Hub,
  maxBodyBytes: number,
): Promise<void> {
  const { request, rest, target } = exchange;
  const channel = readChannel(percentDecode(rest, 'channel'), 'channel');
  const event = readName(target.query('event'), 'event') ?? 'message';
  const body = await readBody(exchange, maxBodyBytes);
  const dataJson = bodyToJson(body, request.headers['content-type']);
  const { id, receivers } = await publishOrRefuse(hub, { channel, event, dataJson });
  const told = id === null ? { id, degraded: true, receivers } : { id, receivers };
  exchange.send(jsonAnswer(202, JSON.stringify(told)));
}

/** The body as JSON when it parses, else as a JSON string. Error: 400 when its type says JSON. */
function bodyToJson(body: Buffer, type: string | undefined): string {
  // A byte order mark is dropped; bytes that are not UTF-8 become U+FFFD, as for any text.
  const text = decoder.decode(body);
  if (isJson(text)) return compactJson(text);
  if (isJsonType(type)) throw badRequest('The body says that it is JSON and does not parse.');
  return JSON.stringify(text);
}

async function publishOrRefuse(
  hub: Hub,
  message: { channel: string; event: string; dataJson: string },
): Promise<Published> {
  try {
    return await hub.publish(message);
  } catch (error) {
    if (error instanceof WirescopeError && error.code === 'too-many') {
      throw new HttpError(503, error.code, error.message);
    }
    throw error;
  }
}
