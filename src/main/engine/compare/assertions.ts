import type { FiguresByTransport } from '../../../shared/model/compare';
import { isTransport, TRANSPORTS, type Transport } from '../../../shared/model/transport';
import { metricText } from './metric-text';
import { METRIC_NAMES, METRICS, type MetricName, type MetricUnit, metricOf } from './metrics';

const OPERATORS = ['<=', '>=', '==', '!=', '<', '>'] as const;
/** How two values are compared. */
export type Operator = (typeof OPERATORS)[number];

/** What must hold: `[transport.]metric op value[unit]`, as `sse.p99<50ms` (SPEC 7). */
export interface Assertion {
  /** As it was written. */
  text: string;
  /** Null: all that are compared. */
  transport: Transport | null;
  metric: MetricName;
  operator: Operator;
  /** In the unit of the metric; of messages published where `ofPublished`. */
  value: number;
  ofPublished: boolean;
}

/** How an assertion came out for one transport. */
export interface AssertionOutcome {
  assertion: Assertion;
  transport: Transport;
  /** Null: not measured, which never holds. */
  value: number | null;
  holds: boolean;
}

/** An assertion that cannot be read; the message says where. */
export class AssertionSyntaxError extends Error {
  override readonly name = 'AssertionSyntaxError';
  /** The place of the mistake, from 0. */
  readonly at: number;

  constructor(text: string, at: number, problem: string) {
    super(`${problem}, at character ${at + 1}: ${text.slice(0, at)}»${text.slice(at)}`);
    this.at = at;
  }
}

/** By unit of a metric: what a unit behind the value multiplies it with. `''` = none given. */
const UNITS: Readonly<Record<MetricUnit, Readonly<Record<string, number>>>> = {
  count: { '': 1 },
  ms: { '': 1, us: 0.001, µs: 0.001, ms: 1, s: 1_000 },
  us: { '': 1, us: 1, µs: 1, ms: 1_000, s: 1_000_000 },
  bytes: { '': 1, B: 1, KiB: 1_024, MiB: 1_048_576 },
  share: { '': 1, '%': 0.01 },
};

/** Counts of messages that may also be given as a share of those published. */
const SHARES: ReadonlySet<MetricName> = new Set([
  ...(['delivered', 'lost', 'duplicated', 'reordered'] as const),
]);

/** Other names of metrics: the keys of the JSON result. */
const ALIASES: Readonly<Record<string, MetricName>> = {
  jitterMs: 'jitter',
  downtimeMs: 'downtime',
  cpuUsPerMessage: 'cpu',
};

/** Reads an assertion. @throws AssertionSyntaxError */
export function parseAssertion(text: string): Assertion {
  let at = 0;

  function fail(problem: string, where = at): never {
    throw new AssertionSyntaxError(text, where, problem);
  }

  /** What matches here, with white space behind it passed over. */
  function take(pattern: RegExp): string {
    const found = pattern.exec(text.slice(at))?.[0] ?? '';
    at += found.length;
    const end = at;
    at += /^\s*/.exec(text.slice(end))?.[0].length ?? 0;
    return found;
  }

  take(/^\s*/);
  const start = at;
  const first = take(/^[A-Za-z0-9]+/);
  let transport: Transport | null = null;
  let named = first;
  let namedAt = start;
  if (take(/^\./) !== '') {
    if (!isTransport(first)) fail(`'${first}' is none of ${TRANSPORTS.join(', ')}`, start);
    transport = first;
    namedAt = at;
    named = take(/^[A-Za-z0-9]+/);
  }
  if (named === '') fail('A metric is missing', namedAt);
  const metric = metricNamed(named);
  if (metric === null) fail(`'${named}' is none of ${METRIC_NAMES.join(', ')}`, namedAt);
  const operatorAt = at;
  const written = take(/^[<>=!]+/);
  const operator = OPERATORS.find((each) => each === written);
  if (!operator) {
    const problem = written === '' ? 'A comparison is missing' : `'${written}' is no comparison`;
    fail(`${problem}: it is one of < <= > >= == !=`, operatorAt);
  }
  const valueAt = at;
  const digits = take(/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i);
  if (digits === '') fail('A number is missing', valueAt);
  const unitAt = at;
  const unit = take(/^[A-Za-zµ%]+/);
  if (at < text.length) fail('Nothing may follow');
  const ofPublished = unit === '%' && SHARES.has(metric);
  const units = UNITS[METRICS[metric].unit];
  const factor = ofPublished ? 0.01 : units[unit];
  if (factor === undefined) {
    const known = [...Object.keys(units), ...(SHARES.has(metric) ? ['%'] : [])].filter(Boolean);
    const fits = known.length === 0 ? 'has no unit' : `is given in ${known.join(', ')}`;
    fail(`'${unit}' does not fit: ${named} ${fits}`, unitAt);
  }
  const value = scaled(digits, factor);
  if (!Number.isFinite(value)) fail('The number is too large', valueAt);
  return { text: text.trim(), transport, metric, operator, value, ofPublished };
}

/** A number times a factor; by shifting its point where it can be: 99.9 % is 0.999, no product is. */
function scaled(digits: string, factor: number): number {
  const tens = Math.round(Math.log10(factor));
  if (10 ** tens !== factor) return Number(digits) * factor;
  const [mantissa = '', power = '0'] = digits.toLowerCase().split('e');
  return Number(`${mantissa}e${Number(power) + tens}`);
}

function metricNamed(name: string): MetricName | null {
  return (
    METRIC_NAMES.find((each) => each === name) ??
    (Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? null) : null)
  );
}

/** How it came out, for each transport it is about. One not compared was not measured. */
export function checkAssertion(
  assertion: Assertion,
  figures: FiguresByTransport,
): AssertionOutcome[] {
  const { transport: only } = assertion;
  const about = only ? [only] : TRANSPORTS.filter((transport) => figures[transport]);
  return about.map((transport) => {
    const own = figures[transport];
    const measured = own ? metricOf(assertion.metric, own) : null;
    const share = own && own.published > 0 ? (measured ?? 0) / own.published : null;
    const value = assertion.ofPublished ? share : measured;
    const holds = value !== null && compare(value, assertion.operator, assertion.value);
    return { assertion, transport, value, holds };
  });
}

/** What failed, in one line. */
export function failureText({ assertion, transport, value }: AssertionOutcome): string {
  const { metric, ofPublished, text } = assertion;
  if (value === null) return `assertion failed: ${text}: ${transport}.${metric} was not measured`;
  const shown = metricText(ofPublished ? 'efficiency' : metric, value);
  return `assertion failed: ${text}: ${transport}.${metric} is ${shown}`;
}

/** `value operator than`. */
export function compare(value: number, operator: Operator, than: number): boolean {
  switch (operator) {
    case '<':
      return value < than;
    case '<=':
      return value <= than;
    case '>':
      return value > than;
    case '>=':
      return value >= than;
    case '==':
      return value === than;
    case '!=':
      return value !== than;
  }
}
