import type { DialogueRule, ScenarioEvent, ScenarioFile } from './model/scenario-file';
import { channelFault, nameFault } from './name-fault';
import { type Problem, wholeProblem } from './problem';
import { templateFault } from './template';
import type { TemplatePlace } from './template-words';

type Path = Problem['path'];

/** Deeper JSON is refused: reading it costs stack. */
const DEEPEST = 100;

/**
 * What is wrong with a scenario that has the right shape: names, templates, sizes. Regular
 * expressions are looked at by the engine alone.
 */
export function scenarioProblems(file: ScenarioFile): Problem[] {
  const channel = channelFault(file.channel ?? file.name);
  const names = channel === null ? [] : [wholeProblem(['channel'], `the channel ${channel}`)];
  if (file.events.length === 0 && file.dialogue.length === 0) {
    names.push(wholeProblem(['events'], 'a scenario has an event or a dialogue'));
  }
  return [
    ...names,
    ...file.events.flatMap((event, index) => eventProblems(event, ['events', index])),
    ...file.dialogue.flatMap((rule, index) => ruleProblems(rule, ['dialogue', index])),
  ];
}

function eventProblems({ event, data, size, user }: ScenarioEvent, path: Path): Problem[] {
  const fault = nameFault(event);
  const problems = fault === null ? [] : [wholeProblem([...path, 'event'], `the event ${fault}`)];
  problems.push(...dataProblems(data, [...path, 'data'], 0));
  if (size !== null && !isObject(data)) {
    problems.push(wholeProblem([...path, 'size'], 'only an object can be brought to a size'));
  }
  if (size !== null && isObject(data) && Object.hasOwn(data, 'pad')) {
    problems.push(wholeProblem([...path, 'size'], 'data has a member pad of its own'));
  }
  if (user !== null) problems.push(...textProblems(user, [...path, 'user'], 'message'));
  return problems;
}

function ruleProblems({ when, answer, close, swallow }: DialogueRule, path: Path): Problem[] {
  const problems = answer.flatMap(({ text }, index) =>
    textProblems(text, [...path, 'answer', index, 'text'], 'dialogue'),
  );
  if (answer.length === 0 && close === null && !swallow) {
    const message = 'a rule answers, closes or swallows';
    problems.push(wholeProblem([...path, 'answer'], message));
  }
  if (when.kind !== 'regex') problems.push(...groupProblems(answer, path));
  return problems;
}

/** Without a regular expression nothing has groups. */
function groupProblems(answer: DialogueRule['answer'], path: Path): Problem[] {
  return answer.flatMap(({ text }, index) => {
    const at = text.search(/\{\{\s*match\./);
    if (at < 0) return [];
    const message = 'match means nothing without a regular expression';
    return [{ path: [...path, 'answer', index, 'text'], message, at, length: 7 }];
  });
}

/** The texts of JSON are templates; its keys are not. */
function dataProblems(data: unknown, path: Path, depth: number): Problem[] {
  if (typeof data === 'string') return textProblems(data, path, 'message');
  if (typeof data !== 'object' || data === null) return [];
  if (depth >= DEEPEST) return [wholeProblem(path, `it is nested deeper than ${DEEPEST}`)];
  if (Array.isArray(data)) {
    return data.flatMap((one, index) => dataProblems(one, [...path, index], depth + 1));
  }
  return Object.entries(data).flatMap(([key, value]) =>
    dataProblems(value, [...path, key], depth + 1),
  );
}

function textProblems(text: string, path: Path, place: TemplatePlace): Problem[] {
  const fault = templateFault(text, place);
  if (!fault) return [];
  return [{ path, message: fault.message, at: fault.at, length: fault.length }];
}

function isObject(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
