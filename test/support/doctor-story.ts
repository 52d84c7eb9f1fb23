import { createDoctor } from '../../src/main/engine/client/doctor';
import type { CloseReason, HeaderMap } from '../../src/shared/model/close-reason';
import {
  type ConnectionSpecInput,
  connectionSpecSchema,
} from '../../src/shared/model/connection-spec';
import type { PollRecord } from '../../src/shared/model/record';
import type { Transport } from '../../src/shared/model/transport';
import type { DoctorReport, Verdict } from '../../src/shared/model/verdict';
import { createManualClock, type ManualClock } from './manual-clock';

/** A connection's life told record by record, on a clock that stands still between them. */
export interface DoctorStory {
  readonly clock: ManualClock;
  /** Lets time go by. */
  wait(ms: number): DoctorStory;
  open(headers?: HeaderMap, resumedFrom?: string): DoctorStory;
  /** The link ends for good, or until the next `open`. */
  end(reason: Partial<CloseReason>): DoctorStory;
  /** As many messages at once as there are latencies; null = without a timestamp. */
  messages(latencies: readonly (number | null)[], id?: string): DoctorStory;
  comment(): DoctorStory;
  retry(ms: number): DoctorStory;
  ping(direction?: 'sent' | 'received'): DoctorStory;
  pong(rttMs: number): DoctorStory;
  poll(fields?: Partial<PollRecord>): DoctorStory;
  report(streamsToOrigin?: number): DoctorReport;
  /** The verdict of a rule, `passed`, or `open: ` and what it needs; null when it does not apply. */
  verdict(rule: string, subject: string, streamsToOrigin?: number): Verdict | string | null;
}

/** Begins one. */
export function tellDoctor(
  transport: Transport,
  spec: Partial<ConnectionSpecInput> = {},
): DoctorStory {
  const clock = createManualClock();
  const url = 'http://127.0.0.1/';
  const doctor = createDoctor(connectionSpecSchema.parse({ url, transport, ...spec }), clock);
  const payload = new Uint8Array(0);
  const at = () => clock.now();
  const then = (tell: () => void): DoctorStory => {
    tell();
    return story;
  };

  const story: DoctorStory = {
    clock,
    wait: (ms) => then(() => clock.advance(ms)),
    open: (headers = {}, resumedFrom) =>
      then(() => {
        const info = {
          transport,
          url,
          status: transport === 'poll' ? null : 200,
          headers: transport === 'poll' ? null : headers,
          timings: { firstByte: 1 },
          ...(resumedFrom === undefined
            ? {}
            : { resumed: { by: 'last-event-id' as const, value: resumedFrom } }),
        };
        const state = { state: 'open' as const, attempt: 0, info };
        doctor.record({ kind: 'state', at: at(), state });
      }),
    end: (fields) =>
      then(() => {
        const reason: CloseReason = { by: 'remote', clean: true, ...fields };
        doctor.record({ kind: 'state', at: at(), state: { state: 'closed', reason } });
      }),
    messages: (latencies, id) =>
      then(() => {
        for (const latencyMs of latencies) {
          doctor.record({
            kind: 'message',
            at: at(),
            direction: 'received',
            type: 'text',
            payload,
            id,
            latencyMs,
          });
        }
      }),
    comment: () => then(() => doctor.record({ kind: 'comment', at: at(), text: 'keep-alive' })),
    retry: (ms) => then(() => doctor.record({ kind: 'retry', at: at(), ms, appliedMs: ms })),
    ping: (direction = 'sent') =>
      then(() => doctor.record({ kind: 'ping', at: at(), direction, payload })),
    pong: (rttMs) =>
      then(() => doctor.record({ kind: 'pong', at: at(), direction: 'received', payload, rttMs })),
    poll: (fields = {}) =>
      then(() =>
        doctor.record({
          kind: 'poll',
          at: at(),
          status: 200,
          holdMs: 30_000,
          updates: 0,
          blindMs: 2,
          url,
          size: 2,
          headers: {},
          cursor: '1',
          ...fields,
        }),
      ),
    report: (streamsToOrigin = 1) => doctor.report(streamsToOrigin),
    verdict(rule, subject, streamsToOrigin = 1) {
      const { verdicts, passed, open } = doctor.report(streamsToOrigin);
      const found = verdicts.find((one) => one.rule === rule);
      if (found) return found;
      if (passed.includes(subject)) return 'passed';
      const lacking = open.find(({ title }) => title === subject);
      return lacking ? `open: ${lacking.needs}` : null;
    },
  };
  return story;
}

/** The texts that a verdict rests on, one a line. */
export function evidenceOf(verdict: Verdict | string | null): string {
  if (verdict === null || typeof verdict === 'string') return `no verdict: ${verdict}`;
  return verdict.evidence.map(({ text }) => text).join('\n');
}
