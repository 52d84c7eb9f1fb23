import { afterEach, describe, expect, test } from 'vitest';
import { TRANSPORTS } from '../../../src/shared/model/transport';
import { CHANNEL, type FaultLab, startFaultLab } from '../../support/fault-lab';
import { FINISHED, RESET } from '../../support/hostile';
import { connectHttp2, type Http2Client, TEST_KEYS } from '../../support/secure-clients';
import { waitFor } from '../../support/wait-for';

const labs: FaultLab[] = [];
const connections: Http2Client[] = [];
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  for (const lab of labs.splice(0)) await lab.stop();
});

async function start(faults: string): Promise<FaultLab> {
  const lab = await startFaultLab(faults, { tls: TEST_KEYS });
  labs.push(lab);
  return lab;
}

async function connect(lab: FaultLab): Promise<Http2Client> {
  const connection = await connectHttp2(lab.port);
  connections.push(connection);
  return connection;
}

/** RFC 9113 7. */
const CANCEL = 8;

describe.each(TRANSPORTS)('%s over TLS', (transport) => {
  test.each([
    ['refuse', RESET],
    ['cut=every 30ms:rst', RESET],
    ['cut=every 30ms:fin', FINISHED],
  ])('%s', async (faults, end) => {
    const lab = await start(faults);
    const client = lab.connect(transport, { retry: { mode: 'none' } });
    const { reason } = await client.log.untilState('closed');
    expect(reason).toMatchObject({ ...end, clean: false });
    expect(lab.injected()).toHaveLength(1);
  });

  test('half-open and healed', async () => {
    const lab = await start('');
    const client = lab.connect(transport);
    await client.joined();
    lab.set('half-open');
    const last = await lab.publish(3);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(client.ids()).toEqual([]);
    lab.set('');
    await client.arrived(last);
    expect(client.ids()).toEqual([1, 2, 3]);
    expect(client.log.reasons()).toEqual([]);
  });
});

describe('over HTTP/2 a stream is meant, not the connection', () => {
  test('one stream is cut, another one of the same connection is not', async () => {
    const lab = await start(`cut=after 2 messages:rst@channel:${CHANNEL}`);
    const connection = await connect(lab);
    const other = await connection.open('/stream/other');
    const stream = await connection.open(`/stream/${CHANNEL}`);
    const resets: unknown[] = [];
    stream.stream.on('error', (error) => resets.push(error));
    await waitFor(() => lab.server.clients().sse === 2, 'both streams');
    await lab.publish(4);
    await waitFor(() => stream.closed, 'the end of the stream');
    expect(stream.events().map(({ id }) => id)).toEqual(['1', '2']);
    expect(stream.stream.rstCode).toBe(CANCEL);
    await lab.server.publish('other', 'message', '1');
    await other.untilEvents(1);
    expect(connection.closed).toBe(false);
    expect(lab.injected()).toMatchObject([{ kind: 'cut', transport: 'sse', id: 2 }]);
    expect(lab.server.faults().notes).toContainEqual(expect.stringContaining('HTTP/2'));
  });

  test('streams are cut while the connection has more to write than it can', async () => {
    const lab = await start(`cut=after 1 message:rst@channel:${CHANNEL}`);
    const connection = await connectHttp2(lab.port, {
      settings: { initialWindowSize: 16_777_216 },
    });
    connections.push(connection);
    await connection.open('/stream/other');
    const large = JSON.stringify('x'.repeat(300_000));
    for (let round = 1; round <= 3; round++) {
      const opened = Array.from({ length: 20 }, () => connection.open(`/stream/${CHANNEL}`));
      const streams = await Promise.all(opened);
      for (const { stream } of streams) stream.on('error', () => undefined);
      await waitFor(() => lab.server.clients().sse === 21, 'the streams');
      await lab.server.publish('other', 'message', large);
      await lab.publish(1);
      await waitFor(() => streams.every(({ closed }) => closed), 'their ends');
      expect(streams.map((one) => one.events().length)).toEqual(streams.map(() => 1));
      expect(lab.injected('cut')).toHaveLength(20 * round);
    }
    expect(connection.closed).toBe(false);
  });

  test('a request is refused and the connection goes on', async () => {
    const lab = await start('refuse@poll');
    const connection = await connect(lab);
    const refused = connection.open(`/updates/me?channel=${CHANNEL}&wait=0`);
    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(/REFUSED_STREAM|reset with 7/),
    });
    expect((await connection.request('/')).status).toBe(200);
  });

  test('silent and healed, buffered, and dripping', async () => {
    const lab = await start('');
    const connection = await connect(lab);
    const stream = await connection.open(`/stream/${CHANNEL}`);
    const other = await connection.open('/stream/other');
    await waitFor(() => lab.server.clients().sse === 2, 'both streams');
    lab.set(`half-open@channel:${CHANNEL}`);
    await lab.publish(2);
    await lab.server.publish('other', 'message', '1');
    await other.untilEvents(1);
    expect(stream.events()).toEqual([]);
    lab.set(`buffer=1MiB:40ms@channel:${CHANNEL}`);
    await stream.untilEvents(2);
    await lab.publish(2);
    await stream.untilEvents(4);
    expect(lab.injected('buffer')).toHaveLength(1);
    lab.set(`drip=2KiB/s@channel:${CHANNEL}`);
    const startedAt = performance.now();
    await lab.publish(3);
    await stream.untilEvents(7);
    expect(performance.now() - startedAt).toBeGreaterThan(100);
    expect(stream.events().map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  test('a message that breaks off', async () => {
    const lab = await start('truncate');
    const connection = await connect(lab);
    const stream = await connection.open(`/stream/${CHANNEL}`);
    stream.stream.on('error', () => undefined);
    await waitFor(() => lab.server.clients().sse === 1, 'the stream');
    await lab.publish(1);
    await waitFor(() => stream.closed, 'the end of the stream');
    expect(stream.events()).toEqual([]);
    expect(stream.text()).toContain('"channel":"lab"');
    expect(stream.stream.rstCode).toBe(CANCEL);
  });
});
