import { expect, test } from 'vitest';
import { readFields } from '../../src/main/engine/capture/stored-fields';
import { connectTo, raw } from '../support/hostile';
import { startScriptedServer } from '../support/scripted-server';

const HUGE = '9'.repeat(400);
const OPEN = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';
const REFUSED = `HTTP/1.1 503 Busy\r\nRetry-After: ${HUGE}\r\nContent-Length: 0\r\n\r\n`;

test.each([
  ['retry: of 400 digits', 'inspector', `${OPEN}retry: ${HUGE}\n\ndata: a\n\n`],
  ['retry: of 400 digits', 'eventsource', `${OPEN}retry: ${HUGE}\n\ndata: a\n\n`],
  ['Retry-After of 400 digits', 'inspector', REFUSED],
] as const)('%s: what is recorded can be read again (%s)', async (_, client, bytes) => {
  const server = await startScriptedServer(raw(bytes, 'fin'));
  const retry = { rules: { 'status:503': 'retry' as const } };
  const run = connectTo(`http://127.0.0.1:${server.port}/`, 'sse', { client, retry });
  try {
    await run.log.untilState('waiting');
    let seen = 0;
    for (const record of run.log.records) {
      if (record.kind !== 'state' && record.kind !== 'retry') continue;
      const { at: _at, kind, ...fields } = record;
      expect(readFields(kind, JSON.stringify(fields))).toEqual(fields);
      seen++;
    }
    expect(seen).toBeGreaterThanOrEqual(2);
  } finally {
    run.connection.dispose();
    await server.close();
  }
});
