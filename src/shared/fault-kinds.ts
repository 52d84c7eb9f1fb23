import { FaultSyntaxError, type Piece, pieceAfter, trimPiece, unquoted } from './fault-piece';
import { readSize, readTime } from './fault-values';
import {
  CUT_WAYS,
  FAULT_STATUSES,
  type FaultKind,
  type FaultName,
  MOST_OVERSIZE_BYTES,
} from './model/fault';
import { FAULT_PRESETS } from './model/fault-presets';

/** What stands between the colons of a fault's value, its share left out. */
type Parts = readonly Piece[];
type Reader = (parts: Parts, name: Piece) => FaultKind;

/** Units and digits before the sign. */
const JITTER = /^(.*?)\s*(?:±|\+\/?-)\s*(.*)$/s;
const COUNT = /^(\d+)(?:\s*(?:messages?|msgs?))?$/;
const MOST_MESSAGES = 1_000_000_000;

const READERS: Readonly<Record<FaultName, Reader>> = {
  latency(parts, name) {
    const value = only(parts, name, 'latency=200ms±50ms');
    const [, base, jitter] = JITTER.exec(value.text) ?? [];
    if (base === undefined || jitter === undefined) {
      return { kind: 'latency', ms: readTime(value), jitterMs: 0 };
    }
    const ms = readTime({ text: base, at: value.at });
    const unit = /[a-z]+$/.exec(base)?.[0] ?? '';
    const spread = pieceAfter(value, value.text.length - jitter.length);
    // Without a unit of its own it has that of what stands before.
    const jitterMs = readTime(/\d$/.test(jitter) ? { ...spread, text: jitter + unit } : spread);
    return { kind: 'latency', ms, jitterMs };
  },
  drop: (parts, name) => bare('drop', parts, name),
  duplicate: (parts, name) => bare('duplicate', parts, name),
  reorder: (parts, name) => bare('reorder', parts, name),
  truncate: (parts, name) => bare('truncate', parts, name),
  'invalid-utf8': (parts, name) => bare('invalid-utf8', parts, name),
  refuse: (parts, name) => bare('refuse', parts, name),
  'no-content': (parts, name) => bare('no-content', parts, name),
  cut: readCut,
  status(parts, name) {
    const [code, retry] = needed(parts, name, 2, 'status=503:retry 5s');
    const status = FAULT_STATUSES.find((one) => String(one) === code.text);
    if (!status) throw new FaultSyntaxError(`a status is ${FAULT_STATUSES.join(', ')}`, code);
    return { kind: 'status', status, retryAfterS: retry ? readRetry(retry) : null };
  },
  'half-open'(parts, name) {
    if (parts.length === 0) return { kind: 'half-open', afterMs: 0 };
    const value = only(parts, name, 'half-open=after 5s');
    return { kind: 'half-open', afterMs: readTime(withoutWord(value, /^after\s+/)) };
  },
  buffer(parts, name) {
    const [first, second] = needed(parts, name, 2, 'buffer=64KiB:500ms');
    const what = {
      kind: 'buffer' as const,
      bytes: null as number | null,
      ms: null as number | null,
    };
    for (const part of second ? [first, second] : [first]) {
      const key = /b$/i.test(part.text) ? 'bytes' : 'ms';
      if (what[key] !== null)
        throw new FaultSyntaxError('it stands here for the second time', part);
      what[key] = key === 'bytes' ? readSize(part) : readTime(part);
    }
    return what;
  },
  drip(parts, name) {
    const value = only(parts, name, 'drip=1KiB/s');
    const size = /^(.*?)\s*\/\s*s$/s.exec(value.text)?.[1];
    if (size === undefined) throw new FaultSyntaxError('a rate is a size a second: 1KiB/s', value);
    return { kind: 'drip', bytesPerSecond: readSize({ text: size, at: value.at }) };
  },
  oversize(parts, name) {
    const value = only(parts, name, 'oversize=2MiB');
    const bytes = readSize(value);
    if (bytes <= MOST_OVERSIZE_BYTES) return { kind: 'oversize', bytes };
    throw new FaultSyntaxError('a message can be made at most 256MiB large', value);
  },
  'content-type'(parts, name) {
    if (parts.length === 0) return { kind: 'content-type', type: 'text/html' };
    const value = only(parts, name, 'content-type=text/html');
    const type = unquoted(value, 'the content type');
    if (/^[\x20-\x7e]{1,256}$/.test(type)) return { kind: 'content-type', type };
    throw new FaultSyntaxError('a content type is at most 256 visible ASCII characters', value);
  },
};

/** Reads what a fault is. */
export function readFaultKind(name: Piece, parts: Parts): FaultKind {
  if (Object.hasOwn(READERS, name.text)) return READERS[name.text as FaultName](parts, name);
  if (name.text === '') throw new FaultSyntaxError('the name of a fault is missing here', name);
  const known = Object.keys(READERS).join(', ');
  const presets = FAULT_PRESETS.map(({ id }) => id).join(', ');
  throw new FaultSyntaxError(
    `there is no fault '${name.text}'; there are ${known}, and the presets ${presets}`,
    name,
  );
}

/** `every 30s:rst`, `after 100 messages`, `after 100 messages or 30s:close`. */
function readCut(parts: Parts, name: Piece): FaultKind {
  const [value, way] = needed(parts, name, 2, 'cut=every 30s:rst');
  const by = way ? CUT_WAYS.find((one) => one === way.text) : 'rst';
  if (!by) throw new FaultSyntaxError(`a cut is by ${CUT_WAYS.join(', ')}`, way ?? value);
  const when = withoutWord(value, /^(?:every|after)\s+/);
  const [, first = when.text, between = '', second] =
    /^(.*?)(\s+or\s+)(.*)$/s.exec(when.text) ?? [];
  const bounds = [trimPiece({ text: first, at: when.at })];
  if (second !== undefined) bounds.push(pieceAfter(when, first.length + between.length));
  const cut = {
    kind: 'cut' as const,
    afterMessages: null as number | null,
    afterMs: null as number | null,
    by,
  };
  for (const bound of bounds) {
    const count = COUNT.exec(bound.text)?.[1];
    const key = count === undefined ? 'afterMs' : 'afterMessages';
    if (cut[key] !== null) throw new FaultSyntaxError('it stands here for the second time', bound);
    cut[key] = count === undefined ? readTime(bound) : readCount(Number(count), bound);
  }
  return cut;
}

function readCount(count: number, piece: Piece): number {
  if (count >= 1 && count <= MOST_MESSAGES) return count;
  throw new FaultSyntaxError(`a number of messages is 1 to ${MOST_MESSAGES}`, piece);
}

function readRetry(piece: Piece): number {
  const seconds = readTime(withoutWord(piece, /^retry\s+/)) / 1_000;
  if (Number.isInteger(seconds)) return seconds;
  throw new FaultSyntaxError('Retry-After is in whole seconds', piece);
}

/** For those that have nothing but a share. */
function bare<K extends FaultName>(kind: K, [part]: Parts, name: Piece): { kind: K } {
  if (!part) return { kind };
  throw new FaultSyntaxError(`it is written ${name.text} or ${name.text}=1%`, part);
}

function only(parts: Parts, name: Piece, example: string): Piece {
  return needed(parts, name, 1, example)[0];
}

/** One part, and as many more as there may be. */
function needed(
  [first, ...rest]: Parts,
  name: Piece,
  most: number,
  example: string,
): [Piece, ...Piece[]] {
  if (!first || first.text === '') {
    const end = first ?? { text: '', at: name.at + name.text.length };
    throw new FaultSyntaxError(`'${name.text}' needs a value: ${example}`, end);
  }
  const extra = rest[most - 1];
  if (extra) throw new FaultSyntaxError(`it is written ${example}`, extra);
  return [first, ...rest];
}

function withoutWord(piece: Piece, word: RegExp): Piece {
  return pieceAfter(piece, word.exec(piece.text)?.[0].length ?? 0);
}
