import { WirescopeError } from '../../../../shared/contract/result';
import type { Timer } from '../../platform/clock';
import type { Platform } from '../../platform/platform';
import { seededRandom } from '../../platform/random';
import { nameProblem } from '../http-paths';
import type { Hub } from '../hub';
import type { RunningScenario, ScenarioOptions } from '../types';
import { chat } from './chat';
import { llm } from './llm';
import { metrics } from './metrics';
import { notifications } from './notifications';
import { padded } from './padding';
import { progress } from './progress';
import { ticks } from './ticks';
import { trades } from './trades';
import type { Scenario } from './types';

/** Every scenario by name (SPEC 2). */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  trades,
  chat,
  notifications,
  progress,
  metrics,
  llm,
  ticks,
};

const MAX_RATE = 1_000_000;
const MAX_SIZE_BYTES = 1_048_576;
/** Most messages of one turn, so that sockets are served in between. */
const MAX_BATCH = 2_000;

/**
 * Starts a scenario: message n is due n intervals after the start, so that the rate holds on
 * average whatever the timers do. Error (`WirescopeError`): `bad-request`.
 */
export function startScenario(
  options: ScenarioOptions,
  hub: Hub,
  platform: Platform,
  onStop: () => void,
): RunningScenario {
  const scenario = Object.hasOwn(SCENARIOS, options.name) ? SCENARIOS[options.name] : undefined;
  if (!scenario) {
    const known = Object.keys(SCENARIOS).join(', ');
    throw new WirescopeError('bad-request', `no scenario '${options.name}'; there are ${known}`);
  }
  const channel = options.channel ?? options.name;
  const rate = options.ratePerSecond ?? scenario.defaultRate;
  const jitter = options.jitter ?? 0;
  check(nameProblem(channel) === null, `the channel '${channel}' ${nameProblem(channel)}`);
  check(rate > 0 && rate <= MAX_RATE, `a rate is above 0 and at most ${MAX_RATE} a second`);
  check(jitter >= 0 && jitter <= 1, 'jitter is 0 to 1');
  const size = options.sizeBytes;
  check(size === undefined || size <= MAX_SIZE_BYTES, `a size is at most ${MAX_SIZE_BYTES} bytes`);

  const { clock } = platform;
  const seed = options.seed ?? 1;
  const next = scenario.create(seededRandom(seed));
  // Timing draws from a source of its own: the messages are the same at any jitter.
  const spread = seededRandom(seed + 1);
  const intervalMs = 1_000 / rate;
  const startedAt = clock.monotonic();
  let published = 0;
  let dueAt = startedAt + intervalMs;
  let timer: Timer | null = null;
  let stopped = false;

  function publishDue(): void {
    const now = clock.monotonic();
    for (let batch = 0; batch < MAX_BATCH && dueAt <= now && !stopped; batch++) {
      const { event, data } = next();
      hub.publish({ channel, event, data: padded(data, size) }).catch((error: Error) => {
        platform.log.warn(`scenario ${options.name}: ${error.message}`);
        running.stop();
      });
      published++;
      const shift = jitter === 0 ? 0 : (spread() - 0.5) * jitter * intervalMs;
      dueAt = startedAt + (published + 1) * intervalMs + shift;
    }
    if (stopped) return;
    const waitMs = dueAt - clock.monotonic();
    if (waitMs <= 0) clock.soon(publishDue);
    else timer = clock.after(Math.max(1, waitMs), publishDue);
  }

  timer = clock.after(Math.max(1, intervalMs), publishDue);
  const running: RunningScenario = {
    name: options.name,
    channel,
    ratePerSecond: rate,
    stop() {
      if (stopped) return;
      stopped = true;
      timer?.cancel();
      onStop();
    },
  };
  return running;
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new WirescopeError('bad-request', message);
}
