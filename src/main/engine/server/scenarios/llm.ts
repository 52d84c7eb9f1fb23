import type { Random } from '../../platform/random';
import { pick, type Scenario } from './types';

const SENTENCES = [
  'A stream is a promise kept in small pieces.',
  'Whoever measures latency should say from which clock.',
  'When the line drops, the cursor remembers where we were.',
  'Backoff without jitter is a crowd at one door.',
  'A keep-alive says nothing, and that is what it is for.',
] as const;

/** The tokens of one answer: a few sentences cut into words and halves of words. */
export function completionTokens(random: Random): string[] {
  const sentences = Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
    pick(random, SENTENCES),
  );
  return sentences.join(' ').match(/ ?\S{1,6}/g) ?? [];
}

/** A token stream, OpenAI-like chunks, each answer ending in `[DONE]`. */
export const llm: Scenario = {
  about: 'a language model: token chunks ending in [DONE]',
  defaultRate: 20,
  create(random) {
    let answer = 0;
    let tokens: string[] = [];
    let sent = -1;
    const chunk = (delta: object, reason: string | null) => ({
      event: 'message',
      data: {
        id: `chatcmpl-${answer}`,
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason: reason }],
      },
    });
    return () => {
      if (sent < 0) {
        answer++;
        tokens = completionTokens(random);
        sent = 0;
        return chunk({ role: 'assistant' }, null);
      }
      const content = tokens[sent];
      sent++;
      if (content !== undefined) return chunk({ content }, null);
      if (sent === tokens.length + 1) return chunk({}, 'stop');
      sent = -1;
      return { event: 'message', data: '[DONE]' };
    };
  },
};
