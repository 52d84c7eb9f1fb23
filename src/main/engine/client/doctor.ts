import type { ConnectionSpec } from '../../../shared/model/connection-spec';
import type { ConnectionRecord } from '../../../shared/model/record';
import type { DoctorReport } from '../../../shared/model/verdict';
import type { Clock } from '../platform/clock';
import { createFactCollector } from './doctor/collect-facts';
import { judgeAll } from './doctor/rule';
import { RULES } from './doctor/rules';

/** Looks at a connection's records for what may be wrong with it. */
export interface Doctor {
  /** Every record as it happens; called for each message, so cheap. */
  record(record: ConnectionRecord): void;
  /** @param streamsToOrigin SSE streams and long polls open to the same origin, this one included */
  report(streamsToOrigin: number): DoctorReport;
}

/** Makes one that has seen nothing. Bounded memory: facts are gathered, records are not kept. */
export function createDoctor(spec: ConnectionSpec, clock: Clock): Doctor {
  const facts = createFactCollector(spec, clock);
  return {
    record: facts.record,
    report: (streamsToOrigin) => judgeAll(RULES, facts.facts(streamsToOrigin)),
  };
}
