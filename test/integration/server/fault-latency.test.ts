import { afterEach, expect, test } from 'vitest';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

let run: ServerRun;
afterEach(() => run.stop());

const LARGE = JSON.stringify('x'.repeat(1_000));

const say = (faults: string) => run.server.setFaults({ seed: 1, faults: parseFaults(faults) });

async function publish(count: number, dataJson: string): Promise<void> {
  for (let at = 0; at < count; at++) await run.server.publish('trades', 'message', dataJson);
}

test('latency makes nobody slow: neither who resumes far back nor when it is undone', async () => {
  // Far more is held back than may wait for a client.
  const limits = { outboxBytes: 100_000, replayPageBytes: 20_000, outboxMessages: 300 };
  run = await runServer({ limits });
  await publish(500, LARGE);
  say('latency=50ms');
  const stream = await run.stream('/stream/trades?last_event_id=0');
  const room = await run.room('/ws/trades?since=0');
  await stream.untilEvents(500);
  await room.until(500);
  say('latency=1m');
  await publish(500, LARGE);
  await publish(1_000, '1');
  say('');
  const events = await stream.untilEvents(2_000);
  await room.until(2_000);
  const all = Array.from({ length: 2_000 }, (_, index) => index + 1);
  expect(events.map(({ id }) => Number(id))).toEqual(all);
  expect(room.messages().map(({ id }) => id)).toEqual(all);
  expect([stream.ended, room.closeCode, run.server.slowConsumers]).toEqual([false, null, 0]);
});

test('a client that does not read is slow with latency, too', async () => {
  run = await runServer({ limits: { faultHeldBytes: 200_000, slowConsumerGraceMs: 50 } });
  say('latency=5ms');
  const stream = await run.stream('/stream/trades');
  stream.pause();
  const large = JSON.stringify('x'.repeat(100_000));
  for (let turn = 0; turn < 200 && run.server.slowConsumers === 0; turn++) {
    await publish(20, large);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await waitFor(() => run.server.clients().sse === 0, 'its end');
  expect(run.server.slowConsumers).toBe(1);
});
