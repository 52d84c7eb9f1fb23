/** A refusal with the answer it gets: `{"error":{"code","message"}}` (SPEC 2). */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  /** For programs. */
  readonly code: string;
  /** Headers of the answer, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** A bad parameter: 400. */
export function badRequest(message: string): HttpError {
  return new HttpError(400, 'bad-request', message);
}
