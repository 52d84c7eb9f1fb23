import type { ScenarioKindView } from '../../../../shared/contract/views';
import type { Platform } from '../../platform/platform';
import { seededRandom } from '../../platform/random';
import type { Hub } from '../hub';
import { jsonOrString } from '../json-text';
import { DEFAULT_LIMITS, type ServerLimits } from '../options';
import type { RunningScenario, ScenarioOptions } from '../types';
import { createArrivals } from './arrivals';
import { createDialogue, type Dialogue } from './dialogue';
import type { Dialogues } from './dialogues';
import { createPendingAnswers } from './pending-answers';
import { type Prepared, prepareScenario } from './prepare';
import { JITTER_SALT } from './salt';
import { startSchedule } from './schedule';
import { SCENARIOS } from './table';

/** The scenarios that publish to a hub, and answer. */
export interface Scenarios extends Dialogues {
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
export function createScenarios(
  hub: Pick<Hub, 'publish'>,
  { clock, log }: Platform,
  limits: Readonly<ServerLimits> = DEFAULT_LIMITS,
): Scenarios {
  const running = new Set<RunningScenario>();
  const talking = new Map<RunningScenario, Dialogue>();
  const pending = createPendingAnswers(limits.dialoguePendingBytes);

  /** Tells the first trouble of each kind, and at the end how much there was. */
  function troubles(label: string) {
    const counts = new Map<string, number>();
    return {
      tell(what: string): void {
        const count = (counts.get(what) ?? 0) + 1;
        counts.set(what, count);
        if (count === 1) log.warn(`server: ${label}: ${what}`);
      },
      sum(): void {
        for (const [what, count] of counts) {
          if (count > 1) log.warn(`server: ${label}: ${what}; ${count} times in all`);
        }
        counts.clear();
      },
    };
  }

  function start(options: ScenarioOptions): RunningScenario {
    const prepared = prepareScenario(options, clock);
    const { name, channel, ratePerSecond, sizeBytes, jitter, seed } = prepared;
    const trouble = troubles(`scenario ${name} on ${channel}`);

    function publish(message: Omit<Parameters<Hub['publish']>[0], 'channel'>): void {
      hub.publish({ channel, ...message }).catch((error: unknown) => {
        trouble.tell(`could not publish: ${error}`);
      });
    }

    const dialogue =
      prepared.dialogue.length === 0
        ? null
        : createDialogue(prepared.dialogue, {
            ...{ channel, seed, clock, limits, pending },
            publish: (text) => publish({ event: 'message', dataJson: jsonOrString(text) }),
            onDropped: trouble.tell,
          });
    const schedule = startPublishing(prepared, publish, trouble.tell, () => {
      if (!dialogue) self.stop();
    });
    const self: RunningScenario = {
      ...{ name, channel, ratePerSecond, sizeBytes, jitter },
      stop() {
        if (!running.delete(self)) return;
        schedule?.stop();
        talking.delete(self);
        dialogue?.stop();
        trouble.sum();
      },
    };
    running.add(self);
    if (dialogue) talking.set(self, dialogue);
    return self;
  }

  /** Null: it publishes nothing. */
  function startPublishing(
    { next, limit, rate, seed }: Prepared,
    publish: (message: { event: string; dataJson: string; user?: string }) => void,
    tell: (what: string) => void,
    onEnd: () => void,
  ): { stop(): void } | null {
    if (!next) return null;
    let left = limit ?? Number.POSITIVE_INFINITY;
    const schedule = startSchedule(clock, {
      arrivals: createArrivals(rate, seededRandom(seed ^ JITTER_SALT)),
      fire() {
        try {
          publish(next());
        } catch (error) {
          tell(`a message is left out: ${(error as Error).message}`);
        }
        left -= 1;
        if (left > 0) return;
        schedule.stop();
        onEnd();
      },
      onBehind: () => tell('it was more than a second late and skips on'),
      onEnd,
    });
    return schedule;
  }

  return {
    start,
    running: () => [...running],
    onText(channel, text, speaker) {
      if (talking.size === 0) return false;
      for (const [scenario, dialogue] of talking) {
        if (scenario.channel !== channel) continue;
        const swallowed = dialogue.onText(text, speaker);
        if (swallowed !== null) return swallowed;
      }
      return false;
    },
    stopAll() {
      for (const scenario of [...running]) scenario.stop();
    },
  };
}
