import { readFaultKind } from './fault-kinds';
import { FaultSyntaxError, type Piece, splitPiece, trimPiece } from './fault-piece';
import { readFaultScope, type ScopeRead } from './fault-scope';
import { isShare, readShare } from './fault-values';
import { type Fault, MOST_FAULTS } from './model/fault';
import { FAULT_PRESETS } from './model/fault-presets';

export { FaultSyntaxError } from './fault-piece';

/**
 * Reads a list of faults (README, "Faults"): `latency=200ms±50,drop=1%,cut=every 30s:rst`. The id of
 * a preset stands for all of its faults. An empty text has none.
 *
 * @throws FaultSyntaxError what is wrong, and where
 */
export function parseFaults(text: string): Fault[] {
  if (text.trim() === '') return [];
  const faults: Fault[] = [];
  for (const piece of splitPiece({ text, at: 0 }, ',')) {
    const item = trimPiece(piece);
    faults.push(...readItem(item));
    if (faults.length > MOST_FAULTS) {
      throw new FaultSyntaxError(`there are more than ${MOST_FAULTS} faults`, item);
    }
  }
  return faults;
}

/**
 * The text with a mark under the spot, for a terminal. White space that would move the mark is
 * shown as a space, and of a long text only what stands around the spot.
 */
export function pointAt(text: string, { at, length, message }: FaultSyntaxError): string {
  const start = Math.max(0, at - 60);
  const line = text.slice(start, at + 60).replace(/[\s\p{C}]/gu, ' ');
  const mark = '^'.repeat(Math.max(1, Math.min(length, line.length - (at - start))));
  return `${line}\n${' '.repeat(at - start)}${mark} ${message}`;
}

function readItem(item: Piece): Fault[] {
  if (item.text === '') throw new FaultSyntaxError('a fault is missing here', item);
  const [body = item, ...scopes] = splitPiece(item, '@').map(trimPiece);
  const scope = readFaultScope(scopes);
  const preset = FAULT_PRESETS.find(({ id }) => id === body.text);
  if (preset) return parseFaults(preset.faults).map((fault) => scoped(fault, scope));
  const { name, parts } = nameAndParts(body);
  const shares = parts.filter(({ text }) => isShare(text));
  const [share, second] = shares;
  if (second) throw new FaultSyntaxError('a share stands here for the second time', second);
  const values = parts.filter((part) => part !== share);
  const what = readFaultKind(name, values);
  const probability = share ? readShare(share) : 1;
  const fault: Fault = { on: true, what, where: ANYWHERE, when: ALWAYS, probability };
  return [scoped(fault, scope)];
}

const ANYWHERE: Fault['where'] = { transports: [], channel: null, client: null };
const ALWAYS: Fault['when'] = { fromMs: 0, forMs: null };

function scoped(fault: Fault, { on, where, when }: ScopeRead): Fault {
  return {
    ...fault,
    on: on ?? fault.on,
    where: { ...fault.where, ...where },
    when: { ...fault.when, ...when },
  };
}

/** `name`, or `name=part:part`. */
function nameAndParts(body: Piece): { name: Piece; parts: Piece[] } {
  const [first = body, ...rest] = splitPiece(body, '=');
  const name = trimPiece(first);
  if (rest.length === 0) return { name, parts: [] };
  const at = first.at + first.text.length + 1;
  const value = { text: body.text.slice(at - body.at), at };
  return { name, parts: splitPiece(value, ':').map(trimPiece) };
}
