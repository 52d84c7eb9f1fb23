import type { FaultPlan } from '../../../shared/model/fault';
import type { StaticRule } from '../../../shared/model/static-rule';
import type { TlsKeys } from './tls-keys';

const KIB = 1_024;
const MIB = 1_024 * KIB;

/** Every limit and time of the mock server; all finite. */
export interface ServerLimits {
  /** Messages kept for each channel. */
  historyMessages: number;
  /** Bytes of envelopes kept for each channel. */
  historyBytes: number;
  /** Bytes of envelopes kept for all channels; past it, the channel published to longest ago goes first. */
  historyTotalBytes: number;
  /** Channels with history; past it, the history of the one published to longest ago goes. */
  maxChannels: number;
  /** Channels whose newest id is remembered, so that ids never restart; past it a new name is refused. */
  maxChannelNames: number;
  /** Bytes and messages that may wait for one client; past it the client is closed. */
  outboxBytes: number;
  outboxMessages: number;
  /**
   * How long a client that is closed (for WebSockets: that was too slow) may take to read its end
   * before it is destroyed, in ms.
   */
  slowConsumerGraceMs: number;
  /** A replay reads history in pages of this size, one whenever the outbox has drained. */
  replayPageMessages: number;
  replayPageBytes: number;
  /** Largest answer to a poll; `next` lets the client go on. */
  pollPageMessages: number;
  pollPageBytes: number;
  /**
   * Answers that are not read yet, of all polls, in bytes; past it a page is of `pollTightBytes`, and
   * `next` lets the client go on.
   */
  pollUnreadBytes: number;
  pollTightBytes: number;
  /** How long a poll's answer may take to be read before the client is destroyed, in ms. */
  pollAnswerTimeoutMs: number;
  /** The same for every other whole answer, in ms. */
  answerTimeoutMs: number;
  /** Client ids whose position is remembered, and for how long after the last poll, in ms. */
  pollClients: number;
  pollClientTtlMs: number;
  /** So long a client that polls counts as there between an answer and its next request, in ms. */
  pollPauseMs: number;
  /** Channels remembered for one client id. */
  pollChannelsPerClient: number;
  /** Largest request body, in bytes. */
  maxBodyBytes: number;
  /** Largest WebSocket message in a room and to `/echo`, in bytes. */
  maxRoomPayloadBytes: number;
  maxEchoPayloadBytes: number;
  /** `/echo` stops reading while more bytes than this wait to be sent. */
  echoPauseBytes: number;
  /** Request line and headers together, in bytes, and their number. */
  maxHeaderBytes: number;
  maxHeaders: number;
  /** Also of requests that came before the answers to those before them on their connections. */
  maxConnections: number;
  /** Time for the headers and for the whole request to arrive, in ms. */
  headersTimeoutMs: number;
  requestTimeoutMs: number;
  /** How often the two are checked, in ms. */
  connectionsCheckingIntervalMs: number;
  /** How long an idle connection is kept, in ms. */
  keepAliveTimeoutMs: number;
  /** Time for the first byte to arrive on a port with TLS, and then for the handshake, in ms. */
  tlsHandshakeTimeoutMs: number;
  /** HTTP/2: requests that one connection may have open at a time. */
  http2Streams: number;
  /** HTTP/2: bytes that one connection may hold before its new requests are refused. */
  http2ConnectionBytes: number;
  /**
   * HTTP/2: frames that cost us more than the peer (pings, settings, requests taken back): how many
   * one connection may send in a row, and how many more each second. Past that it is ended.
   */
  http2CostlyFrames: number;
  http2CostlyFramesPerSecond: number;
  /** SSE: a comment after so long without anything, and the `retry:` sent at open, in ms. */
  sseKeepAliveMs: number;
  sseRetryMs: number;
  /** How long `stop` waits for clients to leave in good order, in ms. */
  stopGraceMs: number;
  /** How long a refused client may take to read why, in ms, and how much more of it is read and dropped. */
  lingerMs: number;
  lingerBytes: number;
  /** Requests kept in the log; the oldest fall out. */
  requestLog: number;
  /** How long Redis may take to answer before it counts as away, in ms. */
  brokerTimeoutMs: number;
  /**
   * After Redis has been restarted: how long the instances that were there are waited for at most,
   * so that no id is given twice, in ms.
   */
  brokerSettleMs: number;
  /** How often instances tell each other that they are there, in ms. */
  brokerBeatMs: number;
  /** How long a channel that nobody listens to stays subscribed in Redis, in ms. */
  brokerLingerMs: number;
  /** Messages and bytes of data that may wait for Redis; past it publishing is refused. */
  brokerPending: number;
  brokerPendingBytes: number;
  /** Faults done that are kept; the oldest fall out. */
  faultLog: number;
  /** Messages that faults hold back for one client, and their bytes; past it the oldest go out. */
  faultHeldMessages: number;
  faultHeldBytes: number;
  /** Answers of dialogues that wait for one client, and bytes held for all of them. */
  dialoguePerClient: number;
  dialoguePendingBytes: number;
  /**
   * A dialogue's regular expression looks at no text whose length times the expression's size (in
   * instructions) is above it; all expressions together at none where the sum is above four times it.
   */
  dialogueSteps: number;
  /** Plain answers that are held back at a time; past it the answer is 503. */
  rulesDelayed: number;
  /** Time between the tokens of `POST /v1/chat/completions`, in ms. */
  completionTokenMs: number;
}

/** The defaults of SPEC 2 and 9. */
export const DEFAULT_LIMITS: Readonly<ServerLimits> = {
  historyMessages: 10_000,
  historyBytes: 64 * MIB,
  historyTotalBytes: 512 * MIB,
  maxChannels: 10_000,
  maxChannelNames: 100_000,
  outboxBytes: 8 * MIB,
  outboxMessages: 10_000,
  slowConsumerGraceMs: 1_000,
  replayPageMessages: 256,
  replayPageBytes: 256 * KIB,
  pollPageMessages: 1_000,
  pollPageBytes: MIB,
  pollUnreadBytes: 16 * MIB,
  pollTightBytes: 64 * KIB,
  pollAnswerTimeoutMs: 30_000,
  answerTimeoutMs: 120_000,
  pollClients: 10_000,
  pollClientTtlMs: 600_000,
  pollPauseMs: 3_000,
  pollChannelsPerClient: 64,
  maxBodyBytes: MIB,
  maxRoomPayloadBytes: MIB,
  maxEchoPayloadBytes: 16 * MIB,
  echoPauseBytes: MIB,
  maxHeaderBytes: 16 * KIB,
  maxHeaders: 100,
  maxConnections: 20_000,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 15_000,
  connectionsCheckingIntervalMs: 100,
  keepAliveTimeoutMs: 65_000,
  tlsHandshakeTimeoutMs: 5_000,
  http2Streams: 256,
  http2ConnectionBytes: 64 * MIB,
  http2CostlyFrames: 1_000,
  http2CostlyFramesPerSecond: 33,
  sseKeepAliveMs: 15_000,
  sseRetryMs: 1_000,
  stopGraceMs: 1_000,
  lingerMs: 1_000,
  lingerBytes: 256 * KIB,
  requestLog: 1_000,
  brokerTimeoutMs: 2_000,
  brokerSettleMs: 3_000,
  brokerBeatMs: 1_000,
  brokerLingerMs: 2_000,
  brokerPending: 10_000,
  brokerPendingBytes: 16 * MIB,
  faultLog: 10_000,
  faultHeldMessages: 10_000,
  faultHeldBytes: 64 * MIB,
  dialoguePerClient: 1_000,
  dialoguePendingBytes: 64 * MIB,
  dialogueSteps: 1_000_000,
  rulesDelayed: 10_000,
  completionTokenMs: 20,
};

/** Options of the mock server; every limit has a finite default. */
export interface MockServerOptions {
  /** Where to listen: an IP address or `localhost`. Default `127.0.0.1`. */
  host?: string;
  /** Default 4800; 0 = any free one. */
  port?: number;
  /** Origins allowed besides loopback ones, e.g. `https://app.example.com`. */
  allowedOrigins?: readonly string[];
  /** `Host` names allowed besides loopback ones and `host`, without a port, e.g. `dev.example.com`. */
  allowedHosts?: readonly string[];
  /**
   * Share channels, ids and history with other instances through this Redis:
   * `redis[s]://[user[:password]@]host[:port][/database]`. Default: in-process.
   */
  redis?: string;
  /** Certificates to trust for `rediss://` besides the system's, in PEM. */
  redisCa?: string;
  /** What it does wrong from the start. */
  faults?: FaultPlan;
  /** Plain answers beside its own paths. */
  rules?: readonly StaticRule[];
  /** `https` and `wss` instead of plain HTTP. */
  tls?: TlsKeys;
  /** Default {@link DEFAULT_LIMITS}. */
  limits?: Partial<ServerLimits>;
}

/** Where it listens unless told otherwise (SPEC 2). */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 4_800;
