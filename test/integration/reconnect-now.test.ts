import { expect, test } from 'vitest';
import { createConnection } from '../../src/main/engine/client/connection';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import { connectTo } from '../support/hostile';
import { createTestPlatform } from '../support/platform';
import { startScriptedServer } from '../support/scripted-server';

test.each(['inspector', 'eventsource'] as const)(
  'a wait is cut short, and resumed from where it was, %s',
  async (client) => {
    const server = await startScriptedServer((exchange) =>
      exchange.answer({
        headers: { 'Content-Type': 'text/event-stream' },
        body: ['retry: 3600000\nid: 42\ndata: x\n\n'],
        end: 'fin',
      }),
    );
    const run = connectTo(server.url(), 'sse', { client });
    try {
      await run.log.untilState('waiting');
      run.connection.reconnectNow();
      await run.log.untilState('open', 2);
      const { headers } = await server.request(2);
      const id = headers.find(([name]) => name.toLowerCase() === 'last-event-id')?.[1];
      expect(id?.toString()).toBe('42');
      await run.log.untilState('waiting', 2);
      expect(run.connection.figures().reconnects).toBe(1);
    } finally {
      run.connection.dispose();
      await server.close();
    }
    expect(run.platform.clock.live).toBe(0);
  },
);

test('a wait is not cut short by whoever is told of it and takes long', async () => {
  const server = await startScriptedServer((exchange) =>
    exchange.answer({
      headers: { 'Content-Type': 'text/event-stream' },
      body: ['retry: 60\n\n'],
      end: 'fin',
    }),
  );
  const platform = createTestPlatform();
  const { clock } = platform;
  let told: number | null = null;
  let took: (ms: number) => void;
  const waited = new Promise<number>((resolve) => {
    took = resolve;
  });
  const spec = { url: server.url(), transport: 'sse', retry: { jitter: 'none', floorMs: 2 } };
  const connection = createConnection(connectionSpecSchema.parse(spec), platform, (record) => {
    if (record.kind !== 'state') return;
    if (record.state.state === 'connecting' && told !== null) took(clock.monotonic() - told);
    if (record.state.state !== 'waiting' || told !== null) return;
    const start = clock.monotonic();
    while (clock.monotonic() - start < 30);
    told = clock.monotonic();
  });
  try {
    connection.connect();
    expect(await waited).toBeGreaterThanOrEqual(59);
  } finally {
    connection.dispose();
    await server.close();
  }
  await expect.poll(() => clock.live).toBe(0);
});
