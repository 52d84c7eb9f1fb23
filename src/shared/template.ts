import {
  TEMPLATE_WORDS,
  type TemplateParameter,
  type TemplatePlace,
  type TemplateWord,
  wordForm,
} from './template-words';

/** A word in a template, checked. */
export interface TemplateCall {
  word: string;
  /** What stood after the dot; null = nothing. */
  member: string | null;
  /** The parameters, those left out filled in. */
  values: readonly (string | number)[];
  /** `value`: a number stays one where the whole text is this word. `json`: quoted and escaped. */
  as: 'value' | 'text' | 'json';
}

/** Plain text, or a word to be replaced. */
export type TemplatePart = string | TemplateCall;

/** A text that is no template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  /** Where in the text the trouble begins, from 0. */
  readonly at: number;
  /** How many characters of it are wrong. */
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

interface Token {
  text: string;
  quoted: boolean;
  at: number;
  length: number;
}

const OPEN = '{{';
const CLOSE = '}}';
/** Quotes stand for spaces and braces; they hold no quote of their own kind. */
const TOKEN = /\s*(?:'([^']*)'|"([^"]*)"|([^\s'"{}]+))/y;
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Reads a template (README, "Templates"): `{{word}}` is replaced, all else stays. A quoted text
 * within the braces stands for itself, so that `{{'{{'}}` is two braces.
 *
 * @throws TemplateError what is wrong, and where
 */
export function parseTemplate(text: string, place: TemplatePlace): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, done)) {
    if (open > done) parts.push(text.slice(done, open));
    const { tokens, end } = readTokens(text, open);
    parts.push(readCall(tokens, { open, end }, place));
    done = end;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** What is wrong with a template; null when nothing is. */
export function templateFault(text: string, place: TemplatePlace): TemplateError | null {
  try {
    parseTemplate(text, place);
    return null;
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

function readTokens(text: string, open: number): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  let at = open + OPEN.length;
  for (;;) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) break;
    const [whole, single, double, bare] = found;
    at = TOKEN.lastIndex;
    const length = whole.trimStart().length;
    const quoted = bare === undefined;
    tokens.push({ text: bare ?? single ?? double ?? '', quoted, at: at - length, length });
  }
  while (/\s/.test(text[at] ?? '')) at++;
  if (text.startsWith(CLOSE, at)) return { tokens, end: at + CLOSE.length };
  const quote = text[at] === "'" || text[at] === '"';
  if (quote) throw new TemplateError('this quote is not closed', at, text.length - at);
  if (at < text.length) throw new TemplateError('}} belongs here', at, 1);
  throw new TemplateError('{{ is not closed by }}', open, text.length - open);
}

function readCall(
  [first, ...rest]: readonly Token[],
  { open, end }: { open: number; end: number },
  place: TemplatePlace,
): TemplatePart {
  if (!first) throw new TemplateError('{{ }} holds no word', open, end - open);
  if (first.quoted) {
    if (rest[0]) throw new TemplateError('nothing may follow a quoted text', rest[0].at, 1);
    return first.text;
  }
  const { word, member } = findWord(first, place);
  const as = readForm(rest);
  const given = as === 'value' ? rest : rest.slice(0, -2);
  return { word: word.name, member, values: readValues(word, first, given), as };
}

function findWord(token: Token, place: TemplatePlace) {
  const { text, at, length } = token;
  const dot = text.indexOf('.');
  const name = dot < 0 ? text : text.slice(0, dot);
  const word = TEMPLATE_WORDS.find((one) => one.name === name);
  if (!word) throw new TemplateError(`there is no word ${name}`, at, length);
  if (!word.places.includes(place)) {
    throw new TemplateError(`${name} means nothing ${HERE[place]}`, at, length);
  }
  const member = dot < 0 ? null : text.slice(dot + 1);
  if ((word.member === null) !== (member === null) || member === '') {
    throw new TemplateError(`it is written ${wordForm(word)}`, at, length);
  }
  if (name === 'match' && !/^\d{1,2}$/.test(member ?? '')) {
    throw new TemplateError('a group is a number, from 0 to 99', at, length);
  }
  return { word, member };
}

const HERE: Readonly<Record<TemplatePlace, string>> = {
  message: 'in a message, which nobody has asked for',
  dialogue: 'in a dialogue',
  rule: 'in a plain answer',
};

/** `as text`, `as json`; anything else belongs to the word. */
function readForm(rest: readonly Token[]): TemplateCall['as'] {
  const [as, form] = rest.slice(-2);
  if (!as || !form || as.quoted || form.quoted || as.text !== 'as') return 'value';
  if (form.text === 'text' || form.text === 'json') return form.text;
  throw new TemplateError('it is written as text or as json', form.at, form.length);
}

function readValues(word: TemplateWord, first: Token, given: readonly Token[]) {
  const { parameters } = word;
  const last = parameters.at(-1);
  const most = last?.many ? Number.POSITIVE_INFINITY : parameters.length;
  const extra = given[most];
  if (extra) throw new TemplateError(`it is written ${wordForm(word)}`, extra.at, extra.length);
  const values = given.map((token, index) => readValue(token, parameters[index] ?? last));
  for (const parameter of parameters.slice(given.length)) {
    if (parameter.preset === undefined) {
      const message = `${parameter.name} is missing: it is written ${wordForm(word)}`;
      throw new TemplateError(message, first.at, first.length);
    }
    values.push(parameter.preset);
  }
  const [low, high] = word.rising ?? [];
  if (low !== undefined && high !== undefined && Number(values[low]) > Number(values[high])) {
    const token = given[low] ?? first;
    const message = `${parameters[low]?.name} is above ${parameters[high]?.name}`;
    throw new TemplateError(message, token.at, token.length);
  }
  return values;
}

function readValue(token: Token, parameter: TemplateParameter | undefined): string | number {
  const { text, at, length } = token;
  if (!parameter || parameter.kind === 'text') return text;
  const { name, kind, least = 0, most = 0 } = parameter;
  if (kind === 'name') {
    if (/^[\w-]{1,64}$/.test(text)) return text;
    throw new TemplateError('a name is letters, digits, _ and -, 64 at most', at, length);
  }
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most && (kind === 'number' || Number.isInteger(value))) {
    return value;
  }
  const what = kind === 'whole' ? 'a whole number' : 'a number';
  const unbounded = Math.abs(least) >= Number.MAX_SAFE_INTEGER;
  const range = unbounded ? '' : ` from ${least} to ${most}`;
  throw new TemplateError(`${name} must be ${what}${range}`, at, length);
}
