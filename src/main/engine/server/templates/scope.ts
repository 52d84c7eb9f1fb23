import type { Random } from '../../platform/random';

/** What a client has sent, as a template may tell it. */
export interface Asked {
  text: string;
  /** What `text` is as JSON, read when it is first asked for; undefined when it is none. */
  json(): unknown;
  /** What follows the dot of `match`, `path`, `query` or `header`; null when there is none. */
  part(word: string, name: string): string | null;
}

/** What the words of a template are read from. */
export interface TemplateScope {
  random: Random;
  /** Epoch ms with microseconds as the fraction. */
  now(): number;
  /** Ms since the start. */
  elapsed(): number;
  /** Number of the message or answer, from 1. */
  n: number;
  /** Counters and walks by name; their number is that of the names in the templates. */
  readonly state: Map<string, number>;
  channel: string;
  user: string | null;
  /** Null where nobody has asked. */
  asked: Asked | null;
}

/** What `text` holds, read once. */
export function lazyJson(text: string): () => unknown {
  let read = false;
  let value: unknown;
  return () => {
    if (!read) value = parse(text);
    read = true;
    return value;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
