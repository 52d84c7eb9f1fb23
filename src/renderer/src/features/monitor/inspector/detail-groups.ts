import type { RecordDetail } from '../../../../../shared/contract/capture-views';

type Field = RecordDetail['fields'][number];

/** A phase of the handshake. */
export interface Phase {
  name: string;
  /** As it is shown. */
  value: string;
  /** Null when it took place unseen. */
  ms: number | null;
}

/** The facts about a record, by what they are about. */
export interface DetailGroups {
  facts: Field[];
  handshake: Phase[];
  /** Names without the prefix. */
  responseHeaders: Field[];
  requestHeaders: Field[];
}

const PHASES: ReadonlySet<string> = new Set(['DNS', 'TCP', 'TLS', 'First byte']);
const RESPONSE = 'Header ';
const REQUEST = 'Request header ';

/** Sorts the facts of a record into groups; the order within each stays. */
export function detailGroups({
  kind,
  fields,
}: Pick<RecordDetail, 'kind' | 'fields'>): DetailGroups {
  const groups: DetailGroups = {
    facts: [],
    handshake: [],
    responseHeaders: [],
    requestHeaders: [],
  };
  for (const field of fields) {
    const { name, value } = field;
    if (name.startsWith(REQUEST)) {
      groups.requestHeaders.push({ name: name.slice(REQUEST.length), value });
    } else if (name.startsWith(RESPONSE)) {
      groups.responseHeaders.push({ name: name.slice(RESPONSE.length), value });
    } else if (kind === 'state' && PHASES.has(name)) {
      groups.handshake.push({ name, value, ms: millisecondsOf(value) });
    } else groups.facts.push(field);
  }
  return groups;
}

/** `0.42 ms` and `1.31 s` as ms; null for anything else. */
function millisecondsOf(value: string): number | null {
  const [, digits, unit] = /^([\d.]+) (ms|s)$/.exec(value) ?? [];
  return digits === undefined ? null : Number(digits) * (unit === 's' ? 1_000 : 1);
}

/** Headers as they are written, a line each. */
export function headerLines(headers: readonly Field[]): string {
  return headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
}
