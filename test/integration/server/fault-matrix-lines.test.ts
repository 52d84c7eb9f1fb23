import { afterEach, describe, expect, test } from 'vitest';
import type { CloseReason } from '../../../src/shared/model/close-reason';
import { CUT_WAYS, type CutWay } from '../../../src/shared/model/fault';
import { TRANSPORTS, type Transport } from '../../../src/shared/model/transport';
import { type FaultLab, type LabClient, startFaultLab } from '../../support/fault-lab';
import { FINISHED, type HostileSpec, RESET } from '../../support/hostile';
import { waitFor } from '../../support/wait-for';

const labs: FaultLab[] = [];
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop();
});

async function start(
  transport: Transport,
  faults: string,
  spec: HostileSpec = {},
): Promise<[FaultLab, LabClient]> {
  const lab = await startFaultLab(faults);
  labs.push(lab);
  const client = lab.connect(transport, spec);
  await client.joined();
  return [lab, client];
}

/** How a client tells such an end. A poll that is ended in good order is answered: it goes on. */
const ENDS: Record<CutWay, Partial<Record<Transport, Partial<CloseReason>>>> = {
  rst: { websocket: RESET, sse: RESET, poll: RESET } as Record<Transport, Partial<CloseReason>>,
  fin: { websocket: FINISHED, sse: FINISHED, poll: FINISHED } as Record<
    Transport,
    Partial<CloseReason>
  >,
  close: {
    websocket: { by: 'remote', clean: true, code: 1001 },
    sse: { by: 'remote', clean: true },
  },
};
const WAYS = TRANSPORTS.flatMap((transport) =>
  CUT_WAYS.map((by) => ({ transport, by, end: ENDS[by][transport] })),
);

describe.each(WAYS)('$transport: a line cut by $by', ({ transport, by, end }) => {
  test('after so many messages', async () => {
    const [lab, client] = await start(transport, `cut=after 3 messages:${by}`);
    for (let sent = 0; sent < 7; sent++) {
      const last = await lab.publish(1);
      await client.arrived(last);
      const cuts = lab.injected('cut').length;
      await waitFor(() => client.log.reasons().length >= (end ? cuts : 0), 'the end of the line');
      await client.joined();
    }
    await waitFor(() => lab.injected('cut').length === 2, 'the second cut');
    expect(client.ids()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const reasons = client.log.reasons();
    expect(reasons).toHaveLength(end ? 2 : 0);
    for (const reason of reasons) expect(reason).toMatchObject(end ?? {});
    if (!end) expect(client.log.of('poll').filter(({ updates }) => updates === 0)).toHaveLength(2);
    expect(lab.injected().map(({ kind, detail }) => [kind, detail])).toEqual([
      ['cut', `${by} after 3 messages`],
      ['cut', `${by} after 3 messages`],
    ]);
  });

  test('so long after it opened', async () => {
    const [lab, client] = await start(transport, `cut=every 60ms:${by}`);
    const counted = () => (end ? client.log.reasons().length : client.log.of('poll').length);
    await waitFor(() => counted() >= 3, 'three cuts');
    client.connection.disconnect();
    // One may be under way; those told are those done.
    expect(lab.injected('cut').length - counted()).toBeLessThanOrEqual(1);
    if (!end) {
      for (const { holdMs, updates } of client.log.of('poll')) {
        expect(updates).toBe(0);
        expect(holdMs).toBeGreaterThanOrEqual(58);
      }
      return;
    }
    for (const reason of client.log.reasons().slice(0, 3)) expect(reason).toMatchObject(end);
  });
});

test.each(TRANSPORTS)('%s: a line is reset although nothing goes out on it', async (transport) => {
  const [lab, client] = await start(transport, 'half-open,drip=1B/s,cut=every 80ms:rst');
  await lab.publish(3);
  await client.log.until(() => client.log.reasons().length > 0, 'the end of the line');
  expect(client.log.reasons()[0]).toMatchObject(RESET);
  expect(client.ids()).toEqual([]);
});

describe.each(TRANSPORTS)('%s: a line that is there and does nothing', (transport) => {
  test('half-open: nothing comes, and all of it once it is healed', async () => {
    const [lab, client] = await start(transport, '');
    const first = await lab.publish(1);
    await client.arrived(first);
    await client.joined();
    lab.set('half-open');
    await waitFor(() => lab.injected('half-open').length === 1, 'the fault');
    const last = await lab.publish(5);
    if (transport === 'websocket') client.connection.ping();
    const quiet = client.log.records.length;
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(client.ids()).toEqual([1]);
    expect(client.log.of('pong')).toEqual([]);
    expect(client.log.records.slice(quiet).filter(({ kind }) => kind === 'state')).toEqual([]);
    lab.set('');
    await client.arrived(last);
    expect(client.ids()).toEqual([1, 2, 3, 4, 5, 6]);
    if (transport === 'websocket') await client.log.until(() => client.log.of('pong')[0], 'a pong');
    expect(client.log.reasons()).toEqual([]);
    expect(lab.injected()).toHaveLength(1);
  });

  test('half-open: a client that gives up finds a server that lives for a while', async () => {
    const spec = { idleTimeoutMs: 60 };
    const [lab, client] = await start(transport, 'half-open=after 40ms', spec);
    await client.log.until(() => client.log.reasons().length >= 2, 'two times out', {
      deadlineMs: 4_000,
    });
    expect(lab.injected('half-open').length).toBeGreaterThanOrEqual(2);
    for (const reason of client.log.reasons()) expect(reason).toMatchObject({ by: 'limit' });
  });

  test('buffer: bytes come together, or where an answer is whole nothing is held', async () => {
    const [lab, client] = await start(transport, '');
    lab.set('buffer=1KiB:1m');
    for (let sent = 0; sent < 40; sent++) {
      await lab.publish(1);
      // A turn of its own, and so a write of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (transport === 'poll') {
      await client.arrived(40);
      expect(lab.injected()).toEqual([]);
      expect(lab.server.faults().notes).toContainEqual(expect.stringMatching(/^buffer: .*poll/));
      return;
    }
    await waitFor(() => lab.injected('buffer').length >= 2, 'bytes let go');
    for (const { detail } of lab.injected('buffer')) {
      const [, size, unit] = /^(\d+)(B|KiB) held for /.exec(detail) ?? [];
      expect(Number(size) * (unit === 'KiB' ? 1_024 : 1)).toBeGreaterThanOrEqual(1_024);
    }
    await client.log.until(() => client.ids().length > 0, 'the first of them');
    lab.set('buffer=1MiB:1m');
    const last = await lab.publish(5);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(client.ids()).not.toContain(last);
    lab.set('');
    await client.arrived(last);
    expect(client.ids()).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  test('drip: no more bytes a second than so many', async () => {
    const [lab, client] = await start(transport, '');
    lab.set('drip=4KiB/s');
    await waitFor(() => lab.injected('drip').length >= 1, 'the fault');
    const startedAt = performance.now();
    const last = await lab.publish(10);
    await client.arrived(last);
    const bytes = client.messages().reduce((sum, { payload }) => sum + payload.length, 0);
    // What fits into the first drop comes at once.
    const leastMs = ((bytes - 205) / 4_096) * 1_000;
    expect(bytes).toBeGreaterThan(700);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(leastMs * 0.9);
    expect(client.ids()).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
    expect(lab.injected()[0]).toMatchObject({ kind: 'drip', transport, detail: '4KiB/s' });
  });
});

test('buffer lets go of what it holds after a time', async () => {
  const [lab, client] = await start('sse', 'buffer=1MiB:50ms');
  const last = await lab.publish(3);
  await client.arrived(last);
  const held = lab
    .injected('buffer')
    .map(({ detail }) => Number(/held for (\d+)ms/.exec(detail)?.[1]));
  expect(Math.max(...held)).toBeGreaterThanOrEqual(49);
});
