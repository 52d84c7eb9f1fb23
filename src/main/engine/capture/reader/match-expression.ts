import { RE2JS } from 're2js';
import { WirescopeError } from '../../../../shared/contract/result';
import type { TextPattern } from '../../../../shared/model/log-filter';
import type { Criterion, CutCount } from './criterion';
import type { ReaderLimits } from './limits';
import { decodedCriterion } from './match-decoded';

/**
 * A regular expression in RE2 syntax. Its time grows with the text and not with what is in it; of
 * each record so much is looked at that a large expression takes no longer than a small one.
 *
 * @throws `bad-request` with what is wrong about it
 */
export function expressionCriterion(
  { pattern, caseSensitive }: TextPattern,
  limits: ReaderLimits,
  cut: CutCount,
): Criterion {
  const expression = compile(pattern, caseSensitive);
  const share = Math.floor(limits.expressionSteps / Math.max(1, expression.programSize()));
  return decodedCriterion({
    mostBytes: Math.min(limits.lookedAtBytes, share),
    cut,
    beyondAscii: false,
    holds: (text) => expression.test(text),
  });
}

function compile(pattern: string, caseSensitive: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    // The module puts its own flags in front of what it shows of the pattern.
    const { message } = error as Error;
    const reason = message.replace(/^error parsing regexp: /, '').replace('`(?i)', '`');
    throw new WirescopeError(
      'bad-request',
      `The regular expression cannot be read: ${reason}. Look-around and back-references are not known.`,
    );
  }
}
