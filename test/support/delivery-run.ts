import { createDelivery, type Delivery } from '../../src/main/engine/client/delivery';
import { readGap } from '../../src/main/engine/client/gap';
import type { CloseReason } from '../../src/shared/model/close-reason';
import type { ResumedFrom } from '../../src/shared/model/delivery';
import type { AuditRecord, ConnectionState, MessageRecord } from '../../src/shared/model/record';
import type { DelayChoice } from '../../src/shared/model/retry-delay';
import { createManualClock, type ManualClock } from './manual-clock';

/** A delivery under test on a clock that stands still, told of what happens step by step. */
export interface DeliveryRun {
  readonly clock: ManualClock;
  readonly delivery: Delivery;
  /** What it has told so far. */
  readonly findings: AuditRecord[];
  /** Ids arrive, one message each. @param latencyMs null = the messages hold no timestamp */
  ids(ids: readonly (number | string)[], latencyMs?: number | null): void;
  /** The server's word that ids cannot be served. @param own the gap's own id */
  gap(data: object, own: number | string): void;
  connecting(): void;
  open(more?: { resumed?: ResumedFrom; resent?: number }): void;
  waiting(reason?: CloseReason, choice?: DelayChoice): void;
  closed(): void;
  state(state: ConnectionState): void;
}

/** The line was reset. */
export const LINE_RESET: CloseReason = { by: 'network', clean: false, error: 'ECONNRESET' };

/** Makes one whose line is open already. */
export function startDelivery(offsetMs?: () => number): DeliveryRun {
  const clock = createManualClock();
  const findings: AuditRecord[] = [];
  const delivery = createDelivery(clock, (record) => findings.push(record), offsetMs);

  function message(id: string, event: string, data: unknown, latencyMs: number | null): void {
    const payload = Buffer.from(JSON.stringify({ id, event, data }));
    const at = clock.now();
    const record: MessageRecord = {
      kind: 'message',
      at,
      direction: 'received',
      type: 'text',
      payload,
      event,
      latencyMs,
    };
    delivery.message(record, id, readGap(record), 'id');
  }

  const self: DeliveryRun = {
    clock,
    delivery,
    findings,
    ids(ids, latencyMs = 0) {
      for (const id of ids) message(String(id), 'message', null, latencyMs);
    },
    gap: (data, own) => message(String(own), 'gap', data, 0),
    state: (state) => delivery.record({ kind: 'state', at: clock.now(), state }),
    connecting: () => self.state({ state: 'connecting', attempt: 0 }),
    open({ resumed, resent } = {}) {
      const info = {
        transport: 'sse' as const,
        url: 'http://h/',
        status: 200,
        headers: null,
        timings: { firstByte: 1 },
        ...(resumed && { resumed }),
      };
      self.state({ state: 'open', attempt: 0, info, ...(resent !== undefined && { resent }) });
    },
    waiting(reason = LINE_RESET, choice) {
      self.state({ state: 'waiting', attempt: 1, delayMs: 1, reason, ...(choice && { choice }) });
    },
    closed: () => self.state({ state: 'closed', reason: { by: 'local', clean: true } }),
  };
  self.connecting();
  self.open();
  return self;
}
