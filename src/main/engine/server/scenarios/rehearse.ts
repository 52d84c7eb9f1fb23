import type { DialogueRehearsal } from '../../../../shared/contract/server-views';
import type { ScenarioFile } from '../../../../shared/model/scenario-file';
import type { Clock } from '../../platform/clock';
import { DEFAULT_LIMITS } from '../options';
import { checkScenario } from './check';
import { createDialogue } from './dialogue';
import { createPendingAnswers } from './pending-answers';
import { compileWhen, saidOf } from './said';

const MOST_CHARACTERS = 2_000;

/**
 * What the dialogue of a scenario would do with a text that is the first thing said, without a
 * client and without waiting. Error: `bad-request` with what is wrong about the scenario.
 *
 * @param now epoch ms
 */
export function rehearseDialogue(
  file: ScenarioFile,
  text: string,
  user: string | null,
  now: number,
): DialogueRehearsal {
  checkScenario(file);
  const { clock, run } = clockOfOwn(now);
  const steps: DialogueRehearsal['steps'] = [];
  let dropped: string | null = null;
  const answer = (to: 'sender' | 'room') => (said: string) => {
    steps.push({ atMs: clock.monotonic(), kind: to, text: said.slice(0, MOST_CHARACTERS) });
  };
  const dialogue = createDialogue(file.dialogue, {
    ...{ channel: file.channel ?? file.name, seed: file.seed, clock },
    limits: DEFAULT_LIMITS,
    pending: createPendingAnswers(DEFAULT_LIMITS.dialoguePendingBytes),
    publish: answer('room'),
    onDropped(why) {
      dropped = why;
    },
  });
  const swallowed = dialogue.onText(text, {
    user,
    send: answer('sender'),
    close: (code, reason) =>
      steps.push({ atMs: clock.monotonic(), kind: 'close', text: `${code} ${reason}`.trim() }),
    onGone: () => undefined,
  });
  run();
  dialogue.stop();
  return { rule: ruleFor(file, text), steps, published: swallowed !== true, dropped };
}

/** The number of the rule that answers, from 0; null = none. */
function ruleFor({ dialogue }: ScenarioFile, text: string): number | null {
  const said = saidOf(text, DEFAULT_LIMITS.dialogueSteps);
  const at = dialogue.findIndex(({ when }) => {
    const matches = compileWhen(when, () => undefined);
    return matches(said) !== null;
  });
  return at < 0 ? null : at;
}

/** Time that goes on only when there is nothing left to do at its moment. */
function clockOfOwn(now: number): { clock: Clock; run: () => void } {
  const due: { at: number; task: () => void }[] = [];
  let at = 0;

  function add(ms: number, task: () => void) {
    const one = { at: at + ms, task };
    due.push(one);
    due.sort((a, b) => a.at - b.at);
    return {
      cancel: () => void due.splice(0, due.length, ...due.filter((other) => other !== one)),
    };
  }

  return {
    clock: {
      now: () => now + at,
      monotonic: () => at,
      after: add,
      every: () => ({ cancel: () => undefined }),
      soon: (task) => void add(0, task),
    },
    run() {
      for (let next = due.shift(); next; next = due.shift()) {
        at = next.at;
        next.task();
      }
    },
  };
}
