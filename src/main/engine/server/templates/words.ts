import { parseJsonPath } from '../../../../shared/json-scan';
import type { TemplateCall } from '../../../../shared/template';
import type { Random } from '../../platform/random';
import { between, pick, walk } from '../scenarios/choice';
import { valueAt } from './json-value';
import type { TemplateScope } from './scope';
import { PEOPLE, WORDS } from './vocabulary';

/** Says what a word stands for now. */
export type Reader = (scope: TemplateScope) => unknown;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

/** How each word of `TEMPLATE_WORDS` is read; the parameters have been checked. */
const READERS: Readonly<Record<string, (call: Numbers) => Reader>> = {
  n: () => (scope) => scope.n,
  counter: counterReader,
  int:
    ({ number }) =>
    ({ random }) =>
      wholeBetween(random, number(0), number(1)),
  number:
    ({ number }) =>
    ({ random }) =>
      between(random, number(0), number(1), number(2)),
  walk: walkReader,
  bool:
    ({ number }) =>
    ({ random }) =>
      random() < number(0),
  pick:
    ({ values }) =>
    ({ random }) =>
      values[Math.floor(random() * values.length)],
  words:
    ({ number }) =>
    ({ random }) =>
      Array.from({ length: number(0) }, () => pick(random, WORDS)).join(' '),
  person:
    () =>
    ({ random }) =>
      pick(random, PEOPLE),
  letters:
    ({ number }) =>
    ({ random }) =>
      signs(random, LETTERS, number(0)),
  hex:
    ({ number }) =>
    ({ random }) =>
      signs(random, HEX, number(0)),
  uuid:
    () =>
    ({ random }) =>
      uuid(random),
  now: () => (scope) => scope.now(),
  seconds: () => (scope) => Math.floor(scope.now() / 1_000),
  iso: () => (scope) => new Date(scope.now()).toISOString(),
  elapsed: () => (scope) => Math.round(scope.elapsed()),
  channel: () => (scope) => scope.channel,
  user: () => (scope) => scope.user,
  text: () => (scope) => scope.asked?.text,
  json: ({ member }) => {
    const path = parseJsonPath(member);
    return ({ asked }) => valueAt(asked?.json(), path);
  },
  match: partReader,
  path: partReader,
  query: partReader,
  header: partReader,
  method: partReader,
};

interface Numbers {
  word: string;
  member: string;
  values: TemplateCall['values'];
  /** A parameter that is a number. */
  number(index: number): number;
}

/** How a word of a template is read. */
export function readerOf({ word, member, values }: TemplateCall): Reader {
  const make = READERS[word];
  if (!make) throw new Error(`the word ${word} has no reader`);
  return make({ word, member: member ?? '', values, number: (index) => Number(values[index]) });
}

function counterReader({ values, number }: Numbers): Reader {
  const name = `counter ${values[0]}`;
  const [from, step] = [number(1), number(2)];
  return ({ state }) => {
    const value = state.get(name) ?? from;
    state.set(name, value + step);
    return value;
  };
}

/** It keeps all its digits; only what is told is rounded. */
function walkReader({ values, number }: Numbers): Reader {
  const name = `walk ${values[0]}`;
  const [start, decimals] = [number(1), number(5)];
  const bounds = { low: number(2), high: number(3), step: number(4) };
  return ({ state, random }) => {
    const before = state.get(name);
    const value = before === undefined ? start : walk(random, before, bounds);
    state.set(name, value);
    return Number(value.toFixed(decimals));
  };
}

function partReader({ word, member }: Numbers): Reader {
  return ({ asked }) => asked?.part(word, member);
}

function wholeBetween(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

function signs(random: Random, from: string, length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += from[Math.floor(random() * from.length)];
  return text;
}

/** Version 4, variant 1 (RFC 9562 5.4). */
function uuid(random: Random): string {
  const hex = signs(random, HEX, 30);
  const variant = HEX[8 + Math.floor(random() * 4)];
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`];
  return [...parts, `${variant}${hex.slice(15, 18)}`, hex.slice(18)].join('-');
}
