import { type ScenarioFile, scenarioFileSchema } from '../../../../../shared/model/scenario-file';
import type { Problem } from '../../../../../shared/problem';
import { scenarioProblems } from '../../../../../shared/scenario-problems';
import type { QuantityKind } from '../../../lib/quantities';
import type { TextFault } from '../../../ui/editor/editor-types';
import { dataTrouble, notJson, templateTrouble } from './data-fault';
import { asSentence, issueWords } from './issue-words';
import { type FigureReader, figureReader, type Problems } from './read-figures';
import type {
  EventFields,
  RateFields,
  RuleFields,
  ScenarioFields,
  SizeFields,
} from './scenario-fields';

/** What a form comes to. */
export interface ScenarioReading {
  /** Null as long as something is wrong. */
  file: ScenarioFile | null;
  /** By the path in the file. */
  problems: Problems;
  /** Those that have a place in a text, by the path in the file. */
  faults: Readonly<Record<string, TextFault>>;
}

/** By the last part of their path: figures that are no mere numbers. */
const KINDS: Readonly<Record<string, QuantityKind>> = {
  ...{ everyMs: 'duration', overMs: 'duration', afterMs: 'duration' },
  ...{ bytes: 'bytes', min: 'bytes', max: 'bytes', median: 'bytes' },
};

const kindOf = (name: PropertyKey | undefined) => KINDS[String(name)] ?? null;

/** Reads a scenario as it is typed. */
export function readScenario(fields: ScenarioFields): ScenarioReading {
  const reader = figureReader();
  const faults: Record<string, TextFault> = {};
  const raw = rawScenario(fields, reader, (path, text) => readJson(path, text, faults));
  const parsed = scenarioFileSchema.safeParse(raw);
  const problems: Record<string, string> = {};
  for (const [path, { reason }] of Object.entries(faults)) problems[path] = reason;
  Object.assign(problems, reader.problems);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const path = issue.path.join('.');
    // A figure that could not be read has been told of.
    if (path in problems) continue;
    problems[path] =
      path === 'rate.jitter' ? 'From 0 to 100 %.' : issueWords(issue, kindOf(issue.path.at(-1)));
  }
  if (!parsed.success) return { file: null, problems, faults };
  for (const problem of scenarioProblems(parsed.data)) {
    const { place, fault } = placed(problem, fields);
    if (place in problems) continue;
    problems[place] = fault?.reason ?? asSentence(problem.message);
    if (fault) faults[place] = fault;
  }
  const fine = Object.keys(problems).length === 0;
  return { file: fine ? parsed.data : null, problems, faults };
}

/** The field that a problem belongs to, and its place there. */
function placed(problem: Problem, fields: ScenarioFields): { place: string; fault?: TextFault } {
  const { path } = problem;
  const [part, index, name, ...rest] = path;
  const event = part === 'events' && typeof index === 'number' ? fields.events[index] : undefined;
  const rule =
    part === 'dialogue' && typeof index === 'number' ? fields.dialogue[index] : undefined;
  if (event && name === 'data') {
    return { place: `events.${index}.data`, fault: dataTrouble(event.data, problem, rest) };
  }
  if (event && name === 'user') {
    return { place: path.join('.'), fault: templateTrouble(event.user, problem) };
  }
  const answer = rule && name === 'answer' ? rule.answers[Number(rest[0])] : undefined;
  if (answer) return { place: path.join('.'), fault: templateTrouble(answer.text, problem) };
  return { place: path.join('.') };
}

type ReadJson = (path: string, text: string) => unknown;

function rawScenario(fields: ScenarioFields, reader: FigureReader, json: ReadJson): unknown {
  const { name, description, channel } = fields;
  return {
    name: name.trim(),
    description: description.trim(),
    channel: channel === '' ? null : channel,
    seed: reader.read('seed', fields.seed, 'count'),
    rate: rawRate(fields.rate, reader),
    limit: reader.readOr('limit', fields.limit, 'count'),
    events: fields.events.map((event, at) => rawEvent(event, `events.${at}`, reader, json)),
    dialogue: fields.dialogue.map((rule, at) => rawRule(rule, `dialogue.${at}`, reader, json)),
  };
}

function rawRate(rate: RateFields, { read, readOr }: FigureReader): unknown {
  const { kind } = rate;
  switch (kind) {
    case 'fixed': {
      const perSecond = read('rate.perSecond', rate.perSecond, 'factor');
      const percent = readOr('rate.jitter', rate.jitter, 'factor') ?? 0;
      return { kind, perSecond, jitter: Number((percent / 100).toPrecision(12)) };
    }
    case 'poisson':
      return { kind, perSecond: read('rate.perSecond', rate.perSecond, 'factor') };
    case 'bursts': {
      const messages = read('rate.messages', rate.messages, 'count');
      return { kind, messages, everyMs: read('rate.everyMs', rate.every, 'duration') };
    }
    case 'ramp': {
      const from = read('rate.from', rate.from, 'factor');
      const to = read('rate.to', rate.to, 'factor');
      const overMs = read('rate.overMs', rate.over, 'duration');
      return { kind, from, to, overMs, after: rate.after };
    }
  }
}

function rawEvent(event: EventFields, at: string, reader: FigureReader, json: ReadJson): unknown {
  return {
    event: event.event.trim() || 'message',
    weight: reader.read(`${at}.weight`, event.weight, 'factor'),
    data: json(`${at}.data`, event.data),
    size: rawSize(event.size, `${at}.size`, reader),
    user: event.user.trim() === '' ? null : event.user,
  };
}

function rawSize(size: SizeFields, at: string, { read }: FigureReader): unknown {
  const { kind } = size;
  switch (kind) {
    case 'own':
      return null;
    case 'fixed':
      return { kind, bytes: read(`${at}.bytes`, size.bytes, 'bytes') };
    case 'uniform': {
      const min = read(`${at}.min`, size.min, 'bytes');
      return { kind, min, max: read(`${at}.max`, size.max, 'bytes') };
    }
    case 'lognormal': {
      const median = read(`${at}.median`, size.median, 'bytes');
      return { kind, median, sigma: read(`${at}.sigma`, size.sigma, 'factor') };
    }
  }
}

function rawRule(rule: RuleFields, at: string, reader: FigureReader, json: ReadJson): unknown {
  const code = rule.closes ? reader.read(`${at}.close.code`, rule.code, 'count') : 0;
  return {
    when: rawWhen(rule, at, json),
    answer: rule.answers.map(({ text, after }, index) => ({
      text,
      afterMs: reader.readOr(`${at}.answer.${index}.afterMs`, after, 'duration') ?? 0,
    })),
    to: rule.to,
    close: rule.closes ? { code, reason: rule.reason } : null,
    swallow: rule.swallow,
  };
}

function rawWhen(rule: RuleFields, at: string, json: ReadJson): unknown {
  const { when: kind, text, pattern, path } = rule;
  switch (kind) {
    case 'any':
      return { kind };
    case 'equals':
    case 'contains':
      return { kind, text };
    case 'regex':
      return { kind, pattern };
    case 'json':
      return { kind, path: path.trim(), equals: json(`${at}.when.equals`, rule.equals) };
  }
}

/** Null, and a fault, when it is none. */
function readJson(path: string, text: string, faults: Record<string, TextFault>): unknown {
  const fault = notJson(text);
  if (!fault) return JSON.parse(text);
  faults[path] = fault;
  return null;
}
