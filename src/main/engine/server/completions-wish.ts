/** What a request asks of the made-up model. */
export interface CompletionWish {
  model: string;
  stream: boolean;
  /** A last chunk tells how many tokens it took. */
  includeUsage: boolean;
  seed: number;
  maxTokens: number;
  /** Words and signs of what was sent. */
  promptTokens: number;
}

/** A request that OpenAI's API would refuse, too. */
export class CompletionFault extends Error {
  override readonly name = 'CompletionFault';
  /** The member that is wrong; null = the body as a whole. */
  readonly param: string | null;

  constructor(message: string, param: string | null = null) {
    super(message);
    this.param = param;
  }
}

type Body = Readonly<Record<string, unknown>>;

const MAX_TOKENS = 4_096;

/**
 * Reads the body of `POST /v1/chat/completions`. What is left out has a default, `messages` and
 * `model` too, `stream` is true; what the made-up model cannot heed is not looked at.
 *
 * @throws CompletionFault
 */
export function readCompletionWish(text: string): CompletionWish {
  const body = parseBody(text);
  const stream = readFlag(body, 'stream') ?? true;
  const tokens = readTokens(body, 'max_completion_tokens') ?? readTokens(body, 'max_tokens');
  const choices = readTokens(body, 'n') ?? 1;
  if (choices !== 1) throw new CompletionFault('There is one choice: n must be 1.', 'n');
  return {
    model: readModel(body),
    stream,
    includeUsage: readIncludeUsage(body, stream),
    seed: readSeed(body),
    maxTokens: Math.min(tokens ?? MAX_TOKENS, MAX_TOKENS),
    promptTokens: countPrompt(body),
  };
}

function parseBody(text: string): Body {
  let body: unknown;
  try {
    body = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new CompletionFault('The body is not JSON.');
  }
  if (isObject(body)) return body;
  throw new CompletionFault('The body must be a JSON object.');
}

function readModel({ model }: Body): string {
  if (model === undefined || model === null) return 'wirescope-1';
  if (typeof model === 'string') return model;
  throw new CompletionFault('model must be a text.', 'model');
}

function readFlag(body: Body, name: string): boolean | null {
  const value = body[name] ?? null;
  if (value === null || typeof value === 'boolean') return value;
  throw new CompletionFault(`${name} must be true or false.`, name);
}

function readTokens(body: Body, name: string): number | null {
  const value = body[name] ?? null;
  if (value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new CompletionFault(`${name} must be a whole number above 0.`, name);
}

function readSeed({ seed }: Body): number {
  if (seed === undefined || seed === null) return 1;
  if (typeof seed === 'number' && Number.isSafeInteger(seed)) return seed;
  throw new CompletionFault('seed must be a whole number.', 'seed');
}

function readIncludeUsage({ stream_options: options }: Body, stream: boolean): boolean {
  if (options === undefined || options === null) return false;
  if (!isObject(options)) {
    throw new CompletionFault('stream_options must be an object.', 'stream_options');
  }
  if (!stream) {
    const message = 'stream_options is only allowed when stream is true.';
    throw new CompletionFault(message, 'stream_options');
  }
  return readFlag(options, 'include_usage') ?? false;
}

function countPrompt({ messages }: Body): number {
  if (messages === undefined || messages === null) return 0;
  if (!Array.isArray(messages)) {
    throw new CompletionFault('messages must be an array.', 'messages');
  }
  return messages.reduce((sum: number, message: unknown, index) => {
    if (isObject(message)) return sum + countContent(message.content);
    throw new CompletionFault('A message must be an object.', `messages[${index}]`);
  }, 0);
}

/** A text, or a list of parts of which some have a text. */
function countContent(content: unknown): number {
  if (typeof content === 'string') return content.match(/\w+|[^\s\w]/g)?.length ?? 0;
  if (!Array.isArray(content)) return 0;
  return content.reduce(
    (sum: number, part: unknown) =>
      sum + (isObject(part) && typeof part.text === 'string' ? countContent(part.text) : 0),
    0,
  );
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
