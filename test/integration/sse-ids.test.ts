import { expect, test } from 'vitest';
import { connectTo, raw } from '../support/hostile';
import { startScriptedServer } from '../support/scripted-server';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';

/** Runs a stream to its end; ids as told, and what the audit says of them. */
async function auditOf(stream: string, client: 'inspector' | 'eventsource') {
  const server = await startScriptedServer(raw(`${HEAD}retry: 60000\n\n${stream}`, 'fin'));
  const run = connectTo(`http://127.0.0.1:${server.port}/`, 'sse', { client });
  try {
    await run.log.untilState('waiting');
    const ids = run.log.records.flatMap((record) => (record.kind === 'message' ? record.id : []));
    return { ids, audit: run.connection.figures().audit };
  } finally {
    run.connection.dispose();
    await server.close();
  }
}

test.each(['inspector', 'eventsource'] as const)(
  'events without an id of their own are no duplicates of the one before (%s)',
  async (client) => {
    const stream =
      'id: 1\ndata: a\n\ndata: b\n\nevent: beat\ndata: c\n\nid: 2\ndata: d\n\ndata: e\n\n';
    expect(await auditOf(stream, client)).toEqual({
      ids: ['1', '1', '1', '2', '2'],
      audit: { lost: 0, duplicated: 0, reordered: 0 },
    });
  },
);

test.each(['inspector', 'eventsource'] as const)(
  'an id that does come again is one, and an id without data goes to the next event (%s)',
  async (client) => {
    const stream = 'id: 1\ndata: a\n\nid: 1\ndata: a\n\nid: 4\n\ndata: d\n\nid: 5\ndata: e\n\n';
    expect(await auditOf(stream, client)).toEqual({
      ids: ['1', '1', '4', '5'],
      audit: { lost: 2, duplicated: 1, reordered: 0 },
    });
  },
);
