import type { Platform } from '../platform/platform';
import { seededRandom } from '../platform/random';
import { jsonAnswer } from './answer';
import { type Exchange, readBody } from './exchange';
import { badRequest } from './http-error';
import type { ServerLimits } from './options';
import { completionChunk, completionTokens, DONE } from './scenarios/llm';

const MAX_TOKENS = 4_096;

/**
 * `POST /v1/chat/completions`: a made-up answer in the manner of OpenAI's API. SSE chunks that end
 * with `data: [DONE]`, or one JSON with `"stream":false`. The same request gives the same words.
 */
export async function serveCompletions(
  exchange: Exchange,
  limits: Readonly<ServerLimits>,
  { clock }: Platform,
): Promise<void> {
  const wish = parseWish((await readBody(exchange, limits.maxBodyBytes)).toString('utf8'));
  const tokens = completionTokens(seededRandom(wish.seed)).slice(0, wish.maxTokens);
  const finishReason = tokens.length < wish.maxTokens ? 'stop' : 'length';
  const created = Math.floor(clock.now() / 1_000);
  const head = { id: `chatcmpl-wirescope-${wish.seed}`, created, model: wish.model };
  if (!wish.stream) {
    const message = { role: 'assistant', content: tokens.join('') };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    const usage = {
      prompt_tokens: 0,
      completion_tokens: tokens.length,
      total_tokens: tokens.length,
    };
    const body = { ...head, object: 'chat.completion', choices, usage };
    return exchange.send(jsonAnswer(200, JSON.stringify(body)));
  }
  const chunks = [
    completionChunk(head, { role: 'assistant', content: '' }, null),
    ...tokens.map((content) => completionChunk(head, { content }, null)),
    completionChunk(head, {}, finishReason),
    DONE,
  ];
  streamChunks(exchange, chunks, limits.completionTokenMs, clock);
}

function streamChunks(
  { response, headers, headSent }: Exchange,
  chunks: readonly string[],
  everyMs: number,
  clock: Platform['clock'],
): void {
  let next = 0;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    ...headers,
  });
  headSent();
  response.write(`data: ${chunks[next++]}\n\n`);
  const timer = clock.every(everyMs, () => {
    // A reader that is behind is waited for; the whole answer is small and made already.
    if (response.writableNeedDrain) return;
    response.write(`data: ${chunks[next++]}\n\n`);
    if (next < chunks.length) return;
    timer.cancel();
    response.end();
  });
  response.once('close', () => timer.cancel());
}

interface Wish {
  model: string;
  stream: boolean;
  seed: number;
  maxTokens: number;
}

function parseWish(text: string): Wish {
  let body: unknown;
  try {
    body = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The body must be a JSON object.');
  }
  const { model, stream, seed, max_tokens: maxTokens } = body as Record<string, unknown>;
  return {
    model: typeof model === 'string' ? model : 'wirescope-1',
    stream: stream !== false,
    seed: Number.isSafeInteger(seed) ? (seed as number) : 1,
    maxTokens:
      Number.isSafeInteger(maxTokens) && (maxTokens as number) > 0
        ? Math.min(maxTokens as number, MAX_TOKENS)
        : MAX_TOKENS,
  };
}
