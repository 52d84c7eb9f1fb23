import type { Platform } from '../platform/platform';
import { seededRandom } from '../platform/random';
import { type Answer, jsonAnswer } from './answer';
import { CompletionFault, type CompletionWish, readCompletionWish } from './completions-wish';
import { type Exchange, readBody } from './exchange';
import type { ServerLimits } from './options';
import {
  type CompletionHead,
  completionChunk,
  completionTokens,
  DONE,
  FINGERPRINT,
} from './scenarios/llm';

/**
 * `POST /v1/chat/completions`: a made-up answer in the manner of OpenAI's API. SSE chunks that
 * end with `data: [DONE]`, or one JSON with `"stream":false`. The same request gives the same words.
 */
export async function serveCompletions(
  exchange: Exchange,
  limits: Readonly<ServerLimits>,
  { clock }: Platform,
): Promise<void> {
  const body = (await readBody(exchange, limits.maxBodyBytes)).toString('utf8');
  const wish = readWish(exchange, body);
  if (!wish) return;
  const tokens = completionTokens(seededRandom(wish.seed)).slice(0, wish.maxTokens);
  const created = Math.floor(clock.now() / 1_000);
  const head = { id: `chatcmpl-wirescope-${wish.seed}`, created, model: wish.model };
  if (!wish.stream) return exchange.send(wholeAnswer(head, tokens, wish));
  streamChunks(exchange, chunksOf(head, tokens, wish), limits, clock);
}

/** Null: it was refused. */
function readWish(exchange: Exchange, body: string): CompletionWish | null {
  try {
    return readCompletionWish(body);
  } catch (error) {
    if (!(error instanceof CompletionFault)) throw error;
    exchange.send(faultAnswer(error));
    return null;
  }
}

/** As OpenAI's API tells it, with the `code` of every other refusal here. */
function faultAnswer({ message, param }: CompletionFault): Answer {
  const error = { message, type: 'invalid_request_error', param, code: 'bad-request' };
  return { ...jsonAnswer(400, JSON.stringify({ error })), error: error.code };
}

function wholeAnswer(
  { id, created, model }: CompletionHead,
  tokens: readonly string[],
  wish: CompletionWish,
): Answer {
  const message = { role: 'assistant', content: tokens.join(''), refusal: null };
  const finish = finishReason(tokens, wish);
  const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
  const head = { id, object: 'chat.completion', created, model };
  const rest = { usage: usageOf(tokens, wish), system_fingerprint: FINGERPRINT };
  return jsonAnswer(200, JSON.stringify({ ...head, choices, ...rest }));
}

function chunksOf(
  head: CompletionHead,
  tokens: readonly string[],
  wish: CompletionWish,
): readonly string[] {
  // With usage asked for, every chunk has it, and only the last one says it.
  const without = wish.includeUsage ? ({ usage: null } as const) : {};
  const chunk = (delta: Readonly<Record<string, string | null>>, finish: string | null = null) =>
    completionChunk(head, delta, finish, without);
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...tokens.map((content) => chunk({ content })),
    chunk({}, finishReason(tokens, wish)),
    ...(wish.includeUsage ? [usageChunk(head, tokens, wish)] : []),
    DONE,
  ];
}

function usageChunk(
  { id, created, model }: CompletionHead,
  tokens: readonly string[],
  wish: CompletionWish,
): string {
  const head = { id, object: 'chat.completion.chunk', created, model };
  const rest = { system_fingerprint: FINGERPRINT, choices: [], usage: usageOf(tokens, wish) };
  return JSON.stringify({ ...head, ...rest });
}

function usageOf(tokens: readonly string[], { promptTokens }: CompletionWish) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.length,
    total_tokens: promptTokens + tokens.length,
  };
}

function finishReason(tokens: readonly string[], { maxTokens }: CompletionWish): string {
  return tokens.length < maxTokens ? 'stop' : 'length';
}

function streamChunks(
  { response, headers, headSent }: Exchange,
  chunks: readonly string[],
  { completionTokenMs: everyMs, answerTimeoutMs }: Readonly<ServerLimits>,
  clock: Platform['clock'],
): void {
  // A fault has ended it while the request was read.
  if (response.headersSent || response.destroyed) return;
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
    // A fault has ended it in good order; what was written may still be on its way.
    if (response.writableEnded) return timer.cancel();
    // A reader that is behind is waited for; the whole answer is small and made already.
    if (response.writableNeedDrain) return;
    response.write(`data: ${chunks[next++]}\n\n`);
    if (next < chunks.length) return;
    timer.cancel();
    response.end();
  });
  const patience = clock.after(chunks.length * everyMs + answerTimeoutMs, () => response.destroy());
  response.once('close', () => {
    timer.cancel();
    patience.cancel();
  });
}
