import { afterEach, describe, expect, test } from 'vitest';
import { TRANSPORTS, type Transport } from '../../../src/shared/model/transport';
import { CHANNEL, type FaultLab, type LabClient, startFaultLab } from '../../support/fault-lab';
import { waitFor } from '../../support/wait-for';

const labs: FaultLab[] = [];
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop();
});

interface Run extends FaultLab {
  clients: LabClient[];
  /** Publishes so many messages with the faults and one without; tells its id. */
  publishAll(count: number): Promise<number>;
}

/** One client of each transport in a channel of a server with these faults. */
async function startAll(faults: string): Promise<Run> {
  const lab = await startFaultLab();
  labs.push(lab);
  const clients = TRANSPORTS.map((transport) => lab.connect(transport));
  for (const client of clients) await client.joined();
  // What is lost before the first message cannot be known to be lost.
  const first = await lab.publish(1);
  for (const client of clients) await client.arrived(first);
  lab.set(faults);
  return { ...lab, clients, publishAll: (count) => publishAll(lab, clients, count) };
}

async function publishAll(
  lab: FaultLab,
  clients: readonly LabClient[],
  count: number,
): Promise<number> {
  const struck = await lab.publish(count);
  for (const client of clients) await client.past(struck);
  lab.set('');
  const last = await lab.publish(1);
  for (const client of clients) await client.arrived(last);
  return last;
}

async function startOne(transport: Transport, faults: string): Promise<[FaultLab, LabClient]> {
  const lab = await startFaultLab(faults);
  labs.push(lab);
  const client = lab.connect(transport);
  await client.joined();
  return [lab, client];
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('what is done to messages is done to the same on every transport', () => {
  test('drop', async () => {
    const { clients, publishAll, struck, injected } = await startAll('drop=30%');
    const last = await publishAll(60);
    const dropped = struck('drop', 'websocket');
    expect(dropped.length).toBeGreaterThan(5);
    for (const [index, client] of clients.entries()) {
      expect(struck('drop', TRANSPORTS[index])).toEqual(dropped);
      expect(client.ids()).toEqual(upTo(last).filter((id) => !dropped.includes(id)));
      expect(client.connection.delivery().summary).toMatchObject({
        lost: dropped.length,
        duplicated: 0,
        reordered: 0,
      });
    }
    expect(injected()).toHaveLength(3 * dropped.length);
  });

  test('duplicate', async () => {
    const { clients, publishAll, struck } = await startAll('duplicate=30%');
    const last = await publishAll(60);
    const doubled = struck('duplicate', 'websocket');
    expect(doubled.length).toBeGreaterThan(5);
    for (const [index, client] of clients.entries()) {
      expect(struck('duplicate', TRANSPORTS[index])).toEqual(doubled);
      expect(client.ids()).toEqual(
        upTo(last).flatMap((id) => (doubled.includes(id) ? [id, id] : [id])),
      );
    }
  });

  test('reorder', async () => {
    const { clients, publishAll, struck } = await startAll('reorder=30%');
    const last = await publishAll(60);
    for (const [index, client] of clients.entries()) {
      const swapped = struck('reorder', TRANSPORTS[index]);
      expect(swapped.length).toBeGreaterThan(5);
      const expected = upTo(last);
      for (const id of swapped) [expected[id - 1], expected[id]] = [id + 1, id];
      await waitFor(() => client.ids().length >= last, 'all messages');
      expect(client.ids()).toEqual(expected);
      expect(client.connection.delivery().summary?.reordered).toBe(swapped.length);
    }
  });

  test('reorder: what nothing follows comes all the same, and nothing is said to be done', async () => {
    const { clients, publish, set, injected } = await startAll('reorder');
    const second = await publish(1);
    for (const client of clients) await client.arrived(second);
    const third = await publish(1);
    for (const client of clients) await client.past(third);
    set('');
    for (const client of clients) await client.arrived(third);
    const last = await publish(1);
    for (const client of clients) {
      await client.arrived(last);
      expect(client.ids()).toEqual([1, 2, 3, 4]);
    }
    expect(injected()).toEqual([]);
  });

  test('all at once, on the same messages as before with the same seed', async () => {
    const faults = 'drop=10%,duplicate=10%,oversize=2KiB:20%';
    const seen: number[][] = [];
    for (let run = 0; run < 2; run++) {
      const { clients, publishAll } = await startAll(faults);
      await publishAll(40);
      for (const client of clients) seen.push(client.ids());
    }
    for (const ids of seen) expect(ids).toEqual(seen[0]);
    expect(new Set(seen[0]).size).toBeLessThan(41);
  });
});

describe.each(TRANSPORTS)('%s: what was injected is what the client saw', (transport) => {
  test('latency with jitter', async () => {
    const [lab, client] = await startOne(transport, 'latency=40ms±30ms');
    const last = await lab.publish(12);
    await client.arrived(last);
    expect(client.ids()).toEqual(upTo(last));
    const entries = lab.injected('latency');
    expect(entries.map(({ id }) => id)).toEqual(upTo(last));
    for (const [index, { detail }] of entries.entries()) {
      const injected = Number(/^\+([\d.]+) ms$/.exec(detail)?.[1]);
      expect(injected).toBeGreaterThanOrEqual(9);
      const latency = client.messages()[index]?.latencyMs ?? 0;
      expect(latency).toBeGreaterThanOrEqual(injected - 1);
    }
  });

  test('latency taken back lets go of what was held', async () => {
    const [lab, client] = await startOne(transport, 'latency=1m');
    const last = await lab.publish(3);
    lab.set('');
    await client.arrived(last);
    expect(client.ids()).toEqual([1, 2, 3]);
  });

  test('oversize', async () => {
    const [lab, client] = await startOne(transport, 'oversize=64KiB:30%');
    const last = await lab.publish(30);
    await client.arrived(last);
    const large = lab.struck('oversize');
    expect(large.length).toBeGreaterThan(2);
    const sizes = client.messages().map(({ payload }) => payload.length);
    expect(client.ids().filter((_, index) => sizes[index] === 65_536)).toEqual(large);
    expect(sizes.filter((size) => size < 200)).toHaveLength(last - large.length);
  });

  test('a byte that is no UTF-8', async () => {
    const [lab, client] = await startOne(transport, 'invalid-utf8@from:0ms');
    await lab.publish(1);
    await waitFor(() => lab.struck('invalid-utf8').length > 0, 'the fault');
    if (transport === 'websocket') {
      const { reason } = await client.log.untilState('closed');
      expect(reason).toMatchObject({ code: 1006, sentCode: 1007 });
    } else {
      const [message] = await client.log.until(
        () => client.messages().length > 0 && client.messages(),
        'the message',
      );
      const bytes = Buffer.from(message?.payload ?? []);
      const isRaw = bytes.includes(0xff);
      const isReplaced = bytes.toString('utf8').includes('\ufffd');
      expect(isRaw || isReplaced).toBe(true);
      expect(client.ids()).toEqual([1]);
    }
    expect(lab.struck('invalid-utf8')[0]).toBe(1);
  });

  test('a message that breaks off ends the line, and a client that resumes has it whole', async () => {
    const [lab, client] = await startOne(transport, 'truncate=15%');
    const spoilt = new Set<number>();
    for (let round = 0; round < 20; round++) {
      const last = await lab.publish(1);
      await waitFor(
        () => client.ids().includes(last) || lab.struck('truncate').includes(last),
        `message ${last}`,
        { seen: () => [client.ids(), lab.struck('truncate')] },
      );
      for (const id of lab.struck('truncate')) spoilt.add(id);
      await client.log.until(
        () => client.log.reasons().length === lab.struck('truncate').length,
        'the end of the line',
      );
      await client.joined();
    }
    lab.set('');
    const last = await lab.publish(1);
    await client.arrived(last);
    expect(spoilt.size).toBeGreaterThan(0);
    const resumes = transport !== 'websocket';
    expect(client.ids()).toEqual(upTo(last).filter((id) => resumes || !spoilt.has(id)));
    expect(client.log.reasons()).toHaveLength(lab.injected('truncate').length);
    for (const reason of client.log.reasons()) expect(reason.clean).toBe(false);
  });

  test('only what a fault names is concerned', async () => {
    const other = TRANSPORTS.find((one) => one !== transport);
    const faults = [
      `drop@${other}`,
      'drop@channel:elsewhere',
      'drop@client:somebody',
      'drop@client:#999',
      'drop@off',
      'drop@from:1m',
      `drop=50%@${transport}@channel:${CHANNEL}`,
    ];
    const [lab, client] = await startOne(transport, faults.join(','));
    const last = await publishAll(lab, [client], 30);
    const dropped = lab.struck('drop');
    expect(dropped.length).toBeGreaterThan(5);
    expect(client.ids()).toEqual(upTo(last).filter((id) => !dropped.includes(id)));
    expect(lab.server.faults()).toMatchObject({
      counts: { drop: dropped.length },
      done: dropped.length,
    });
  });
});

test('a client is named by its number in the clients table', async () => {
  const lab = await startFaultLab();
  labs.push(lab);
  const clients: LabClient[] = [];
  for (const transport of TRANSPORTS) {
    const client = lab.connect(transport);
    await client.joined();
    clients.push(client);
  }
  lab.set('drop@client:#2');
  await lab.publish(3);
  lab.set('');
  const last = await lab.publish(1);
  for (const client of clients) await client.arrived(last);
  expect(clients.map((client) => client.ids())).toEqual([[1, 2, 3, 4], [4], [1, 2, 3, 4]]);
  expect(lab.injected().map(({ transport, clientId, id }) => [transport, clientId, id])).toEqual([
    ['sse', 2, 1],
    ['sse', 2, 2],
    ['sse', 2, 3],
  ]);
});

test('a fault that has its time comes and goes by itself', async () => {
  const lab = await startFaultLab('drop@from:150ms@for:150ms');
  labs.push(lab);
  const client = lab.connect('websocket');
  await client.joined();
  await client.arrived(await lab.publish(1));
  /** Publishes again and again until something holds. */
  const publishUntil = (condition: () => boolean, what: string) =>
    waitFor(() => {
      if (condition()) return true;
      void lab.publish(1);
      return false;
    }, what);
  await publishUntil(() => lab.injected('drop').length > 0, 'its beginning');
  const [during = 0] = lab.struck('drop');
  await publishUntil(() => Math.max(...client.ids()) > during, 'its end');
  expect(client.ids()).not.toContain(during);
  expect(client.ids().slice(0, during - 1)).toEqual(upTo(during - 1));
});
