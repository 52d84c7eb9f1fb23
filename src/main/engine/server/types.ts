import type { z } from 'zod';
import type { serverCommandSchemas } from '../../../shared/contract/server-commands';
import type { FaultsView, InjectedPage } from '../../../shared/contract/server-views';
import type {
  ScenarioKindView,
  ServerClientsView,
  ServerRequestsView,
} from '../../../shared/contract/views';
import type { FaultPlan } from '../../../shared/model/fault';
import type { ScenarioFile } from '../../../shared/model/scenario-file';
import type { StaticRule } from '../../../shared/model/static-rule';
import type { Transport } from '../../../shared/model/transport';
import type { BrokerChoice } from './broker/broker-source';
import type { BrokerStatus, Instance } from './broker/types';
import type { Envelope } from './envelope';
import type { TlsKeys } from './tls-keys';

export type { BrokerChoice } from './broker/broker-source';
export type { BrokerStatus, Instance } from './broker/types';
export type { TlsKeys } from './tls-keys';

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
  /** Default 1, or the file's. The same seed publishes the same messages. */
  seed?: number;
  /** A scenario of one's own; `name` is its name, and rate, size and jitter are the file's. */
  file?: ScenarioFile;
}

/** Where and how to listen. */
export interface ListenOptions {
  port?: number;
  host?: string;
  /** Null = plain HTTP; left out = as the options say. */
  tls?: TlsKeys | null;
}

/** Which clients are asked for. */
export type ClientsQuery = z.output<(typeof serverCommandSchemas)['server.clients']>;

/** The mock server (SPEC 2). Its hub (ids, history) outlives `stop` and `start`. */
export interface MockServer {
  /** Where it listens; null when stopped. */
  readonly address: { host: string; port: number; secure: boolean } | null;
  /**
   * Listens, once Redis has answered or failed to, if there is one; does nothing but tell the address when it does already. Errors (`WirescopeError`):
   * `port-taken` with `freePort`; `listen-failed`, also for a host that is neither an IP address of
   * this machine nor `localhost`.
   *
   * @param at instead of the options'; port 0 = any free one; `tls` null = plain HTTP
   */
  start(at?: ListenOptions): Promise<{ host: string; port: number; secure: boolean }>;
  /** Ends every client in good order, stops listening. Scenarios go on publishing. */
  stop(): Promise<void>;
  /**
   * Stops as a process that dies: every connection ends by RST, and nothing is published about who
   * has left. Ids, history and scenarios stay; `start` brings it back.
   */
  kill(): Promise<void>;
  /** Clients connected (held polls for `poll`). */
  clients(): Record<Transport, number>;
  /** A range of the same, sorted and filtered. */
  clientsPage(query: ClientsQuery): ServerClientsView;
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
  /**
   * Shares its channels another way, and so do all its peers. Nobody is disconnected; ids go on from
   * the highest there was. History is the other's, and what it lacks is told as a gap. Error:
   * `bad-request` for a wrong URL, and nothing has happened then.
   */
  setBroker(choice: BrokerChoice): Promise<void>;
  /** This instance as it is now, told to those that share its channels. */
  self(): Instance;
  /** The instances that share its channels, this one first. */
  instances(): Instance[];
  /**
   * Makes one more instance, stopped: the same channels, faults, plain answers, dialogues and allowed
   * origins, with a listener, clients and a log of its own.
   */
  createPeer(): MockServer;
  /** Told what is published in a channel as it reaches this instance. The answer ends it. */
  watch(channel: string, told: (message: Pick<Envelope, 'id' | 'text'>) => void): () => void;
  /** What it does wrong on purpose. */
  faults(): FaultsView;
  /** Takes over a plan of faults, at once, for those connected too. */
  setFaults(plan: FaultPlan): void;
  /** A range of the faults done, of those that are kept. */
  injected(from: number, count: number): InjectedPage;
  /** Plain answers beside its own paths. */
  rules(): StaticRule[];
  /** Replaces them. Error: `bad-request` for a path that the server has itself. */
  setRules(rules: readonly StaticRule[]): void;
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
  /**
   * Publishes what was published once, letter for letter. Nothing is checked: channel and names must
   * be such, `dataJson` JSON on one line. Error: `too-many`.
   */
  republish(message: {
    channel: string;
    event: string;
    dataJson: string;
    user?: string;
  }): Promise<unknown>;
  /** Stops the listener, the scenarios, the broker and every timer for good. */
  dispose(): Promise<void>;
}
