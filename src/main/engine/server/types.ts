import type { Transport } from '../../../shared/model/transport';

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
   * Listens. Errors (`WirescopeError`): `port-taken` with `freePort`, `listen-failed`.
   * @param port instead of the option's; 0 = any free one
   */
  start(port?: number): Promise<{ host: string; port: number }>;
  /** Ends every client in good order, stops listening. Scenarios go on publishing. */
  stop(): Promise<void>;
  /** Clients connected (held polls for `poll`). */
  clients(): Record<Transport, number>;
  /** Clients closed so far because they read too slowly. */
  readonly slowConsumers: number;
  channels(): ChannelStatus[];
  /** Starts a scenario on this hub. Error: `bad-request` for an unknown name or bad figures. */
  startScenario(options: ScenarioOptions): RunningScenario;
  scenarios(): RunningScenario[];
  /**
   * Publishes as `POST /publish` does; for the window and tests. Errors: `bad-request` for a bad
   * channel, event or JSON, `too-many` for one channel too many.
   */
  publish(
    channel: string,
    event: string,
    dataJson: string,
  ): Promise<{ id: number | null; receivers: Record<Transport, number> }>;
  /** Stops the listener, the scenarios and every timer for good. */
  dispose(): Promise<void>;
}
