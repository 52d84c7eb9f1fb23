import { FaultSyntaxError, type Piece, pieceAfter, unquoted } from './fault-piece';
import { readTime } from './fault-values';
import type { Fault } from './model/fault';
import { isTransport, type Transport } from './model/transport';

/** What the scopes of a fault say; absent = nothing. */
export interface ScopeRead {
  on?: boolean;
  where: Partial<Fault['where']>;
  when: Partial<Fault['when']>;
}

const MOST_NAME = 256;
const KEYED = /^(channel|client|from|for)\s*:/;

/** `@sse`, `@channel:trades`, `@client:alice`, `@from:10s`, `@for:5s`, `@off`, one after the other. */
export function readFaultScope(scopes: readonly Piece[]): ScopeRead {
  const read: ScopeRead = { where: {}, when: {} };
  const seen = new Set<string>();
  for (const scope of scopes) {
    const [head, key = scope.text] = KEYED.exec(scope.text) ?? [];
    if (seen.has(key)) throw new FaultSyntaxError(`@${key} stands here for the second time`, scope);
    seen.add(key);
    const value = pieceAfter(scope, head?.length ?? 0);
    if (key === 'channel' || key === 'client') read.where[key] = nameOf(value, key);
    else if (key === 'from') read.when.fromMs = readTime(value);
    else if (key === 'for') read.when.forMs = readTime(value);
    else if (key === 'off') read.on = false;
    else read.where.transports = [...(read.where.transports ?? []), transportOf(scope)];
  }
  return read;
}

function nameOf(piece: Piece, key: 'channel' | 'client'): string {
  const name = unquoted(piece, `the name of the ${key}`);
  if (name.length <= MOST_NAME) return name;
  throw new FaultSyntaxError(`a name has at most ${MOST_NAME} characters`, piece);
}

function transportOf(scope: Piece): Transport {
  const { text } = scope;
  if (text === 'ws') return 'websocket';
  if (isTransport(text)) return text;
  throw new FaultSyntaxError(
    `'${text}' is no scope; @websocket, @sse, @poll, @channel:NAME, @client:NAME, @from:10s, @for:30s and @off are. A name with @ or , stands in quotes: @client:"a@b"`,
    scope,
  );
}
