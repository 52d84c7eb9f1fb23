/**
 * Every code an error can carry to the window or a script, documented in README.
 * `message` is for people, `code` for programs.
 */
export const ERROR_CODES = [
  'bad-request',
  'not-found',
  'port-taken',
  'listen-failed',
  'not-open',
  'not-supported',
  'too-many',
  'capture-unreadable',
  'disk',
  'internal',
] as const;
/** See {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What went wrong, why, and what to do. */
export interface Failure {
  code: ErrorCode;
  message: string;
  /** `port-taken`: a port that was free a moment ago. */
  freePort?: number;
}

/** The answer to every IPC call. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** An error whose code may cross to the window. */
export class WirescopeError extends Error {
  override readonly name = 'WirescopeError';
  readonly code: ErrorCode;
  readonly freePort: number | undefined;

  constructor(code: ErrorCode, message: string, options: { freePort?: number } = {}) {
    super(message);
    this.code = code;
    this.freePort = options.freePort;
  }
}
