import type { Random } from '../../platform/random';
import { between, pick } from './choice';
import type { Scenario } from './types';

const STARTS = [
  'A push transport',
  'The server',
  'A long poll',
  'Each event',
  'The client',
] as const;
const VERBS = ['keeps', 'sends', 'resumes', 'measures', 'waits for'] as const;
const OBJECTS = ['the stream', 'one message', 'the last id', 'every gap', 'its answer'] as const;
const TAILS = [
  'without a hole',
  'as it comes',
  'after a break',
  'in order',
  'within 30 s',
] as const;

/** What ends a stream in the manner of OpenAI's API. */
export const DONE = '[DONE]';

/** The words of one answer, in pieces as a model would make them; joined they are the text. */
export function completionTokens(random: Random): string[] {
  const sentences = between(random, 3, 7);
  const tokens: string[] = [];
  for (let index = 0; index < sentences; index++) {
    const parts = [
      pick(random, STARTS),
      pick(random, VERBS),
      pick(random, OBJECTS),
      pick(random, TAILS),
    ];
    for (const word of parts.join(' ').split(' ')) tokens.push(tokens.length ? ` ${word}` : word);
    tokens.push('.');
  }
  return tokens;
}

/** What all parts of an answer have in common. */
export interface CompletionHead {
  id: string;
  /** Epoch s. */
  created: number;
  model: string;
}

/** Tells which model and settings made an answer. */
export const FINGERPRINT = 'fp_wirescope';

/** A `chat.completion.chunk` as JSON, its members in the order of OpenAI's API. */
export function completionChunk(
  { id, created, model }: CompletionHead,
  delta: Readonly<Record<string, string | null>>,
  finishReason: string | null,
  usage: { usage?: null } = {},
): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
  const head = { id, object: 'chat.completion.chunk', created, model };
  return JSON.stringify({ ...head, system_fingerprint: FINGERPRINT, choices, ...usage });
}

/** Answers of a language model, token by token, each ending in `[DONE]`; then the next answer. */
export const llm: Scenario = {
  name: 'llm',
  description: 'Answers of a language model, token by token, each ending in [DONE].',
  ratePerSecond: 20,
  sized: false,
  create({ random }) {
    let answer = 0;
    let queue: string[] = [];
    return () => {
      if (queue.length === 0) {
        answer += 1;
        const head = {
          id: `chatcmpl-${answer}`,
          created: 1_764_000_000 + answer,
          model: 'wirescope-1',
        };
        queue = completionTokens(random).map((content) => completionChunk(head, { content }, null));
        queue.push(completionChunk(head, {}, 'stop'), JSON.stringify(DONE));
        queue.reverse();
      }
      return { event: 'message', dataJson: queue.pop() ?? JSON.stringify(DONE) };
    };
  },
};
