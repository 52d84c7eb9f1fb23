import type { Random } from '../../platform/random';

/** One message of a scenario. */
export interface ScenarioMessage {
  event: string;
  /** Compact JSON. */
  dataJson: string;
  /** Who says it, where somebody does. */
  user?: string;
}

/** What a scenario is made from. The same gives the same messages. */
export interface ScenarioInput {
  random: Random;
  /** Size of `data` as JSON in bytes; null = as it comes. */
  sizeBytes: number | null;
}

/** A scenario of SPEC 2. */
export interface Scenario {
  name: string;
  /** One sentence for people. */
  description: string;
  /** Messages a second unless told otherwise. */
  ratePerSecond: number;
  /** It heeds `sizeBytes`. */
  sized: boolean;
  /** Starts it: each call of the answer makes the next message, without end. */
  create(input: ScenarioInput): () => ScenarioMessage;
}
