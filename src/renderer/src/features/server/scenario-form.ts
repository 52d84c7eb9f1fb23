import type { CommandRequest } from '../../../../shared/contract/commands';
import type { ScenarioKindView, ServerView } from '../../../../shared/contract/views';
import { channelFault } from './name-fault';

/** What stands in the scenario form; an empty field leaves the scenario's own. */
export interface ScenarioFields {
  kind: string;
  channel: string;
  /** Messages a second. */
  rate: string;
  /** Bytes. */
  size: string;
  /** Percent. */
  jitter: string;
}

type Channel = ServerView['channels'][number];
type Request = CommandRequest<'server.startScenario'>;
type Faults = Partial<Record<keyof ScenarioFields, string>>;

/** The form before anything is typed. */
export const NO_SCENARIO: ScenarioFields = {
  kind: '',
  channel: '',
  rate: '',
  size: '',
  jitter: '',
};

const MAX_RATE = 1_000_000;
const MAX_SIZE = 1_048_576;
const NUMBER = /^(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/;

/** The scenario to start, or why there is none, by field. */
export function readScenario(
  fields: ScenarioFields,
  kind: ScenarioKindView,
): { request: Request | null; faults: Faults } {
  const faults: Faults = {};
  const request: Request = { name: kind.name, channel: fields.channel || kind.name };
  const badChannel = channelFault(request.channel ?? '');
  if (badChannel) faults.channel = `A channel ${badChannel}.`;
  const rate = readNumber(fields.rate);
  if (Number.isNaN(rate) || rate === 0 || (rate ?? 1) > MAX_RATE) {
    faults.rate = 'The rate is above 0 and at most 1,000,000 a second.';
  } else if (rate !== null) request.ratePerSecond = rate;
  const size = kind.sized ? readNumber(fields.size) : null;
  if (size !== null) {
    if (Number.isInteger(size) && size >= 1 && size <= MAX_SIZE) request.sizeBytes = size;
    else faults.size = 'The size is a whole number of bytes from 1 to 1,048,576.';
  }
  const jitter = readNumber(fields.jitter);
  if (Number.isNaN(jitter) || (jitter ?? 0) > 100) faults.jitter = 'The jitter is 0 to 100 %.';
  else if (jitter !== null) request.jitter = jitter / 100;
  return { request: Object.keys(faults).length === 0 ? request : null, faults };
}

/** The form with the figures of a channel's scenario, to change them. */
export function fieldsOf({ name, ...channel }: Channel, before: ScenarioFields): ScenarioFields {
  const { scenario, ratePerSecond, sizeBytes, jitter } = channel;
  if (scenario === null) return { ...before, channel: name };
  return {
    kind: scenario,
    channel: name,
    rate: ratePerSecond === null ? '' : String(ratePerSecond),
    size: sizeBytes === null ? '' : String(sizeBytes),
    jitter: jitter ? String(Math.round(jitter * 10_000) / 100) : '',
  };
}

/** What starting does to what runs already in the channel. */
export function startEffect(
  request: Request | null,
  channels: readonly Channel[],
): { effect: 'start' | 'change' | 'add'; other: string | null } {
  const running = channels.find(({ name }) => name === request?.channel)?.scenario ?? null;
  if (running === null) return { effect: 'start', other: null };
  return running === request?.name
    ? { effect: 'change', other: null }
    : { effect: 'add', other: running };
}

/** Null when nothing is typed, NaN when it is no number. */
function readNumber(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}
