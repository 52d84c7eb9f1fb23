import type { ConnectionRecord } from '../../../../shared/model/record';
import type { ImportTarget } from './target';

/** Puts records of several connections in order of time. */
export interface TimeOrder {
  add(connection: number, record: ConnectionRecord): void;
  /** Hands over what is held. */
  flush(): void;
  /** True when it could not hold all at once: what it handed over is in order piece by piece. */
  readonly inPieces: boolean;
}

interface Held {
  connection: number;
  record: ConnectionRecord;
}

/** What a record takes besides its payload, roughly. */
const RECORD_BYTES = 384;

/** Holds records up to `maxBytes` of memory before it hands them over. */
export function createTimeOrder(target: ImportTarget, maxBytes: number): TimeOrder {
  let held: Held[] = [];
  let bytes = 0;
  let pieces = 0;

  function flush(): void {
    // The sort keeps what has the same time in the order in which it came.
    held.sort((a, b) => a.record.at - b.record.at);
    for (const { connection, record } of held) target.add(connection, record);
    if (held.length > 0) pieces++;
    held = [];
    bytes = 0;
  }

  return {
    add(connection, record) {
      held.push({ connection, record });
      bytes += RECORD_BYTES + ('payload' in record ? record.payload.length : 0);
      if (bytes >= maxBytes) flush();
    },
    flush,
    get inPieces() {
      return pieces > 1;
    },
  };
}
