import type { DialogueRule } from '../../../../shared/model/scenario-file';
import type { Clock, Timer } from '../../platform/clock';
import { seededRandom } from '../../platform/random';
import type { ServerLimits } from '../options';
import { compileText, type Template } from '../templates/compile';
import type { TemplateScope } from '../templates/scope';
import type { Speaker } from './dialogues';
import type { PendingAnswers } from './pending-answers';
import { compileWhen, type Match, type Said, saidOf } from './said';
import { ANSWER_SALT } from './salt';

/** What a dialogue is made with. */
export interface DialogueDeps {
  channel: string;
  seed: number;
  clock: Clock;
  limits: Pick<ServerLimits, 'dialogueSteps' | 'dialoguePerClient'>;
  pending: PendingAnswers;
  /** An answer to the room. */
  publish(text: string): void;
  /** An answer, or a text, was dropped and why; told each time. */
  onDropped(why: string): void;
}

/** The scripted dialogue of a running scenario. */
export interface Dialogue {
  /** True: the text is not to be published. Null: no rule is for it. */
  onText(text: string, speaker: Speaker): boolean | null;
  /** Drops what waits. */
  stop(): void;
}

interface CompiledRule {
  matches: Match;
  answers: { template: Template; afterMs: number }[];
  rule: DialogueRule;
}

/** A rule that is being answered. */
interface Talk {
  to: CompiledRule;
  speaker: Speaker;
  scope: TemplateScope;
  bytes: number;
  timer: Timer | null;
  over: boolean;
}

/** A character of a text that waits, in bytes. */
const CHARACTER_BYTES = 2;

/**
 * Starts a dialogue: the first rule that matches answers.
 *
 * @throws `bad-request` for a regular expression, TemplateError for a template that is none
 */
export function createDialogue(rules: readonly DialogueRule[], deps: DialogueDeps): Dialogue {
  const { clock, limits, pending, channel } = deps;
  const tooLong = () => deps.onDropped('a text is too long for the regular expression');
  const compiled = rules.map(
    (rule): CompiledRule => ({
      matches: compileWhen(rule.when, tooLong),
      answers: rule.answer.map(({ text, afterMs }) => ({
        template: compileText(text, 'dialogue'),
        afterMs,
      })),
      rule,
    }),
  );
  const startedAt = clock.monotonic();
  const shared = {
    random: seededRandom(deps.seed ^ ANSWER_SALT),
    now: () => clock.now(),
    elapsed: () => clock.monotonic() - startedAt,
    state: new Map<string, number>(),
    channel,
  };
  const talks = new Map<Speaker, Set<Talk>>();
  let written = 0;

  function begin(to: CompiledRule, said: Said, groups: readonly (string | null)[], by: Speaker) {
    const own = talksOf(by);
    const bytes = said.text.length * CHARACTER_BYTES;
    if (own.size >= limits.dialoguePerClient) return deps.onDropped('too many wait for a client');
    if (!pending.take(bytes)) return deps.onDropped('too many wait');
    const part = (_word: string, name: string) => groups[Number(name)] ?? null;
    const scope = {
      ...shared,
      n: 0,
      user: by.user,
      asked: { text: said.text, json: said.json, part },
    };
    const talk: Talk = { to, speaker: by, scope, bytes, timer: null, over: false };
    own.add(talk);
    // What was said is published first, so that the room sees it before the answer.
    const first = to.answers[0]?.afterMs ?? 0;
    if (first > 0) talk.timer = clock.after(first, () => goOn(talk, 0));
    else clock.soon(() => goOn(talk, 0));
  }

  function talksOf(speaker: Speaker): Set<Talk> {
    const known = talks.get(speaker);
    if (known) return known;
    const own = new Set<Talk>();
    talks.set(speaker, own);
    speaker.onGone(() => {
      for (const talk of own) end(talk);
      talks.delete(speaker);
    });
    return own;
  }

  /** Answer by answer, as far as they are due. */
  function goOn(talk: Talk, from: number): void {
    const { answers, rule } = talk.to;
    for (let index = from; !talk.over && index < answers.length; index++) {
      answer(talk, index);
      const wait = answers[index + 1]?.afterMs ?? 0;
      if (wait === 0) continue;
      talk.timer = clock.after(wait, () => goOn(talk, index + 1));
      return;
    }
    if (talk.over) return;
    end(talk);
    if (rule.close) talk.speaker.close(rule.close.code, rule.close.reason);
  }

  function answer({ to, scope, speaker }: Talk, index: number): void {
    scope.n = ++written;
    try {
      const text = to.answers[index]?.template(scope) ?? '';
      if (to.rule.to === 'room') deps.publish(text);
      else speaker.send(text);
    } catch (error) {
      deps.onDropped(`an answer cannot be written: ${(error as Error).message}`);
    }
  }

  function end(talk: Talk): void {
    if (talk.over) return;
    talk.over = true;
    talk.timer?.cancel();
    talks.get(talk.speaker)?.delete(talk);
    pending.give(talk.bytes);
  }

  return {
    onText(text, speaker) {
      const said = saidOf(text, limits.dialogueSteps);
      for (const rule of compiled) {
        const groups = rule.matches(said);
        if (groups === null) continue;
        if (rule.answers.length > 0 || rule.rule.close) begin(rule, said, groups, speaker);
        return rule.rule.swallow;
      }
      return null;
    },
    stop() {
      for (const own of talks.values()) for (const talk of own) end(talk);
      talks.clear();
    },
  };
}
