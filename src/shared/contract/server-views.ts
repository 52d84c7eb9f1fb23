import type { FaultName, FaultPlan } from '../model/fault';
import type { ReplayOptions, ReplayStatus } from '../model/replay';
import type { ScenarioFile } from '../model/scenario-file';
import type { StaticRule } from '../model/static-rule';
import type { Transport } from '../model/transport';
import type { HeldRange } from './held-range';

/** A fault that was done, so that what was injected can be held against what a client saw. */
export interface InjectedView {
  /** Number from 0, without holes. */
  seq: number;
  /** Epoch ms. */
  at: number;
  kind: FaultName;
  transport: Transport;
  channel: string | null;
  /** `user_id` or client id; null when unknown. */
  client: string | null;
  /** The client's number in the clients table; null when it never came so far. */
  clientId: number | null;
  /** Id of the envelope it was done to; null where there is none. */
  id: number | null;
  /** What exactly, for people: `503, Retry-After 5`, `+212 ms`; empty when the kind says it all. */
  detail: string;
}

/** A range of the faults done; those before `first` have fallen out of memory. */
export interface InjectedPage extends HeldRange {
  entries: InjectedView[];
}

/** How often each kind of fault was done; those that were not are absent. */
export type FaultCounts = Partial<Record<FaultName, number>>;

/** What the server does wrong. */
export interface FaultsView {
  plan: FaultPlan;
  /** How often each kind was done since the start of the program. */
  counts: FaultCounts;
  /** The same, by the transport that it was done to. */
  byTransport: Record<Transport, FaultCounts>;
  /** How many were done. */
  done: number;
  /** What of the plan a transport cannot express, one sentence each. */
  notes: string[];
}

/** How the server's certificate stands. */
export interface TlsView {
  /** It is on when the server is started. */
  on: boolean;
  /** Null until it was made, on first use. */
  certificate: {
    /** Of the file, to be trusted by who wants to; nothing is ever installed. */
    path: string;
    /** SHA-256 in hex, pairs separated by colons. */
    fingerprint: string;
    /** Epoch ms. */
    expiresAt: number;
    /** PEM. */
    pem: string;
    /** DNS names and IP addresses that it is for. */
    names: string[];
    /** Made by this program, which makes another when it is about to expire. */
    own: boolean;
  } | null;
}

/** How the broker stands. */
export interface BrokerView {
  kind: 'memory' | 'redis';
  state: 'ready' | 'connecting' | 'degraded';
  /** Epoch ms of the last change of state. */
  since: number;
  /** Without its password; null for `memory`. */
  url: string | null;
  /** Why it is away, for people. */
  detail: string | null;
}

/** A hop of the messages of a measurement, in ms. */
export interface HopView {
  p50: number;
  p99: number;
  /** Messages that went all this way. */
  count: number;
}

/** One of the instances that share channels. */
export interface InstanceView {
  id: string;
  /** Null for an instance of another program. */
  number: number | null;
  /**
   * `killed`: it was ended on purpose and its port is kept; `elsewhere`: another program in the same
   * Redis.
   */
  state: 'running' | 'stopped' | 'killed' | 'failed' | 'elsewhere';
  /** Where it listens, or did last; null before. */
  url: string | null;
  clients: Record<Transport, number>;
  /** Clients by room, the 200 fullest; those of no client are left out. */
  rooms: { name: string; clients: Record<Transport, number> }[];
  roomCount: number;
  /** How long ago it last told, in ms; 0 for those of this program. */
  heardMsAgo: number;
  /** From publishing on the first instance to its arrival at this one. */
  toInstance: HopView | null;
  /** From there to a client of each transport, over loopback. */
  toClient: Partial<Record<Transport, HopView>>;
  /** Why it failed. */
  detail: string | null;
}

/** The instances of the mock server; the first is the server itself. */
export interface InstancesView {
  broker: BrokerView;
  instances: InstanceView[];
  /** Hops are being measured. */
  measuring: boolean;
  /** The measurement that the hops are from; null before the first. */
  hops: {
    /** Epoch ms of its end. */
    at: number;
    messages: number;
    /** From publishing until the broker has given the id. */
    toBroker: HopView | null;
  } | null;
}

/** A capture that is being published again, or was until it ended by itself. */
export interface ReplayView extends ReplayStatus {
  id: number;
  /** Name of the capture. */
  capture: string;
  /** Where its messages go; the first of them. */
  channels: string[];
  /** Channels beyond those. */
  channelsLeftOut: number;
  options: ReplayOptions;
}

/** A scenario kept as a file. */
export interface ScenarioEntry {
  /** Name of its file without `.json`. */
  id: string;
  /** Null: it cannot be read, and `trouble` says why. */
  scenario: ScenarioFile | null;
  trouble: string | null;
}

/** What a scenario's messages would be, without publishing them. */
export interface ScenarioPreview {
  /** The first ones, 100 at most and fewer when they are large; those without an end go on. */
  messages: {
    /** Since the start. */
    atMs: number;
    event: string;
    /** JSON, cut at 2,000 characters. */
    data: string;
    user: string | null;
    /** Of `data` whole, in bytes. */
    size: number;
  }[];
}

/** What a dialogue would do with a text, as the first thing said, and without a client. */
export interface DialogueRehearsal {
  /** Number of the rule that answers, from 0; null = none does. */
  rule: number | null;
  /** What it does then, with the ms since the text came; `text` of a close is code and reason. */
  steps: { atMs: number; kind: 'sender' | 'room' | 'close'; text: string }[];
  /** The text is published to the room as well. */
  published: boolean;
  /** Why something was left out; null = nothing was. */
  dropped: string | null;
}

/** Scenarios and plain answers kept by the user. */
export interface ScenariosView {
  /** The folder of the files. */
  folder: string;
  entries: ScenarioEntry[];
  /** The one that was just saved or imported; null after any other command. */
  saved: string | null;
  rules: StaticRule[];
}
