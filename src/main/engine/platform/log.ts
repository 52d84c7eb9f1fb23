/** Where the engine tells people what it does; never payloads, never secrets. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** Says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined };
