import type { Random } from '../../platform/random';

/** A message a scenario publishes. */
export interface ScenarioMessage {
  event: string;
  data: unknown;
}

/** A scenario: a pure generator of messages, reproducible from its seed. */
export interface Scenario {
  /** One line for people. */
  about: string;
  /** Messages a second unless told. */
  defaultRate: number;
  /** Makes a generator; called again and again, it gives message after message, for ever. */
  create(random: Random): () => ScenarioMessage;
}

/** One of a list, drawn. */
export function pick<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

/** Rounded to two decimals. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
