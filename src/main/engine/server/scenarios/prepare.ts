import { WirescopeError } from '../../../../shared/contract/result';
import type {
  DialogueRule,
  ScenarioFile,
  ScenarioRate,
} from '../../../../shared/model/scenario-file';
import { channelFault } from '../../../../shared/name-fault';
import { meanPerSecond } from '../../../../shared/scenario-rate';
import type { Clock } from '../../platform/clock';
import { seededRandom } from '../../platform/random';
import type { ScenarioOptions } from '../types';
import { checkScenario } from './check';
import { customMessages } from './custom';
import { SCENARIOS } from './table';
import type { Scenario, ScenarioMessage } from './types';

const MAX_RATE_PER_SECOND = 1_000_000;
const MAX_SIZE_BYTES = 1_048_576;

/** A scenario that is ready to be run, and how it is told of. */
export interface Prepared {
  name: string;
  channel: string;
  seed: number;
  ratePerSecond: number;
  /** Size of `data` that was chosen, in bytes; null = the scenario's own. */
  sizeBytes: number | null;
  jitter: number;
  rate: ScenarioRate;
  /** Makes the next message; null: it only answers. */
  next: (() => ScenarioMessage) | null;
  /** So many messages; null = without end. */
  limit: number | null;
  dialogue: readonly DialogueRule[];
}

/** Checks what a scenario is started with. Error: `bad-request`. */
export function prepareScenario(options: ScenarioOptions, clock: Clock): Prepared {
  return options.file ? prepareFile(options.file, options, clock) : prepareKnown(options);
}

function prepareKnown(options: ScenarioOptions): Prepared {
  const scenario = find(options.name);
  const channel = options.channel ?? scenario.name;
  const ratePerSecond = options.ratePerSecond ?? scenario.ratePerSecond;
  const sizeBytes = options.sizeBytes ?? null;
  const jitter = options.jitter ?? 0;
  const seed = options.seed ?? 1;
  const fault = channelFault(channel);
  need(fault === null, `the channel ${fault}`);
  need(
    ratePerSecond > 0 && ratePerSecond <= MAX_RATE_PER_SECOND,
    `the rate must be above 0 and at most ${MAX_RATE_PER_SECOND} a second`,
  );
  need(
    sizeBytes === null ||
      (Number.isInteger(sizeBytes) && sizeBytes >= 1 && sizeBytes <= MAX_SIZE_BYTES),
    `the size must be from 1 to ${MAX_SIZE_BYTES} bytes`,
  );
  need(jitter >= 0 && jitter <= 1, 'the jitter must be from 0 to 1');
  need(Number.isSafeInteger(seed), 'the seed must be an integer');
  return {
    ...{ name: scenario.name, channel, seed, ratePerSecond, jitter },
    sizeBytes: scenario.sized ? sizeBytes : null,
    rate: { kind: 'fixed', perSecond: ratePerSecond, jitter },
    next: scenario.create({ random: seededRandom(seed), sizeBytes }),
    limit: null,
    dialogue: [],
  };
}

function prepareFile(file: ScenarioFile, options: ScenarioOptions, clock: Clock): Prepared {
  const channel = options.channel ?? file.channel ?? file.name;
  const seed = options.seed ?? file.seed;
  checkScenario({ ...file, channel });
  need(Number.isSafeInteger(seed), 'the seed must be an integer');
  const startedAt = clock.monotonic();
  const next = customMessages(file, {
    ...{ seed, channel },
    now: () => clock.now(),
    elapsed: () => clock.monotonic() - startedAt,
  });
  return {
    ...{ name: file.name, channel, seed, next },
    ratePerSecond: next ? meanPerSecond(file.rate) : 0,
    sizeBytes: null,
    jitter: file.rate.kind === 'fixed' ? file.rate.jitter : 0,
    rate: file.rate,
    limit: file.limit,
    dialogue: file.dialogue,
  };
}

function find(name: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario) return scenario;
  const names = SCENARIOS.map((one) => one.name).join(', ');
  throw new WirescopeError('bad-request', `There is no scenario ${name}. There are: ${names}.`);
}

function need(condition: boolean, message: string): void {
  if (!condition) throw new WirescopeError('bad-request', `Scenario: ${message}.`);
}
