import { formatCount } from '../../../lib/format';
import { type QuantityKind, writeQuantity } from '../../../lib/quantities';

/** The parts of a finding of a schema that words are made from. */
export interface Finding {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  inclusive?: boolean;
  origin?: string;
}

/** What a finding of a schema is in a sentence. @param kind of the figure that it is about */
export function issueWords(finding: Finding, kind: QuantityKind | null): string {
  const { code, message, minimum, maximum, inclusive = true, origin } = finding;
  const written = (value: number | bigint | undefined) =>
    kind === 'duration' || kind === 'bytes'
      ? writeQuantity(Number(value), kind)
      : formatFigure(Number(value));
  if (code === 'too_small') {
    if (origin === 'string') return 'It must not be empty.';
    return inclusive ? `At least ${written(minimum)}.` : `Above ${written(minimum)}.`;
  }
  if (code === 'too_big') {
    const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
    return `At most ${written(maximum)}${unit}.`;
  }
  if (code === 'custom' || code === 'invalid_format') return asSentence(message);
  return 'This value is not possible here.';
}

/** `the text` becomes `The text.` */
export function asSentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function formatFigure(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}
