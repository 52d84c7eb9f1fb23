import type { MessageBatch } from '../../../src/main/engine/capture/reader/protocol';
import { startReplay } from '../../../src/main/engine/replay/replay';
import type { ReplayStatus } from '../../../src/shared/model/replay';
import { type ReplayOptions, replayOptionsSchema } from '../../../src/shared/model/replay';
import { createManualClock } from '../../support/manual-clock';

/** Epoch ms at which a capture under test begins. */
export const BEGIN = 1_700_000_000_000;

/** A message of a capture under test: ms since its beginning, text, and whose it is. */
export type Told = readonly [atMs: number, text: string, connection?: number];

/** A batch as a reader answers it. */
export function batchOf(told: readonly Told[], more: Partial<MessageBatch> = {}): MessageBatch {
  const payloads = told.map(([, text]) => Buffer.from(text));
  let end = 0;
  const ends = payloads.map((payload) => {
    end += payload.length;
    return end;
  });
  return {
    at: Float64Array.from(told, ([at]) => BEGIN + at),
    connections: Uint32Array.from(told, ([, , connection = 1]) => connection),
    ends: Uint32Array.from(ends),
    events: told.map(() => null),
    bytes: new Uint8Array(Buffer.concat(payloads)),
    jumps: [],
    ...{ binary: 0, tooLarge: 0, damaged: 0 },
    ...{ next: null, end: told.length },
    ...more,
  };
}

/** A replay of batches on a clock that stands still. */
export function replayOf(
  batches: readonly (MessageBatch | Error)[],
  options: Partial<ReplayOptions> = {},
  refuse: (text: string) => Error | null = () => null,
) {
  const standing = createManualClock();
  let slept = 0;
  const clock = { ...standing, monotonic: () => standing.monotonic() + slept };
  const startedAt = clock.monotonic();
  const published: { t: number; channel: string; data: string }[] = [];
  const ended: ReplayStatus[] = [];
  const asked: { from: number; until: number | null }[] = [];
  const channels = new Map(
    [1, 2].map((id) => [id, { channel: `c${id}`, transport: 'websocket' as const }]),
  );
  const replay = startReplay(
    { options: replayOptionsSchema.parse(options), channels },
    {
      async read(from, until) {
        asked.push({ from, until });
        // Each batch begins at the number of the one before.
        const starts = [0, ...batches.map((one) => ('next' in one ? one.next : null))];
        const batch = batches[starts.indexOf(from)];
        if (batch instanceof Error || !batch) throw batch ?? new Error(`nothing at ${from}`);
        return batch;
      },
      async publish({ channel, dataJson }) {
        const error = refuse(dataJson);
        if (error) throw error;
        published.push({ t: clock.monotonic() - startedAt, channel, data: dataJson });
      },
      clock,
      onEnd: (status) => ended.push(status),
    },
  );
  const times = () => published.map(({ t }) => t);
  /** Time passes and no timer runs. */
  const sleep = (ms: number) => {
    slept += ms;
  };
  return { clock, replay, published, times, ended, asked, sleep };
}
