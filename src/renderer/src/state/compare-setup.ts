import { create } from 'zustand';
import { parseCompareFaults } from '../../../shared/compare-faults';
import {
  type CompareSpec,
  type CompareSpecInput,
  compareSpecSchema,
} from '../../../shared/model/compare';
import { TRANSPORTS, type Transport } from '../../../shared/model/transport';
import { readFaults } from '../lib/fault-problem';

/** What stands in the setup of the Compare page, as it is typed. */
export interface CompareFields {
  target: 'own' | 'url';
  /** Base URL of a server; heeded when `target` is `url`. */
  url: string;
  transports: readonly Transport[];
  /** Messages a second. */
  rate: string;
  /** Bytes. */
  size: string;
  /** Seconds. */
  duration: string;
  rounds: string;
  /** Seconds. */
  warmup: string;
  seed: string;
  /** As `compare --fault` takes them; empty = none. */
  faults: string;
}

/** What is wrong with the setup, by field: what is allowed, for people. */
export type CompareFaults = Partial<Record<keyof CompareFields, string>>;

const NUMBER = /^(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/;

/** The setup; it outlives the page. */
export const useCompareSetup = create<CompareFields>(() => setupOf(compareSpecSchema.parse({})));

/** The user writes. */
export function writeSetup(part: Partial<CompareFields>): void {
  useCompareSetup.setState(part);
}

/** Takes a transport in or out; they stay in their order. */
export function toggleTransport(transport: Transport): void {
  useCompareSetup.setState(({ transports }) => {
    const has = transports.includes(transport);
    return {
      transports: TRANSPORTS.filter((one) => (one === transport ? !has : transports.includes(one))),
    };
  });
}

/** The setup that makes a run like this one. */
export function setupOf(spec: CompareSpec): CompareFields {
  const { transports, rate, sizeBytes, durationMs, rounds, warmupMs, seed, baseUrl, faults } = spec;
  return {
    target: baseUrl === null ? 'own' : 'url',
    url: baseUrl ?? '',
    transports: TRANSPORTS.filter((transport) => transports.includes(transport)),
    rate: String(rate),
    size: String(sizeBytes),
    duration: String(durationMs / 1_000),
    rounds: String(rounds),
    warmup: String(warmupMs / 1_000),
    seed: String(seed),
    faults,
  };
}

/** The comparison to run, or why there is none, by field. */
export function readSetup(fields: CompareFields): {
  spec: CompareSpecInput | null;
  faults: CompareFaults;
} {
  const faults: CompareFaults = {};
  const figure = (field: NumberField): number => {
    const { factor, whole, min, max, fault } = NUMBERS[field];
    const text = fields[field].trim();
    // 1.1 s are 1,100 ms, and not a little more.
    const value = NUMBER.test(text) ? Number((Number(text) * factor).toPrecision(15)) : Number.NaN;
    const allowed = value >= min && value <= max && (!whole || Number.isInteger(value));
    if (!allowed) faults[field] = fault;
    return value;
  };
  const spec: CompareSpecInput = {
    transports: [...fields.transports],
    rate: figure('rate'),
    sizeBytes: figure('size'),
    durationMs: figure('duration'),
    rounds: figure('rounds'),
    warmupMs: figure('warmup'),
    seed: figure('seed'),
    baseUrl: fields.target === 'own' ? null : fields.url.trim(),
    faults: fields.faults.trim(),
  };
  if (fields.transports.length === 0) faults.transports = 'Choose at least one transport.';
  const url = fields.target === 'own' ? null : urlFault(fields.url.trim());
  if (url) faults.url = url;
  const faulty = faultsFault(fields);
  if (faulty) faults.faults = faulty;
  return { spec: Object.keys(faults).length === 0 ? spec : null, faults };
}

type NumberField = 'rate' | 'size' | 'duration' | 'rounds' | 'warmup' | 'seed';

/** What the numbers may be, in the units of the spec, and what is said when they are not. */
const NUMBERS: Readonly<
  Record<NumberField, { factor: number; whole: boolean; min: number; max: number; fault: string }>
> = {
  rate: {
    ...{ factor: 1, whole: false, min: Number.MIN_VALUE, max: 20_000 },
    fault: 'Messages a second: above 0, at most 20,000.',
  },
  size: {
    ...{ factor: 1, whole: true, min: 2, max: 1_000_000 },
    fault: 'Bytes of a message: a whole number from 2 to 1,000,000.',
  },
  duration: {
    ...{ factor: 1_000, whole: true, min: 100, max: 3_600_000 },
    fault: 'Seconds of a round: from 0.1 to 3,600.',
  },
  rounds: {
    ...{ factor: 1, whole: true, min: 1, max: 50 },
    fault: 'Rounds: a whole number from 1 to 50.',
  },
  warmup: {
    ...{ factor: 1_000, whole: true, min: 0, max: 60_000 },
    fault: 'Seconds that are not counted: from 0 to 60.',
  },
  seed: {
    ...{ factor: 1, whole: true, min: 0, max: 4_294_967_295 },
    fault: 'The seed: a whole number from 0 to 4,294,967,295.',
  },
};

function faultsFault({ faults: text, target }: CompareFields): string | null {
  const { faults, problem } = readFaults(text, parseCompareFaults);
  if (problem) return `Faults, at character ${problem.at + 1}: ${problem.message}.`;
  if (target === 'own' || !faults?.some(({ on }) => on)) return null;
  return 'Faults are made by the own mock server. Take them out, or start the other server with them: wirescope serve --fault.';
}

function urlFault(text: string): string | null {
  if (!/^https?:\/\/[^/?#\s]/i.test(text)) return 'A base URL: http://host:port, or https.';
  if (text.length > 2_048) return 'A base URL of at most 2,048 characters.';
  try {
    const { search, hash } = new URL(text);
    return search || hash ? 'A base URL without ? and #.' : null;
  } catch {
    return 'This URL cannot be read. It is like http://host:port.';
  }
}
