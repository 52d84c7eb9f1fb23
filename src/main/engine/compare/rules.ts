import type { Transport } from '../../../shared/model/transport';
import type { Operator } from './assertions';
import type { MetricName } from './metrics';

/** What is measured about a comparison as a whole. */
export interface Facts {
  /** Messages published in a round; the fewest of all rounds. */
  messages: number;
  /** Transports compared. */
  transports: number;
  /** Reconnects of all transports. */
  reconnects: number;
  /** How late the publisher was at worst, in ms. */
  publisherLate: number;
  /** Messages that the server did not take. */
  refused: number;
  /** 2: the difference of two clocks is in each latency. */
  clocks: number;
  /** Faults done on purpose, to all transports; 0 without any. */
  faults: number;
}

/** A figure of the transport that a rule is for, against a number. */
export interface NumberCondition {
  metric: MetricName;
  is: Operator;
  than: number;
  /** It holds for a figure that is not known, too. */
  orUnknown?: true;
}

/**
 * A figure against the same of other transports. It must hold in each round, so that what is chance
 * says nothing.
 */
export interface OthersCondition {
  metric: MetricName;
  is: '<' | '<=' | '>' | '>=';
  /** Of the others: each that was compared, or this one. */
  of: 'others' | Transport;
  /** The other's figure is multiplied by it, */
  times: number;
  /** and this is added: differences below it are noise. */
  plus: number;
}

/** A fact against a number. */
export interface FactCondition {
  fact: keyof Facts;
  is: Operator;
  than: number;
}

/** See the three kinds. */
export type Condition = NumberCondition | OthersCondition | FactCondition;

/** A piece of advice, and when it is given. */
export interface Rule {
  name: string;
  /** `each`: for every transport it fits. Null: for none in particular. */
  for: Transport | 'each' | null;
  /** All must hold. */
  when: readonly Condition[];
  /** `{name}` is the transport, `{metric}` its figure, `{fact}` a fact; `{lost message}` counts nouns. */
  says: string;
  /** Rows it rests on besides those of its conditions. */
  rows?: readonly MetricName[];
  /** `stop`: what comes after it is not looked at. `otherwise`: only when no `choice` was said. */
  kind?: 'stop' | 'choice' | 'otherwise';
}

/** With fewer messages percentiles are chance. */
const ENOUGH_MESSAGES = 200;
/** A publisher so late is a machine that had no time for the clients either, in ms. */
const TOO_LATE_MS = 250;

const less = (metric: MetricName, times: number, plus: number): OthersCondition => ({
  ...{ metric, is: '<', of: 'others', times, plus },
});
const more = (metric: MetricName, times: number, plus: number): OthersCondition => ({
  ...{ metric, is: '>', of: 'others', times, plus },
});
const noMore = (
  metric: MetricName,
  of: Transport,
  times: number,
  plus: number,
): OthersCondition => ({
  ...{ metric, is: '<=', of, times, plus },
});
const lostNone: NumberCondition = { metric: 'lost', is: '==', than: 0 };
const lostSome: NumberCondition = { metric: 'lost', is: '>', than: 0 };
const broke: NumberCondition = { metric: 'reconnects', is: '>', than: 0 };
const noneDropped: NumberCondition = { metric: 'dropped', is: '==', than: 0, orUnknown: true };

/** Every rule, in the order in which advice is given. */
export const RULES: readonly Rule[] = [
  {
    name: 'publisher-late',
    for: null,
    when: [{ fact: 'publisherLate', is: '>', than: TOO_LATE_MS }],
    says: 'The publisher fell {publisherLate} behind its schedule: this machine is overloaded and no figure here is to be trusted. Lower the rate, or close what else runs.',
    kind: 'stop',
  },
  {
    name: 'messages-refused',
    for: null,
    when: [{ fact: 'refused', is: '>', than: 0 }],
    says: 'The server did not take {refused message}. They count for no transport.',
  },
  {
    name: 'too-few-messages',
    for: null,
    when: [{ fact: 'messages', is: '<', than: ENOUGH_MESSAGES }],
    says: `Not enough evidence: {messages message} in a round, and below ${ENOUGH_MESSAGES} percentiles are chance. Run it longer, or at a higher rate.`,
    kind: 'stop',
  },
  {
    name: 'lost-while-down',
    for: 'websocket',
    when: [lostSome, broke, noneDropped],
    says: '{name} lost {lost message}: what is published while it is down does not come again. Where nothing may be lost, SSE and long polling resume by themselves; a WebSocket must ask for what it missed (here with ?since=).',
    rows: ['downtime'],
  },
  ...(['sse', 'poll'] as const).flatMap((transport): Rule[] => [
    {
      name: 'came-through-breaks',
      for: transport,
      when: [broke, lostNone],
      says: '{name} came through {reconnects break} and lost nothing: it went on where it had stopped.',
      rows: ['downtime'],
    },
    {
      name: 'lost-though-resuming',
      for: transport,
      when: [broke, lostSome, noneDropped],
      says: '{name} lost {lost message} though it asks for what it missed: the server no longer had them, or was not back in time.',
      rows: ['downtime'],
    },
  ]),
  {
    name: 'lost-while-open',
    for: 'each',
    when: [lostSome, { metric: 'reconnects', is: '==', than: 0 }, noneDropped],
    says: '{name} lost {lost message} without having reconnected: they were dropped on the way, came too late to count, or the line never came back.',
    rows: ['downtime'],
  },
  {
    name: 'lost-and-dropped',
    for: 'each',
    when: [lostSome, { metric: 'dropped', is: '>', than: 0 }],
    says: '{name} lost {lost message}. Dropping on purpose was done {dropped time}, to what is asked for again too; what is missing besides came while it was down, or too late to count.',
    rows: ['downtime'],
  },
  {
    name: 'duplicated',
    for: 'each',
    when: [{ metric: 'duplicated', is: '>', than: 0 }],
    says: '{name} brought {duplicated message} more than once: whoever receives them must know them by their id.',
  },
  {
    name: 'reordered',
    for: 'each',
    when: [{ metric: 'reordered', is: '>', than: 0 }],
    says: '{name} brought {reordered message} out of order: whoever receives them must sort by their id.',
  },
  {
    name: 'faults-on',
    for: null,
    when: [{ fact: 'faults', is: '>', than: 0 }],
    says: 'Measured with faults on, {faults} done: the figures say how each transport bears them. Which one to choose is a question for a run without.',
    rows: ['injected'],
    kind: 'stop',
  },
  {
    name: 'single-transport',
    for: null,
    when: [{ fact: 'transports', is: '==', than: 1 }],
    says: 'Not enough evidence to choose by: one transport was measured. Compare at least two.',
    kind: 'stop',
  },
  {
    name: 'two-clocks',
    for: null,
    when: [{ fact: 'clocks', is: '==', than: 2 }],
    says: 'The server reads another clock than the clients, and what lies between the two is in each latency: only differences mean something, and no advice rests on latency.',
    rows: ['p50', 'p99'],
  },
  {
    name: 'no-break',
    for: null,
    when: [{ fact: 'reconnects', is: '==', than: 0 }],
    says: 'No line broke, so nothing is said about what happens when one does.',
  },
  {
    name: 'websocket-faster',
    for: 'websocket',
    when: [less('p50', 0.8, -0.2), less('p99', 0.8, -0.2)],
    says: '{name} fits where every millisecond counts: {p50} in the middle and {p99} at p99 is less than over each of the others.',
    kind: 'choice',
  },
  {
    name: 'sse-as-fast',
    for: 'sse',
    when: [lostNone, noMore('p50', 'websocket', 1.25, 0.2), noMore('p99', 'websocket', 1.5, 1)],
    says: '{name} fits where the client sends nothing: its latency is no different from that of WebSocket, and it is the simpler of the two: plain HTTP that reconnects and resumes by itself.',
    kind: 'choice',
  },
  {
    name: 'poll-as-fast',
    for: 'poll',
    when: [
      lostNone,
      { metric: 'p50', is: '<=', of: 'others', times: 1.5, plus: 1 },
      { metric: 'p99', is: '<=', of: 'others', times: 1.5, plus: 1 },
      { metric: 'wireBytesPerMessage', is: '<=', of: 'others', times: 2, plus: 0 },
    ],
    says: '{name} fits here too, and passes every proxy: it is neither much later than the others nor much larger on the wire.',
    kind: 'choice',
  },
  {
    name: 'poll-late',
    for: 'poll',
    when: [more('p99', 2, 1)],
    says: '{name} is late: what comes between two polls waits for the next one, {p99} at p99.',
    kind: 'choice',
  },
  {
    name: 'websocket-smaller',
    for: 'websocket',
    when: [less('wireBytesPerMessage', 0.9, 0)],
    says: '{name} takes the fewest bytes, {wireBytesPerMessage} on the wire for each message.',
    kind: 'choice',
  },
  {
    name: 'poll-larger',
    for: 'poll',
    when: [more('wireBytesPerMessage', 1.5, 0)],
    says: '{name} pays for its requests: {wireBytesPerMessage} on the wire for each message, {efficiency} of it payload.',
    rows: ['headerBytes', 'requests'],
    kind: 'choice',
  },
  {
    name: 'poll-costly',
    for: 'poll',
    when: [more('cpu', 1.5, 5)],
    says: '{name} costs the client the most: {cpu} of CPU time for each message.',
    rows: ['requests'],
    kind: 'choice',
  },
  {
    name: 'mostly-overhead',
    for: 'each',
    when: [{ metric: 'efficiency', is: '<', than: 0.5 }],
    says: 'Only {efficiency} of what {name} moves is payload: fewer and larger messages would help.',
    rows: ['wireBytesPerMessage'],
  },
  {
    name: 'no-difference',
    for: null,
    when: [
      { fact: 'transports', is: '>', than: 1 },
      { fact: 'clocks', is: '==', than: 1 },
    ],
    says: 'Not enough evidence to choose by: the transports differ by no more than the noise of the measurement.',
    rows: ['p50', 'p99', 'wireBytesPerMessage', 'cpu'],
    kind: 'otherwise',
  },
];
