import type { LogFilter } from '../../../../shared/model/log-filter';
import { type Direction, RECORD_KINDS, type RecordKind } from '../../../../shared/model/record';
import { type Block, FLAG, kindCode } from '../block';
import { type Criterion, type RecordTest, rowOf } from './criterion';

/** Kinds whose size is in its column, and those of which it is a field. */
const SIZED = codesOf('message', 'ping', 'pong', 'comment');
const TOLD = codesOf('close', 'post');
const DIRECTED = codesOf('message', 'ping', 'pong', 'close');
const WITHOUT_DIRECTION = codesOf('state', 'clock', 'audit', 'probe');

/** What a filter asks of the columns; empty when it asks nothing of them. */
export function columnCriteria(filter: LogFilter): Criterion[] {
  const { connections, from, to, kinds, direction } = filter;
  const asked: Criterion[] = [];
  if (connections.length > 0) asked.push(connectionCriterion(connections));
  if (from !== null || to !== null) asked.push(timeCriterion(from, to));
  if (kinds.length > 0) asked.push(kindCriterion(kinds));
  if (direction !== null) asked.push(directionCriterion(direction));
  if (filter.minSize !== null || filter.maxSize !== null) asked.push(sizeCriterion(filter));
  return asked;
}

/** Records of one of these connections. */
export function connectionCriterion(connections: readonly number[]): Criterion {
  const wanted = new Set(connections);
  return {
    slow: false,
    mayPass: ({ index }, at) => index.hasAny(at, wanted),
    prepare:
      ({ columns }) =>
      (index) =>
        wanted.has(columns.connection[index] as number),
  };
}

/** Records at or after `from` and before `to`, where they are given. */
export function timeCriterion(from: number | null, to: number | null): Criterion {
  const first = from ?? Number.NEGATIVE_INFINITY;
  const end = to ?? Number.POSITIVE_INFINITY;
  return {
    slow: false,
    mayPass: ({ index }, at) => index.lastAt(at) >= first && index.firstAt(at) < end,
    prepare:
      ({ columns }) =>
      (index) => {
        const at = columns.at[index] as number;
        return at >= first && at < end;
      },
  };
}

function kindCriterion(kinds: readonly RecordKind[]): Criterion {
  const wanted = codesOf(...kinds);
  return byKind(
    ({ columns }) =>
      (index) =>
        wanted[columns.kind[index] as number] === 1,
  );
}

/** As rows show it: what only a peer can do is received, changes of state have no direction. */
function directionCriterion(direction: Direction): Criterion {
  const sent = direction === 'sent';
  return byKind(({ columns }) => (index) => {
    const kind = columns.kind[index] as number;
    if (DIRECTED[kind] === 1)
      return (((columns.flags[index] as number) & FLAG.sent) !== 0) === sent;
    return !sent && WITHOUT_DIRECTION[kind] === 0;
  });
}

function sizeCriterion({ minSize, maxSize }: LogFilter): Criterion {
  const least = minSize ?? 0;
  const most = maxSize ?? Number.POSITIVE_INFINITY;
  return byKind((block) => (index) => {
    const kind = block.columns.kind[index] as number;
    if (SIZED[kind] === 0 && TOLD[kind] === 0) return false;
    const size = TOLD[kind] === 1 ? rowOf(block, index).size : block.columns.size[index];
    return typeof size === 'number' && size >= least && size <= most;
  });
}

function byKind(prepare: (block: Block) => RecordTest): Criterion {
  return { slow: false, prepare };
}

/** One for each kind's number, 1 for those given. */
function codesOf(...kinds: readonly RecordKind[]): Uint8Array {
  const codes = new Uint8Array(RECORD_KINDS.length);
  for (const kind of kinds) codes[kindCode(kind)] = 1;
  return codes;
}
