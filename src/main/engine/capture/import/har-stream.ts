import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { createJsonGuard } from './json-guard';
import type { ImportLimits } from './limits';

/** What stands in the place of a string that was too long. */
export const TOO_LONG = Symbol('a string that is too long');

/** Takes values of entries. */
export interface HarEvents {
  /** @param path keys within the entry: `request`, `url` */
  onValue(entry: number, path: readonly (string | number)[], value: unknown): void;
}

/** Reads JSON text as it comes. */
export interface HarStream {
  /** False when it is no JSON from here on: nothing more is to be fed. */
  feed(text: string): boolean;
  end(): void;
  /** Why reading stopped; null when all was read. */
  readonly fault: string | null;
}

/** Keys of an entry's value below the root: `log`, `entries`, its number. */
const ENTRY_KEYS = 3;

/**
 * Reads the entries of a HAR file without holding them: only what the paths name is made into
 * values.
 *
 * @param paths within an entry; `*` = each of an array
 */
export function createHarStream(
  paths: readonly string[],
  limits: ImportLimits,
  { onValue }: HarEvents,
): HarStream {
  let fault: string | null = null;
  /** What whoever takes the values has thrown; the parser would take it for an error of its own. */
  let thrown: { error: unknown } | null = null;
  let cut = false;
  let ended = false;
  const tokenizer = new Tokenizer({ stringBufferSize: 65_536 });
  const parser = new TokenParser({
    paths: paths.map((path) => `$.log.entries.*.${path}`),
    keepStack: false,
  });
  tokenizer.onToken = (token) => {
    const whole = token.token !== TokenType.STRING || !cut;
    cut = false;
    parser.write(whole ? token : { ...token, value: TOO_LONG as never });
  };
  parser.onValue = ({ value, key, stack }) => {
    const keys = [...stack.slice(1).map((part) => part.key), key];
    const entry = keys[ENTRY_KEYS - 1];
    if (typeof entry !== 'number' || thrown) return;
    try {
      onValue(entry, keys.slice(ENTRY_KEYS) as (string | number)[], value);
    } catch (error) {
      thrown = { error };
    }
  };
  parser.onEnd = () => {
    ended = true;
  };
  // Errors are noted, not thrown: what came before them has been read.
  const stop = () => {
    fault ??= 'what follows is not JSON';
  };
  tokenizer.onError = stop;
  parser.onError = stop;
  const guard = createJsonGuard(limits, {
    onText(text) {
      if (fault === null && !ended) tokenizer.write(text);
      else if (ended && text.trim() !== '') stop();
    },
    onCut() {
      cut = true;
    },
  });
  return {
    feed(text) {
      const why = guard.feed(text);
      if (thrown) throw thrown.error;
      fault ??= why;
      return fault === null;
    },
    end() {
      if (fault === null && !ended) fault = 'it ends in the middle';
    },
    get fault() {
      return fault;
    },
  };
}
