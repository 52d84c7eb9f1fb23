import { expect, test } from 'vitest';
import { connectTo } from '../support/hostile';
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
