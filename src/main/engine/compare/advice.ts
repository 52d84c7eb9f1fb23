import type {
  Advice,
  CompareResult,
  CompareRound,
  FiguresByTransport,
} from '../../../shared/model/compare';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import { compare } from './assertions';
import { metricText } from './metric-text';
import { METRICS, type MetricName, metricOf } from './metrics';
import { type Condition, type Facts, type OthersCondition, RULES, type Rule } from './rules';

/** What the measurements suggest, by the table of rules. */
export function adviceOn(
  combined: FiguresByTransport,
  rounds: readonly CompareRound[],
  clock: CompareResult['clock'],
  rules: readonly Rule[] = RULES,
): Advice[] {
  const clocks = clock === 'offset' ? 2 : 1;
  const evidence: Evidence = { combined, rounds, facts: { ...factsOf(combined, rounds), clocks } };
  const given: Advice[] = [];
  let chosen = false;
  for (const rule of rules) {
    if (rule.kind === 'otherwise' && chosen) continue;
    const said = subjectsOf(rule, combined).flatMap((subject) => apply(rule, subject, evidence));
    given.push(...said);
    if (said.length === 0) continue;
    if (rule.kind === 'stop') break;
    chosen ||= rule.kind === 'choice';
  }
  return given;
}

interface Evidence {
  combined: FiguresByTransport;
  rounds: readonly CompareRound[];
  facts: Facts;
}

function factsOf(
  combined: FiguresByTransport,
  rounds: readonly CompareRound[],
): Omit<Facts, 'clocks'> {
  const all = rounds.flatMap(({ transports }) => Object.values(transports));
  return {
    messages: Math.min(...all.map(({ published }) => published)),
    transports: Object.keys(combined).length,
    reconnects: all.reduce((sum, { reconnects }) => sum + reconnects, 0),
    publisherLate: Math.max(0, ...rounds.map(({ publisherLateMs }) => publisherLateMs)),
    refused: rounds.reduce((sum, { publishFailed = 0 }) => sum + publishFailed, 0),
    faults: all.reduce((sum, figures) => sum + (metricOf('injected', figures) ?? 0), 0),
  };
}

/** The transports that a rule may be for; null = none in particular. */
function subjectsOf(rule: Rule, combined: FiguresByTransport): (Transport | null)[] {
  if (rule.for === null) return [null];
  const compared = TRANSPORTS.filter((transport) => combined[transport]);
  return rule.for === 'each' ? compared : compared.filter((transport) => transport === rule.for);
}

function apply(rule: Rule, subject: Transport | null, evidence: Evidence): Advice[] {
  if (!rule.when.every((condition) => holds(condition, subject, evidence))) return [];
  const metrics = new Set<MetricName>(rule.rows);
  const facts = new Set<keyof Facts>();
  for (const condition of rule.when) {
    if ('fact' in condition) facts.add(condition.fact);
    else if (!('orUnknown' in condition)) metrics.add(condition.metric);
  }
  const because = [
    ...[...facts].map((fact) => `${FACT_LABELS[fact]}: ${factText(fact, evidence.facts)}`),
    ...(Object.keys(METRICS) as MetricName[])
      .filter((metric) => metrics.has(metric))
      .map((metric) => rowText(metric, evidence.combined)),
  ];
  return [
    { rule: rule.name, transport: subject, says: fill(rule.says, subject, evidence), because },
  ];
}

function holds(condition: Condition, subject: Transport | null, evidence: Evidence): boolean {
  if ('fact' in condition) {
    return compare(evidence.facts[condition.fact], condition.is, condition.than);
  }
  if (subject === null) return false;
  if ('of' in condition) {
    // A share of a latency that two clocks have moved is a share of nothing.
    if (evidence.facts.clocks === 2 && LATENCIES.has(condition.metric)) return false;
    const each = [evidence.combined, ...evidence.rounds.map(({ transports }) => transports)];
    return each.every((figures) => holdsAgainst(condition, subject, figures));
  }
  const own = evidence.combined[subject];
  const value = own ? metricOf(condition.metric, own) : null;
  if (value === null) return condition.orUnknown === true;
  return compare(value, condition.is, condition.than);
}

const LATENCIES: ReadonlySet<MetricName> = new Set(['p50', 'p90', 'p99', 'max']);

function holdsAgainst(
  { metric, is, of, times, plus }: OthersCondition,
  subject: Transport,
  figures: FiguresByTransport,
): boolean {
  const value = figureOf(metric, subject, figures);
  const others = TRANSPORTS.filter(
    (transport) =>
      figures[transport] && (of === 'others' ? transport !== subject : transport === of),
  );
  if (value === null || others.length === 0) return false;
  return others.every((other) => {
    const than = figureOf(metric, other, figures);
    return than !== null && compare(value, is, than * times + plus);
  });
}

function figureOf(
  metric: MetricName,
  transport: Transport,
  figures: FiguresByTransport,
): number | null {
  const own = figures[transport];
  return own ? metricOf(metric, own) : null;
}

/** As sentences have it. */
const NAMES: Readonly<Record<Transport, string>> = {
  websocket: 'WebSocket',
  sse: 'SSE',
  poll: 'Long polling',
};

const FACT_LABELS: Readonly<Record<keyof Facts, string>> = {
  messages: 'messages of a round',
  transports: 'transports compared',
  reconnects: 'reconnects of all',
  publisherLate: 'publisher behind its schedule',
  refused: 'messages not taken',
  clocks: 'clocks that latencies rest on',
  faults: 'faults done on purpose',
};

function factText(fact: keyof Facts, facts: Facts): string {
  return metricText(fact === 'publisherLate' ? 'p50' : 'published', facts[fact]);
}

/** `latency p99: WebSocket 0.41 ms, Long polling 1.20 ms`. */
function rowText(metric: MetricName, figures: FiguresByTransport): string {
  const values = TRANSPORTS.filter((transport) => figures[transport]).map(
    (transport) =>
      `${NAMES[transport]} ${metricText(metric, figureOf(metric, transport, figures))}`,
  );
  return `${METRICS[metric].label}: ${values.join(', ')}`;
}

function fill(text: string, subject: Transport | null, evidence: Evidence): string {
  return text.replace(/\{(\w+)(?: (\w+))?\}/g, (_, name: string, noun: string | undefined) => {
    if (name === 'name') return subject ? NAMES[subject] : '';
    const value = wordText(name, subject, evidence);
    return noun === undefined ? value : `${value} ${noun}${value === '1' ? '' : 's'}`;
  });
}

/** A figure of the transport that advice is for, or a fact. */
function wordText(name: string, subject: Transport | null, evidence: Evidence): string {
  if (name in evidence.facts && !(subject && name in METRICS)) {
    return factText(name as keyof Facts, evidence.facts);
  }
  const metric = name as MetricName;
  return metricText(metric, subject ? figureOf(metric, subject, evidence.combined) : null);
}
