import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Timer } from '../platform/clock';
import type { Platform } from '../platform/platform';
import { seededRandom } from '../platform/random';
import { sseFrame } from './accept-sse';
import { answerError, answerJson } from './answer';
import { completionTokens } from './scenarios/llm';

const questionSchema = z.object({
  stream: z.boolean().default(false),
  model: z.string().max(200).default('wirescope-mock'),
  messages: z.array(z.unknown()).max(10_000),
});

const TOKENS_PER_SECOND = 40;

/**
 * `POST /v1/chat/completions`: an OpenAI-like answer, as one JSON or, with `"stream": true`, as an
 * event stream of chunks that ends in `[DONE]`.
 */
export function answerCompletion(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  platform: Platform,
): void {
  const parsed = questionSchema.safeParse(parse(body.toString('utf8')));
  if (!parsed.success) {
    const message = 'the body must be JSON with a list of messages';
    return answerError(response, 400, 'bad-json', message, headers);
  }
  const { stream, model } = parsed.data;
  const created = Math.floor(platform.clock.now() / 1_000);
  const head = { id: `chatcmpl-${created}`, created, model };
  const tokens = completionTokens(seededRandom(created));
  if (!stream) {
    const message = { role: 'assistant', content: tokens.join('') };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    const whole = JSON.stringify({ ...head, object: 'chat.completion', choices });
    return answerJson(response, 200, whole, headers);
  }
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    ...headers,
  });
  const write = (text: string) =>
    response.write(sseFrame({ payload: Buffer.from(text), type: 'text' }));
  const chunk = (delta: object, reason: string | null) =>
    write(
      JSON.stringify({
        ...head,
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason: reason }],
      }),
    );
  chunk({ role: 'assistant' }, null);
  let sent = 0;
  const timer: Timer = platform.clock.every(1_000 / TOKENS_PER_SECOND, () => {
    const content = tokens[sent++];
    if (content !== undefined) return void chunk({ content }, null);
    timer.cancel();
    chunk({}, 'stop');
    write('[DONE]');
    response.end();
  });
  request.socket.once('close', () => timer.cancel());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
