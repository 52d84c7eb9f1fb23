/** Where a template stands: in a message of a scenario, an answer of a dialogue, a plain answer. */
export type TemplatePlace = 'message' | 'dialogue' | 'rule';

/** What follows a word, separated by spaces; within quotes spaces count. */
export interface TemplateParameter {
  name: string;
  kind: 'name' | 'text' | 'number' | 'whole';
  least?: number;
  most?: number;
  /** Taken when it is left out; without one it must be there. */
  preset?: number;
  /** It may be given several times; only the last one of a word. */
  many?: boolean;
}

/** A word that `{{...}}` may hold. */
export interface TemplateWord {
  name: string;
  /** What a dot and a name after the word say, e.g. `path`: `{{json.order.id}}`. Null = no dot. */
  member: string | null;
  parameters: readonly TemplateParameter[];
  /** Two of the parameters of which the first must not be above the second. */
  rising?: readonly [number, number];
  places: readonly TemplatePlace[];
  /** What it stands for, for people. */
  says: string;
  example: string;
}

const ALL: readonly TemplatePlace[] = ['message', 'dialogue', 'rule'];
const ASKED: readonly TemplatePlace[] = ['dialogue', 'rule'];
const LONGEST = 65_536;
const LARGEST = Number.MAX_SAFE_INTEGER;

const whole = (name: string, least: number, most: number) =>
  ({ name, kind: 'whole', least, most }) as const;
const number = (name: string) =>
  ({ name, kind: 'number', least: -LARGEST, most: LARGEST }) as const;
const decimals = { ...whole('decimals', 0, 10), preset: 2 } as const;

/** All words, in the order they are shown. */
export const TEMPLATE_WORDS: readonly TemplateWord[] = [
  {
    ...{ name: 'n', member: null, parameters: [], places: ALL },
    says: 'Counts the messages, or the answers, from 1.',
    example: '{{n}}',
  },
  {
    ...{ name: 'counter', member: null, places: ALL },
    parameters: [
      { name: 'name', kind: 'name' },
      { ...whole('from', -LARGEST, LARGEST), preset: 1 },
      { ...whole('step', -1_000_000_000, 1_000_000_000), preset: 1 },
    ],
    says: 'Counts how often it was written out under this name.',
    example: '{{counter order 1000 5}}',
  },
  {
    ...{ name: 'int', member: null, places: ALL, rising: [0, 1] as const },
    parameters: [whole('least', -LARGEST, LARGEST), whole('most', -LARGEST, LARGEST)],
    says: 'A whole number, both ends counted.',
    example: '{{int 1 6}}',
  },
  {
    ...{ name: 'number', member: null, places: ALL, rising: [0, 1] as const },
    parameters: [number('least'), number('most'), decimals],
    says: 'A number with so many decimals.',
    example: '{{number 0.5 9.5 2}}',
  },
  {
    ...{ name: 'walk', member: null, places: ALL, rising: [2, 3] as const },
    parameters: [
      { name: 'name', kind: 'name' },
      number('start'),
      number('low'),
      number('high'),
      { ...number('step'), least: 0 },
      decimals,
    ],
    says: 'A number that wanders between bounds, a step at most each time, as prices do.',
    example: '{{walk price 100 90 110 0.5}}',
  },
  {
    ...{ name: 'bool', member: null, places: ALL },
    parameters: [{ name: 'chance', kind: 'number', least: 0, most: 1, preset: 0.5 }],
    says: 'true, with this chance, else false.',
    example: '{{bool 0.1}}',
  },
  {
    ...{ name: 'pick', member: null, places: ALL },
    parameters: [{ name: 'choices', kind: 'text', many: true }],
    says: 'One of the choices, all alike in chance.',
    example: "{{pick buy sell 'buy later'}}",
  },
  {
    ...{ name: 'words', member: null, places: ALL },
    parameters: [{ ...whole('count', 1, 10_000), preset: 1 }],
    says: 'So many plain words.',
    example: '{{words 5}}',
  },
  {
    ...{ name: 'person', member: null, parameters: [], places: ALL },
    says: 'A first name.',
    example: '{{person}}',
  },
  {
    ...{ name: 'letters', member: null, places: ALL },
    parameters: [whole('length', 1, LONGEST)],
    says: 'Lower-case letters and digits.',
    example: '{{letters 12}}',
  },
  {
    ...{ name: 'hex', member: null, places: ALL },
    parameters: [whole('length', 1, LONGEST)],
    says: 'Hexadecimal digits.',
    example: '{{hex 16}}',
  },
  {
    ...{ name: 'uuid', member: null, parameters: [], places: ALL },
    says: 'A random UUID.',
    example: '{{uuid}}',
  },
  {
    ...{ name: 'now', member: null, parameters: [], places: ALL },
    says: 'The time, epoch milliseconds with microseconds as the fraction.',
    example: '{{now}}',
  },
  {
    ...{ name: 'seconds', member: null, parameters: [], places: ALL },
    says: 'The time, whole epoch seconds.',
    example: '{{seconds}}',
  },
  {
    ...{ name: 'iso', member: null, parameters: [], places: ALL },
    says: 'The time as 2026-01-31T12:00:00.000Z.',
    example: '{{iso}}',
  },
  {
    ...{ name: 'elapsed', member: null, parameters: [], places: ALL },
    says: 'Whole milliseconds since the scenario, or the server, was started.',
    example: '{{elapsed}}',
  },
  {
    ...{ name: 'channel', member: null, parameters: [], places: ['message', 'dialogue'] },
    says: 'The channel.',
    example: '{{channel}}',
  },
  {
    ...{ name: 'text', member: null, parameters: [], places: ASKED },
    says: 'What the client sent.',
    example: '{{text as json}}',
  },
  {
    ...{ name: 'json', member: 'path', parameters: [], places: ASKED },
    says: 'A value in the JSON that the client sent.',
    example: '{{json.order.id}}',
  },
  {
    ...{ name: 'match', member: 'group', parameters: [], places: ['dialogue'] },
    says: 'What a group of the regular expression matched; 0 is the whole match.',
    example: '{{match.1}}',
  },
  {
    ...{ name: 'user', member: null, parameters: [], places: ['dialogue'] },
    says: 'The user_id of the client that asked.',
    example: '{{user}}',
  },
  {
    ...{ name: 'path', member: 'name', parameters: [], places: ['rule'] },
    says: 'What :name stood for in the path; path.rest is what * stood for.',
    example: '{{path.id}}',
  },
  {
    ...{ name: 'query', member: 'name', parameters: [], places: ['rule'] },
    says: 'A parameter of the query.',
    example: '{{query.page}}',
  },
  {
    ...{ name: 'header', member: 'name', parameters: [], places: ['rule'] },
    says: 'A header of the request.',
    example: '{{header.user-agent}}',
  },
  {
    ...{ name: 'method', member: null, parameters: [], places: ['rule'] },
    says: 'The method of the request.',
    example: '{{method}}',
  },
];

/** `{{int 1 6}}` as it is written for people: `{{int least most}}`, what may be left out in brackets. */
export function wordForm({ name, member, parameters }: TemplateWord): string {
  const called = member === null ? name : `${name}.${member}`;
  const shown = parameters.map((one) => {
    const word = one.many ? `${one.name}...` : one.name;
    return one.preset === undefined ? word : `[${word}]`;
  });
  return `{{${[called, ...shown].join(' ')}}}`;
}
