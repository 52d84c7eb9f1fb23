import { WirescopeError } from '../../../../shared/contract/result';
import type { ScenarioKindView } from '../../../../shared/contract/views';
import type { Platform } from '../../platform/platform';
import { seededRandom } from '../../platform/random';
import type { Hub } from '../hub';
import { channelFault } from '../parameters';
import type { RunningScenario, ScenarioOptions } from '../types';
import { startSchedule } from './schedule';
import { SCENARIOS } from './table';
import type { Scenario } from './types';

const MAX_RATE_PER_SECOND = 1_000_000;
const MAX_SIZE_BYTES = 1_048_576;
/** Makes the seed of the times differ from that of the words. */
const JITTER_SALT = 0x9e3779b9;

/** The scenarios that publish to a hub. */
export interface Scenarios {
  /** Error: `bad-request` for an unknown name or bad figures. */
  start(options: ScenarioOptions): RunningScenario;
  running(): RunningScenario[];
  stopAll(): void;
}

/** What can be started. */
export function scenarioKinds(): ScenarioKindView[] {
  return SCENARIOS.map(({ name, description, ratePerSecond, sized }) => ({
    name,
    description,
    ratePerSecond,
    sized,
  }));
}

/** Makes an empty set. */
export function createScenarios(hub: Pick<Hub, 'publish'>, { clock, log }: Platform): Scenarios {
  const running = new Set<RunningScenario>();
  return {
    start(options) {
      const { scenario, channel, ratePerSecond, sizeBytes, jitter, seed } = readOptions(options);
      const next = scenario.create({ random: seededRandom(seed), sizeBytes });
      const label = `scenario ${scenario.name} on ${channel}`;
      let failed = false;
      const schedule = startSchedule(clock, {
        ratePerSecond,
        jitter,
        random: seededRandom(seed ^ JITTER_SALT),
        fire() {
          const { event, dataJson, user } = next();
          hub.publish({ channel, event, dataJson, user }).catch((error: unknown) => {
            if (!failed) log.warn(`server: ${label} could not publish: ${error}`);
            failed = true;
          });
        },
        onBehind: (ms) => log.warn(`server: ${label} was ${Math.round(ms)} ms late and skips on`),
      });
      const self: RunningScenario = {
        name: scenario.name,
        channel,
        ratePerSecond,
        sizeBytes: scenario.sized ? sizeBytes : null,
        jitter,
        stop() {
          schedule.stop();
          running.delete(self);
        },
      };
      running.add(self);
      return self;
    },
    running: () => [...running],
    stopAll() {
      for (const scenario of [...running]) scenario.stop();
    },
  };
}

function readOptions(options: ScenarioOptions) {
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
  return { scenario, channel, ratePerSecond, sizeBytes, jitter, seed };
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
