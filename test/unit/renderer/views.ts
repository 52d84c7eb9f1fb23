import type { ConnectionView, StateSpan } from '../../../src/shared/contract/views';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import type { ConnectionState } from '../../../src/shared/model/record';
import type { Transport } from '../../../src/shared/model/transport';

/** A state with the least there is to say about it. */
export function stateOf(state: 'idle' | 'open' | 'waiting'): ConnectionState {
  if (state === 'idle') return { state };
  if (state === 'open') return { state, attempt: 0, info: { headers: {}, timings: {} } as never };
  return { state, attempt: 1, delayMs: 500, reason: { by: 'network', clean: false } };
}

/** A connection as the window is told of it. */
export function viewOf(
  id: number,
  { transport = 'sse', ...parts }: Partial<ConnectionView> & { transport?: Transport } = {},
): ConnectionView {
  return {
    id,
    name: `connection ${id}`,
    spec: connectionSpecSchema.parse({ url: `http://127.0.0.1/${id}`, transport }),
    missing: [],
    story: [],
    state: stateOf('open'),
    stateSince: 0,
    rate: 0,
    spark: [],
    figures: {
      received: 0,
      sent: 0,
      bytes: 0,
      wireBytes: 0,
      reconnects: 0,
      downtimeMs: 0,
      audit: null,
      latencyMs: { p50: null, p90: null, p99: null, max: null },
      jitterMs: null,
    },
    rttMs: null,
    log: { id: null, received: 0, stored: 0 },
    repeat: null,
    ...parts,
  };
}

/** {@link viewOf} with a number of messages received. */
export function viewWith(id: number, received: number): ConnectionView {
  const view = viewOf(id);
  return { ...view, figures: { ...view.figures, received } };
}

/** A stretch of a story, without its number. */
export type Stretch = Omit<StateSpan, 'seq'>;

/** Numbers the stretches of a story. */
export function storyOf(...stretches: Stretch[]): StateSpan[] {
  return stretches.map((stretch, seq) => ({ seq, ...stretch }));
}
