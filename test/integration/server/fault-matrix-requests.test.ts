import http from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { FAULT_STATUSES } from '../../../src/shared/model/fault';
import { TRANSPORTS, type Transport } from '../../../src/shared/model/transport';
import { CHANNEL, type FaultLab, type LabClient, startFaultLab } from '../../support/fault-lab';
import { connectTo, type HostileSpec, RESET } from '../../support/hostile';
import { sendRequest } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const labs: FaultLab[] = [];
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop();
});

/** A client that tries once. */
async function tryOnce(transport: Transport, faults: string): Promise<[FaultLab, LabClient]> {
  const lab = await startFaultLab(faults);
  labs.push(lab);
  return [lab, lab.connect(transport, { retry: { mode: 'none' } })];
}

const paths: Record<Transport, string> = {
  websocket: `/ws/${CHANNEL}`,
  sse: `/stream/${CHANNEL}`,
  poll: `/updates/me?channel=${CHANNEL}&wait=0`,
};

describe.each(TRANSPORTS)(
  '%s: what a request is met with is what the client tells',
  (transport) => {
    test.each(FAULT_STATUSES)('status %i', async (status) => {
      const [lab, client] = await tryOnce(transport, `status=${status}:retry 7s`);
      const { reason } = await client.log.untilState('closed');
      expect(reason).toMatchObject({ status, clean: false });
      expect(lab.injected()).toMatchObject([
        {
          kind: 'status',
          transport,
          channel: CHANNEL,
          id: null,
          detail: `${status}, Retry-After 7`,
        },
      ]);
      expect(lab.server.requests(0, 10).requests).toMatchObject([{ status, error: 'fault' }]);
    });

    test('no content', async () => {
      const [lab, client] = await tryOnce(transport, 'no-content');
      if (transport === 'poll') {
        // To a poll it is an answer without messages.
        await client.log.until(() => client.log.of('poll').length >= 2, 'two answers');
        for (const { status, updates } of client.log.of('poll')) {
          expect([status, updates]).toEqual([204, 0]);
        }
        expect(lab.injected('no-content').length).toBeGreaterThanOrEqual(2);
        return;
      }
      const { reason } = await client.log.untilState('closed');
      expect(reason).toMatchObject({ status: 204 });
      expect(lab.injected().map(({ kind }) => kind)).toEqual(['no-content']);
      expect(lab.server.requests(0, 10).requests).toMatchObject([{ status: 204 }]);
    });

    test('refused by RST', async () => {
      const [lab, client] = await tryOnce(transport, 'refuse');
      const { reason } = await client.log.untilState('closed');
      expect(reason).toMatchObject({ ...RESET, clean: false });
      expect(lab.injected().map(({ kind }) => kind)).toEqual(['refuse']);
      expect(lab.server.requests(0, 10).requests).toMatchObject([{ status: null }]);
    });

    test('another content type, or a word that there is none', async () => {
      const [lab, client] = await tryOnce(transport, 'content-type=text/plain');
      if (transport === 'websocket') {
        await client.log.untilState('open');
        expect(lab.injected()).toEqual([]);
        expect(lab.server.faults().notes).toContainEqual(
          expect.stringMatching(/^content-type: .*WebSocket/),
        );
        return;
      }
      if (transport === 'sse') {
        const { reason } = await client.log.untilState('closed');
        expect(reason).toMatchObject({ status: 200, clean: false });
        expect(reason.detail).toMatch(/text\/plain/);
      } else {
        await client.joined();
        await lab.publish(1);
        const [answer] = await client.log.until(
          () => client.log.of('poll').length > 0 && client.log.of('poll'),
          'an answer',
        );
        expect(answer?.headers['content-type']).toBe('text/plain');
      }
      expect(lab.injected()[0]).toMatchObject({ kind: 'content-type', detail: 'text/plain' });
    });

    test('a client that comes again is let in once the fault is gone', async () => {
      const lab = await startFaultLab('status=503:retry 0s');
      labs.push(lab);
      const client = lab.connect(transport, sseToo);
      await client.log.untilState('waiting', 3);
      lab.set('');
      await client.joined();
      const told = client.log.reasons().map(({ status }) => status);
      expect(told).toEqual(lab.injected('status').map(() => 503));
      const last = await lab.publish(1);
      await client.arrived(last);
    });

    test('a share of the requests, the same ones with the same seed', async () => {
      const seen: number[][] = [];
      for (let run = 0; run < 2; run++) {
        const lab = await startFaultLab('status=503:50%', { seed: 7 });
        labs.push(lab);
        const answers: number[] = [];
        for (let sent = 0; sent < 20; sent++) answers.push(await statusOf(lab, transport));
        seen.push(answers);
        expect(answers.filter((status) => status === 503)).toHaveLength(lab.injected().length);
      }
      expect(seen[0]).toEqual(seen[1]);
      expect(new Set(seen[0]).size).toBe(2);
    });
  },
);

/** An event stream retries after an error only when it is told to. */
const sseToo: HostileSpec = { retry: { rules: { 'status:503': 'retry' } } };

/** The status that one request gets; a stream is left at once. */
async function statusOf({ port }: FaultLab, transport: Transport): Promise<number> {
  if (transport === 'poll') return (await sendRequest(port, paths.poll)).status;
  const leaving = new AbortController();
  const { signal } = leaving;
  const headers = transport === 'websocket' ? UPGRADE : {};
  return new Promise((resolve, reject) => {
    const asked = http.request({
      port,
      host: '127.0.0.1',
      path: paths[transport],
      headers,
      signal,
    });
    const tell = (status: number) => {
      resolve(status);
      leaving.abort();
    };
    asked.once('response', ({ statusCode }) => tell(statusCode ?? 0));
    asked.once('upgrade', (_response, socket) => {
      socket.destroy();
      tell(101);
    });
    asked.on('error', reject);
    asked.end();
  });
}

const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

test('what is no transport is left alone', async () => {
  const lab = await startFaultLab('refuse,status=500');
  labs.push(lab);
  expect((await sendRequest(lab.port, '/')).status).toBe(200);
  const published = await sendRequest(lab.port, `/publish/${CHANNEL}`, {
    method: 'POST',
    body: '1',
  });
  expect(published.status).toBe(202);
  expect(lab.injected()).toEqual([]);
});

test('a bad request is told before a fault is', async () => {
  const lab = await startFaultLab('status=503');
  labs.push(lab);
  expect((await sendRequest(lab.port, '/updates/me')).status).toBe(400);
  expect(lab.injected()).toEqual([]);
});

test('a completion meets faults of requests and lines', async () => {
  const lab = await startFaultLab('status=429:retry 3s');
  labs.push(lab);
  const completion = () =>
    sendRequest(lab.port, '/v1/chat/completions', { method: 'POST', body: '{"stream":true}' });
  const refused = await completion();
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3']);
  lab.set('cut=every 30ms:rst');
  await expect(completion()).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  await waitFor(() => lab.injected('cut').length === 1, 'the cut');
  expect(lab.injected('cut')[0]).toMatchObject({ transport: 'sse', channel: null });
});

test('an echo is cut in good order', async () => {
  const lab = await startFaultLab('cut=every 30ms:close');
  labs.push(lab);
  const { log, connection } = connectTo(`ws://127.0.0.1:${lab.port}/echo`, 'websocket', {
    retry: { mode: 'none' },
  });
  const { reason } = await log.untilState('closed');
  connection.dispose();
  expect(reason).toMatchObject({ by: 'remote', clean: true, code: 1001 });
  expect(lab.injected()).toMatchObject([{ kind: 'cut', transport: 'websocket', clientId: 1 }]);
});
