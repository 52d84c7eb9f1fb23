import type { RecordSink } from '../../src/main/engine/client/types';
import type { CloseReason } from '../../src/shared/model/close-reason';
import type {
  ConnectionRecord,
  ConnectionState,
  RecordKind,
  StateName,
} from '../../src/shared/model/record';
import { type WaitOptions, within } from './wait-for';

type OfKind<K extends RecordKind, R = ConnectionRecord> = R extends { kind: infer Kinds }
  ? K extends Kinds
    ? R
    : never
  : never;
type InState<S extends StateName> = Extract<ConnectionState, { state: S }>;

/** A connection's log under test. */
export interface RecordCollector {
  /** To be given to `createConnection`. */
  readonly sink: RecordSink;
  readonly records: readonly ConnectionRecord[];
  /** The records of one kind so far. */
  of<K extends RecordKind>(kind: K): OfKind<K>[];
  /** The states of one name so far. */
  states<S extends StateName>(name: S): InState<S>[];
  /** The reasons of all `waiting` and `closed` states so far. */
  reasons(): CloseReason[];
  /** Waits, record by record, until `condition` answers something truthy. */
  until<T>(
    condition: () => T | null | undefined | false,
    what: string,
    options?: WaitOptions,
  ): Promise<T>;
  /** Waits for the `count`-th state of a name. */
  untilState<S extends StateName>(name: S, count?: number): Promise<InState<S>>;
}

/** Makes an empty log. */
export function collectRecords(): RecordCollector {
  const records: ConnectionRecord[] = [];
  const watchers = new Set<() => void>();
  const self: RecordCollector = {
    records,
    sink(record) {
      // A link uses its message record again.
      records.push({ ...record });
      for (const watcher of [...watchers]) watcher();
    },
    of: <K extends RecordKind>(kind: K) =>
      records.filter((record): record is OfKind<K> => record.kind === kind),
    states: <S extends StateName>(name: S) =>
      self
        .of('state')
        .map((record) => record.state)
        .filter((state): state is InState<S> => state.state === name),
    reasons: () =>
      self.of('state').flatMap(({ state }) => ('reason' in state ? [state.reason] : [])),
    async until(condition, what, options) {
      let stop: () => void = () => undefined;
      const found = new Promise<NonNullable<unknown>>((resolve, reject) => {
        const look = () => {
          try {
            const value = condition();
            if (value) resolve(value);
          } catch (error) {
            reject(error);
          }
        };
        watchers.add(look);
        stop = () => watchers.delete(look);
        look();
      });
      try {
        return (await within(found, what, { ...options, seen: () => records })) as never;
      } finally {
        stop();
      }
    },
    untilState: <S extends StateName>(name: S, count = 1) =>
      self.until(() => self.states(name)[count - 1], `state ${name} number ${count}`),
  };
  return self;
}
