import { afterEach, expect, test } from 'vitest';
import { parseFaults } from '../../../src/shared/fault-grammar';
import { connectHttp2, type Http2Client, TEST_KEYS } from '../../support/secure-clients';
import { seededBy } from '../../support/seed';
import { runServer, type ServerRun } from '../../support/server-clients';
import { waitFor } from '../../support/wait-for';

const random = seededBy('fault-storm');
const upTo = (most: number) => Math.floor(random() * most);

const FAULTS = [
  ...['latency=20ms±20', 'drop=10%', 'duplicate=10%', 'reorder=20%', 'truncate=5%'],
  ...['invalid-utf8=20%', 'oversize=20KiB:20%', 'no-content=10%', 'content-type=text/plain:20%'],
  ...['cut=every 20ms:rst:50%', 'cut=every 30ms:fin:50%', 'cut=every 20ms:close:50%'],
  ...['cut=after 5 messages:rst', 'cut=after 5 messages:close', 'refuse=20%', 'status=503:20%'],
  ...['half-open', 'half-open=after 20ms:50%', 'buffer=4KiB:20ms', 'buffer=1KiB'],
  ...['drip=3KiB/s', 'drip=50KiB/s'],
];
const TURNS = 60;
/** An answer that a client takes back while it is written waits for its time to be over. */
const limits = { pollPauseMs: 20, pollAnswerTimeoutMs: 500, answerTimeoutMs: 1_000 };

let run: ServerRun;
const connections: Http2Client[] = [];
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await run.stop();
});

/** Up to three of them, or none. */
function sayAny(): void {
  const chosen = Array.from({ length: upTo(4) }, () => FAULTS[upTo(FAULTS.length)]);
  run.server.setFaults({ seed: upTo(100), faults: parseFaults(chosen.join(',')) });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, upTo(30)));

/** Opens something, and ends it some time later. */
async function come(open: () => Promise<{ close(): void }>): Promise<void> {
  const opened = await open().catch(() => null);
  await pause();
  opened?.close();
}

async function storm(visit: () => Promise<unknown>): Promise<void> {
  const said = run.server.startScenario({ name: 'llm', channel: 'a', ratePerSecond: 500, seed: 1 });
  const visits: Promise<unknown>[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    sayAny();
    visits.push(visit());
    await pause();
  }
  said.stop();
  run.server.setFaults({ seed: 1, faults: [] });
  await Promise.all(visits);
}

async function expectNothingLeft(): Promise<void> {
  await waitFor(
    () => Object.values(run.server.clients()).every((count) => count === 0),
    'their ends',
    {
      seen: () => run.server.clients(),
    },
  );
  await waitFor(() => run.platform.clock.live === 0, 'the last timer', {
    seen: () => run.platform.clock.live,
  });
  expect(run.server.faults().done).toBeGreaterThan(0);
}

test('whatever goes wrong and heals, no client and no timer is left over', async () => {
  run = await runServer({ limits });
  const kinds = [
    () => run.stream('/stream/a?last_event_id=0'),
    () => run.room('/ws/a?since=0'),
    async () => {
      const ended = new AbortController();
      const asked = run.request('/updates/me?channel=a&wait=1', { signal: ended.signal });
      asked.catch(() => undefined);
      return { close: () => ended.abort() };
    },
  ];
  await storm(() => come(kinds[upTo(kinds.length)] ?? (() => run.stream('/stream/a'))));
  await expectNothingLeft();
});

test('nor over HTTP/2, where streams share a connection', async () => {
  run = await runServer({ tls: TEST_KEYS, limits });
  const paths = ['/stream/a?last_event_id=0', '/updates/me?channel=a&wait=1', '/demo/stream'];
  let connection = await connectHttp2(run.port);
  connections.push(connection);
  await storm(async () => {
    if (connection.closed || random() < 0.1) {
      connection = await connectHttp2(run.port);
      connections.push(connection);
    }
    const own = connection;
    await come(async () => {
      const stream = own.session.request({ ':path': paths[upTo(paths.length)] });
      stream.on('error', () => undefined).resume();
      return { close: () => (random() < 0.2 ? own.close() : stream.close()) };
    });
  });
  for (const one of connections) one.close();
  await expectNothingLeft();
});
