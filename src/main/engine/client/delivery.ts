import type { DeliveryReport, Seam } from '../../../shared/model/delivery';
import type { AuditRecord, ConnectionRecord, MessageRecord } from '../../../shared/model/record';
import type { AuditSummary } from '../../../shared/model/summary';
import type { Clock } from '../platform/clock';
import { type Arrival, createAudit } from './audit';
import { createFindings, type Finding } from './findings';
import type { Gap } from './gap';
import { createHoles, type Hole } from './holes';
import { createSeams } from './seams';

/** Judges what came of a connection's sequence of messages, over all its links (SPEC 3). */
export interface Delivery {
  /** Every record but messages, as it happens. */
  record(record: ConnectionRecord): void;
  /**
   * A received message, once it has been reported itself: what is found goes to `emit` at once.
   *
   * @param id as it stood in the message, or its whole number; undefined when it had none
   * @param source where ids are looked for: `SSE id`, or a path
   */
  message(
    record: MessageRecord,
    id: string | number | undefined,
    gap: Gap | null,
    source: string,
  ): void;
  summary(): AuditSummary | null;
  report(): DeliveryReport;
}

/**
 * Makes one that has seen nothing. Bounded memory, whatever arrives.
 *
 * @param emit takes what is found, at most ten records a second
 * @param offsetMs what is to be taken off a latency to correct it for two clocks; 0 = nothing
 */
export function createDelivery(
  clock: Clock,
  emit: (record: AuditRecord) => void,
  offsetMs: () => number = () => 0,
): Delivery {
  const holes = createHoles();
  const findings = createFindings(clock, emit);
  const seams = createSeams(clock, () => audit.range() !== null, offsetMs);
  const audit = createAudit({ onMissing, onLate, onDuplicated });
  /** What the message under way has shown; told once everything has counted it. */
  let found: Finding[] = [];
  /** That message. */
  let current: MessageRecord | null = null;
  let source: string | null = null;
  /** The message under way may change more than the sequence. */
  let waiting = false;
  /** There is a finding that is to be told. */
  let holding = false;
  /** What the message under way showed cannot be told now. */
  let passed = false;

  function onMissing(from: number, to: number): Hole[] {
    const above = from > (audit.range()?.last ?? Number.NEGATIVE_INFINITY);
    const opened = holes.open(from, to, current?.at ?? 0, above ? seams.crossing : null);
    for (const hole of opened) found.push(findingOf('lost', hole.from, hole.to, hole));
    return opened;
  }

  function onLate(id: number, run: object | null): void {
    const hole = run as Hole | null;
    if (hole) holes.filled(hole);
    found.push(findingOf('reordered', id, audit.range()?.last ?? id, hole));
  }

  function onDuplicated(id: number): void {
    passed = holding && !waiting && findings.pass('duplicated', id, current?.at ?? 0);
    if (passed) return;
    const seam = seams.crossing?.number ?? null;
    const cause = seam === null ? 'stream' : 'reconnect';
    found.push({ what: 'duplicated', from: id, to: id, cause, seam });
  }

  function heed({ reason, ids }: Gap, id: string | number | undefined): void {
    if (reason !== 'reset') {
      if (ids) holes.told(reason, ids);
      return;
    }
    const begun = audit.range() !== null;
    const seam = seams.crossing?.number ?? null;
    audit.reset();
    holes.restart();
    seams.restart();
    if (!begun) return;
    // [SPEC 2] A gap's own id is the one just before the next envelope.
    const from = Number(id) + 1;
    const first = Number.isSafeInteger(from) ? from : 0;
    found.push({ what: 'reset', from: first, to: first, cause: 'gap', seam, reason });
  }

  function tell(at: number): void {
    const fresh = found;
    found = [];
    for (const finding of fresh) findings.tell(finding, at);
  }

  /** What is left to do of a message when something is to be told, or waited for. */
  function finish(record: MessageRecord, arrival: Arrival | null): void {
    if (arrival !== null) {
      if (holes.expects) holes.passed(audit.range()?.last ?? 0);
      if (seams.following) seams.follow(record, arrival);
    }
    if (found.length > 0) tell(record.at);
    else if (findings.held) findings.tellHeld(record.at);
    waiting = holes.expects || seams.following;
    holding = findings.held;
  }

  return {
    record(record) {
      seams.record(record);
      waiting = true;
    },
    message(record, id, gap, where) {
      current = record;
      if (gap) {
        heed(gap, id);
        return finish(record, null);
      }
      const arrival = audit.see(id);
      if (source !== where && id !== undefined && id !== '') source = where;
      // Nearly always it is in order, or there is nothing to judge.
      if (waiting || found.length > 0 || (holding && !passed)) finish(record, arrival);
      passed = false;
    },
    summary: audit.summary,
    report() {
      const summary = audit.summary();
      const range = audit.range();
      return {
        summary,
        source,
        first: range?.first ?? null,
        last: range?.last ?? null,
        holes: summary ? holes.list() : [],
        holesTotal: summary ? holes.total : 0,
        seams: summary ? seams.list() : seams.list().map(unaudited),
        seamsTotal: seams.total,
      };
    },
  };
}

function findingOf(what: Finding['what'], from: number, to: number, hole: Hole | null): Finding {
  const { cause = 'stream', owner = null, reason = null } = hole ?? {};
  const finding: Finding = { what, from, to, cause, seam: owner?.number ?? null };
  if (reason !== null) finding.reason = reason;
  return finding;
}

/** What was said of ids before they turned out to be no sequence does not hold. */
function unaudited(seam: Seam): Seam {
  return { ...seam, lost: null, duplicated: null };
}
