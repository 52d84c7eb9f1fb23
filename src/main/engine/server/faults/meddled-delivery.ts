import type { CutWay } from '../../../../shared/model/fault';
import type { Timer } from '../../platform/clock';
import type { Rendering } from '../rendering';
import type { Receiver } from '../subscription';
import { halfOf } from './broken-message';
import {
  type FaultContext,
  forgetOthers,
  isOf,
  nameOf,
  type PlannedOf,
  strikesPlace,
} from './fault-context';
import type { PlannedFault } from './fault-set';
import type { FaultyClient } from './faulty-client';
import { createHeldMessages } from './held-messages';
import { createLineFaults } from './line-faults';
import { isGap, latencyDetail, REORDER_WAIT_MS, strikingMessage } from './message-faults';
import { spoiltMessage } from './spoilt-message';

/** Stands between a room and a link that faults concern, or have concerned. */
export interface MeddledDelivery extends Receiver {
  /** The link has room again. */
  onRoom(): void;
  /** These concern the client now. */
  follow(concerned: readonly PlannedFault[]): void;
  /** The link delivers nothing any more; its line is still there. */
  ending(): void;
  /** The link has ended. */
  stop(): void;
}

/** As a server that goes away: most clients come back. */
const CUT_CODE = 1_001;

/** Makes it. While nothing is in its way, a message passes by one comparison. */
export function createMeddledDelivery(
  client: FaultyClient,
  context: FaultContext,
): MeddledDelivery {
  const { link, place, form } = client;
  const line = client.line();
  const { set, log, clock } = context;
  let concerned: readonly PlannedFault[] = [];
  /** Nothing is in the way of a message. */
  let clear = true;
  /** Waits for the message after it. */
  let overtaken: { rendering: Rendering; timer: Timer } | null = null;
  let delivered = 0;
  /** What had been delivered when a fault came that counts. */
  const deliveredBefore = new Map<string, number>();
  let ended = false;
  const held = createHeldMessages(link, send, context);
  const lineFaults = createLineFaults({ line, place, wholeAnswer: false, cut }, context);

  function follow(next: readonly PlannedFault[]): void {
    if (ended) return lineFaults.follow(next);
    concerned = next;
    forgetOthers(deliveredBefore, concerned);
    for (const planned of concerned) {
      const name = nameOf(planned);
      if (!deliveredBefore.has(name)) deliveredBefore.set(name, delivered);
    }
    lineFaults.follow(concerned);
    if (!concerned.some((planned) => isOf(planned, 'latency') && set.isOn(planned))) held.release();
    if (!concerned.some((planned) => isOf(planned, 'reorder') && set.isOn(planned))) letGo();
    settle();
  }

  function settle(): void {
    clear = concerned.length === 0 && held.count === 0 && !overtaken;
  }

  function deliver(rendering: Rendering): void {
    if (clear) return link.deliver(rendering);
    if (ended) return;
    const { envelope } = rendering;
    if (!isGap(envelope) && strikingMessage('drop', envelope, concerned, context)) {
      return log.note('drop', place, envelope.id);
    }
    held.add(rendering, concerned);
    settle();
  }

  function send(rendering: Rendering, lateMs: number | null): void {
    if (ended) return;
    const { envelope } = rendering;
    if (lateMs !== null) log.note('latency', place, envelope.id, latencyDetail(lateMs));
    if (isGap(envelope)) return link.deliver(rendering);
    if (!overtaken && strikingMessage('reorder', envelope, concerned, context)) {
      const timer = clock.after(REORDER_WAIT_MS, letGo);
      overtaken = { rendering, timer };
      return;
    }
    write(rendering);
    if (!overtaken) return;
    log.note(
      'reorder',
      place,
      overtaken.rendering.envelope.id,
      `after ${envelope.id ?? 'the next'}`,
    );
    letGo();
  }

  /** What was to be overtaken goes out. */
  function letGo(): void {
    const waiting = overtaken;
    if (!waiting) return;
    overtaken = null;
    waiting.timer.cancel();
    write(waiting.rendering);
    settle();
  }

  function write(rendering: Rendering): void {
    if (ended) return;
    const { envelope } = rendering;
    const made = spoiltMessage(rendering, form, place, concerned, context);
    // What a client resumes with is whole: it would never come past it.
    const isFirst = client.since !== null && envelope.id === client.since + 1;
    if (!isFirst && strikingMessage('truncate', envelope, concerned, context)) {
      log.note('truncate', place, envelope.id);
      link.deliver(halfOf(made, form));
      ended = true;
      return line.endAfterWrites('fin');
    }
    link.deliver(made);
    if (strikingMessage('duplicate', envelope, concerned, context)) {
      log.note('duplicate', place, envelope.id);
      link.deliver(made);
    }
    delivered += 1;
    const last = concerned.find(isCutAt);
    if (!last) return;
    const { by, afterMessages } = last.fault.what;
    log.note('cut', place, envelope.id, `${by} after ${afterMessages} messages`);
    cut(by, true);
  }

  function isCutAt(planned: PlannedFault): planned is PlannedOf<'cut'> {
    if (!isOf(planned, 'cut')) return false;
    const { afterMessages } = planned.fault.what;
    const counted = delivered - (deliveredBefore.get(nameOf(planned)) ?? 0);
    if (afterMessages === null || counted < afterMessages) return false;
    return strikesPlace(planned, place, context);
  }

  /** @param whole what has been delivered goes out first */
  function cut(by: CutWay, whole = false): boolean {
    if (ended) return false;
    ended = true;
    if (by === 'close') link.close(CUT_CODE, 'the connection is cut on purpose');
    else if (whole) line.endAfterWrites(by);
    else line.end(by);
    return true;
  }

  function ending(): void {
    ended = true;
    held.stop();
    overtaken?.timer.cancel();
    overtaken = null;
  }

  return {
    follow,
    deliver,
    hasRoom: () => held.hasRoom && link.hasRoom(),
    onRoom: held.onRoom,
    ending,
    stop() {
      ending();
      lineFaults.stop();
    },
  };
}
