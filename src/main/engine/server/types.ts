import type {
  ScenarioKindView,
  ServerClientView,
  ServerRequestsView,
} from '../../../shared/contract/views';
import type { Transport } from '../../../shared/model/transport';
import type { BrokerStatus, Instance } from './broker/types';

export type { BrokerStatus, Instance } from './broker/types';

/** Messages and clients of one channel. */
export interface ChannelStatus {
  name: string;
  newestId: number;
  clients: Record<Transport, number>;
}

/** A running scenario. Stopping twice does nothing. */
export interface RunningScenario {
  readonly name: string;
  readonly channel: string;
  readonly ratePerSecond: number;
  /** Size of `data` that was chosen, in bytes; null = the scenario's own. */
  readonly sizeBytes: number | null;
  readonly jitter: number;
  stop(): void;
}

/** What a scenario is started with (SPEC 2 and `serve --scenario NAME[@channel][:rate[:size]]`). */
export interface ScenarioOptions {
  name: string;
  /** Default: the scenario's name. */
  channel?: string;
  /** Messages a second; default: the scenario's own. */
  ratePerSecond?: number;
  /** Size of `data` as JSON in bytes, where the scenario can pad; default: its own. */
  sizeBytes?: number;
  /** Spread of each interval, 0 to 1; default 0. */
  jitter?: number;
  /** Default 1. The same seed publishes the same messages. */
  seed?: number;
}

/** The mock server (SPEC 2). Its hub (ids, history) outlives `stop` and `start`. */
export interface MockServer {
  /** Where it listens; null when stopped. */
  readonly address: { host: string; port: number } | null;
  /**
   * Listens, once Redis has answered or failed to, if there is one; does nothing but tell the address when it does already. Errors (`WirescopeError`):
   * `port-taken` with `freePort`; `listen-failed`, also for a host that is neither an IP address of
   * this machine nor `localhost`.
   *
   * @param at instead of the options'; port 0 = any free one
   */
  start(at?: { port?: number; host?: string }): Promise<{ host: string; port: number }>;
  /** Ends every client in good order, stops listening. Scenarios go on publishing. */
  stop(): Promise<void>;
  /** Clients connected (held polls for `poll`). */
  clients(): Record<Transport, number>;
  /** The same one by one, in the order of arrival. */
  connected(): ServerClientView[];
  /**
   * Ends a client in good order: a WebSocket with 1008, a stream by its end, a held poll with an
   * empty answer. False when it is gone.
   */
  kick(id: number): boolean;
  /** Requests from `seq` `from` on, `count` at most, of those that are kept. */
  requests(from: number, count: number): ServerRequestsView;
  /** Origins allowed besides loopback ones, in the form in which browsers send them. */
  allowedOrigins(): readonly string[];
  /**
   * Replaces them for the requests to come; who is connected stays. Error: `bad-request` naming the
   * one that is no origin, and nothing is changed.
   */
  setAllowedOrigins(origins: readonly string[]): void;
  /** How the broker stands: in-process, or Redis and whether it is there. */
  broker(): BrokerStatus;
  /** Told each change of that. The answer ends it. */
  onBroker(listener: (status: BrokerStatus) => void): () => void;
  /** The instances that share its channels, this one first; only this one without Redis. */
  instances(): Instance[];
  /** Clients closed so far because they read too slowly. */
  readonly slowConsumers: number;
  channels(): ChannelStatus[];
  /** Starts a scenario on this hub. Error: `bad-request` for an unknown name or bad figures. */
  startScenario(options: ScenarioOptions): RunningScenario;
  scenarios(): RunningScenario[];
  /** The scenarios there are, in the order they are shown. */
  scenarioKinds(): ScenarioKindView[];
  /**
   * Publishes as `POST /publish` does; for the window and tests. Errors: `bad-request` for a bad
   * channel, event or JSON, `too-many` for one channel too many. The id is null while Redis is away:
   * then only the clients of this instance get it.
   */
  publish(
    channel: string,
    event: string,
    dataJson: string,
  ): Promise<{ id: number | null; receivers: Record<Transport, number> }>;
  /** Stops the listener, the scenarios, the broker and every timer for good. */
  dispose(): Promise<void>;
}
