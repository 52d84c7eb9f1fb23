import type { ScenarioEvent, ScenarioFile } from '../../../../shared/model/scenario-file';
import { nameFault } from '../../../../shared/name-fault';
import { type Random, seededRandom } from '../../platform/random';
import { compileJson, compileText, type Template } from '../templates/compile';
import type { TemplateScope } from '../templates/scope';
import { padJson } from './padding';
import { drawSize } from './sizes';
import type { ScenarioMessage } from './types';

/** What the messages of a scenario of one's own are made from. */
export interface CustomInput {
  seed: number;
  channel: string;
  /** Epoch ms. */
  now(): number;
  /** Ms since the start. */
  elapsed(): number;
}

interface CompiledEvent {
  event: string;
  /** Up to where on the way from 0 to the sum of all weights it is chosen. */
  upTo: number;
  data: Template;
  size: ScenarioEvent['size'];
  user: Template | null;
}

/**
 * The messages of a scenario of one's own, without end; null when it has no events. Each call may
 * throw `TooLongError`, and the next goes on.
 *
 * @throws TemplateError when a template of it is none
 */
export function customMessages(
  file: ScenarioFile,
  { seed, channel, now, elapsed }: CustomInput,
): (() => ScenarioMessage) | null {
  const events = compileEvents(file.events);
  const last = events.at(-1);
  if (!last) return null;
  const random = seededRandom(seed);
  const asker = { user: null, asked: null };
  const scope: TemplateScope = {
    ...{ random, now, elapsed, n: 0, state: new Map(), channel },
    ...asker,
  };
  return () => {
    scope.n += 1;
    return compose(chosen(events, random, last), scope);
  };
}

function compileEvents(events: readonly ScenarioEvent[]): CompiledEvent[] {
  let upTo = 0;
  return events.map(({ event, weight, data, size, user }) => {
    upTo += weight;
    return {
      ...{ event, upTo, size },
      data: compileJson(data, 'message'),
      user: user === null ? null : compileText(user, 'message'),
    };
  });
}

function chosen(events: readonly CompiledEvent[], random: Random, last: CompiledEvent) {
  const at = random() * last.upTo;
  return events.find(({ upTo }) => at < upTo) ?? last;
}

function compose(chosenEvent: CompiledEvent, scope: TemplateScope): ScenarioMessage {
  const { event, data, size, user } = chosenEvent;
  const json = data(scope);
  const dataJson = size === null ? json : padJson(json, drawSize(size, scope.random));
  const name = user?.(scope) ?? '';
  // What a template makes may be too long or empty; a message is said by nobody then.
  return nameFault(name) === null ? { event, dataJson, user: name } : { event, dataJson };
}
