/** Options of the mock server; every limit has a finite default (see {@link DEFAULT_OPTIONS}). */
export interface MockServerOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  host?: string;
  /** Default 4800; 0 = any free one. */
  port?: number;
  /** Origins allowed besides loopback ones, e.g. `https://app.example.com`. */
  allowedOrigins?: readonly string[];
  /** Host names allowed in `Host` besides loopback ones and `host`. */
  allowedHosts?: readonly string[];
  limits?: Partial<ServerLimits>;
}

/** Limits of the mock server. */
export interface ServerLimits {
  /** Body of a publish and text frame of a room, in bytes. */
  maxBodyBytes: number;
  /** Message on `/echo`, in bytes. */
  maxEchoBytes: number;
  /** Bytes queued on an echo before it stops reading. */
  echoPauseBytes: number;
  /** Outbox of one client. */
  outboxBytes: number;
  outboxMessages: number;
  /** How long a client past its outbox has to take its farewell, in ms. */
  farewellMs: number;
  /** History of one channel. */
  historyMessages: number;
  historyBytes: number;
  /** History of all channels together, and how many channels may hold one. */
  totalHistoryBytes: number;
  maxChannels: number;
  /** SSE comment when idle, in ms. */
  keepAliveMs: number;
  /** SSE `retry:` sent at open, in ms. */
  retryMs: number;
  /** One answer to a poll. */
  pollMessages: number;
  pollBytes: number;
  /** Client ids remembered for polls without `since`, and for how long. */
  pollClients: number;
  pollClientMs: number;
  maxConnections: number;
  maxHeaders: number;
  maxHeaderBytes: number;
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  idleConnectionMs: number;
}

/** The defaults, in one place (SPEC 2 where it names them). */
export const DEFAULT_LIMITS: ServerLimits = {
  maxBodyBytes: 1_048_576,
  maxEchoBytes: 16_777_216,
  echoPauseBytes: 1_048_576,
  outboxBytes: 8_388_608,
  outboxMessages: 10_000,
  farewellMs: 1_000,
  historyMessages: 10_000,
  historyBytes: 67_108_864,
  totalHistoryBytes: 536_870_912,
  maxChannels: 10_000,
  keepAliveMs: 15_000,
  retryMs: 1_000,
  pollMessages: 1_000,
  pollBytes: 4_194_304,
  pollClients: 10_000,
  pollClientMs: 600_000,
  maxConnections: 20_000,
  maxHeaders: 100,
  maxHeaderBytes: 16_384,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 15_000,
  idleConnectionMs: 65_000,
};

/** Default address and port (SPEC 2). */
export const DEFAULT_OPTIONS = { host: '127.0.0.1', port: 4_800 } as const;
