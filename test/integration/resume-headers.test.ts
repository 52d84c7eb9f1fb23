import { expect, test } from 'vitest';
import { connectTo } from '../support/hostile';
import { startScriptedServer } from '../support/scripted-server';

test.each(['inspector', 'eventsource'] as const)(
  "the user's Last-Event-ID speaks until the server has given an id, %s",
  async (client) => {
    const server = await startScriptedServer((exchange) =>
      exchange.answer({
        headers: { 'Content-Type': 'text/event-stream' },
        body: ['retry: 100\nid: 42\ndata: x\n\n'],
        end: 'fin',
      }),
    );
    const run = connectTo(server.url(), 'sse', { client, headers: [['Last-Event-ID', '7']] });
    try {
      await run.log.untilState('open', 2);
      const ids = server.requests.map(({ headers }) =>
        headers.find(([name]) => name.toLowerCase() === 'last-event-id')?.[1].toString(),
      );
      expect(ids.slice(0, 2)).toEqual(['7', '42']);
    } finally {
      run.connection.dispose();
      await server.close();
    }
  },
);
