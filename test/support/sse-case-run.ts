import { createConnection } from '../../src/main/engine/client/connection';
import type { Connection } from '../../src/main/engine/client/types';
import { connectionSpecSchema } from '../../src/shared/model/connection-spec';
import { createTestPlatform, type TestPlatform } from './platform';
import { collectRecords, type RecordCollector } from './records';
import {
  type Bytes,
  type Exchange,
  type ScriptedServer,
  startScriptedServer,
} from './scripted-server';
import { type CaseResponse, caseBytes, eventsOf, type SseCase } from './sse-cases';

/** Which client of ours runs a case. */
export type ClientMode = 'inspector' | 'eventsource';

/** The floor of every delay in these runs, in ms. */
export const FLOOR_MS = 5;

const EVENT_STREAM = { 'Content-Type': 'text/event-stream' };

/** A case under way. */
export interface CaseRun {
  connection: Connection;
  log: RecordCollector;
  platform: TestPlatform;
  server: ScriptedServer;
  /** When the server ended each body, as `performance.now()`. */
  endedAt: number[];
  stop(): Promise<void>;
}

function startRun(
  server: ScriptedServer,
  client: ClientMode,
  endedAt: number[],
  others: ScriptedServer[] = [],
): CaseRun {
  const platform = createTestPlatform();
  const log = collectRecords();
  const spec = connectionSpecSchema.parse({
    url: server.url('/start'),
    transport: 'sse',
    client,
    retry: { floorMs: FLOOR_MS, baseMs: 20 },
  });
  const connection = createConnection(spec, platform, log.sink);
  connection.connect();
  return {
    connection,
    log,
    platform,
    server,
    endedAt,
    async stop() {
      connection.dispose();
      await Promise.all([server, ...others].map((each) => each.close()));
    },
  };
}

/**
 * Serves `pieces` as one event stream that ends, then holds what is asked next. In eventsource mode
 * an empty answer with a short `retry:` comes first, as only a server can shorten its wait.
 */
export async function runStream(pieces: readonly Bytes[], client: ClientMode): Promise<CaseRun> {
  const before = client === 'eventsource' ? 1 : 0;
  const server = await startScriptedServer(async (exchange, index) => {
    if (index < before) {
      return exchange.answer({ headers: EVENT_STREAM, body: ['retry: 10\n\n'] });
    }
    if (index > before) return exchange.answer({ headers: EVENT_STREAM, end: 'hold' });
    await exchange.answer({ headers: EVENT_STREAM, body: pieces, together: pieces.length > 500 });
  });
  const run = startRun(server, client, []);
  await run.log.untilState('waiting', before + 1);
  return run;
}

/** Streams many chunkings over one server; for each, the log up to the end of its stream. */
export async function runChunkings(
  chunkings: readonly (readonly Bytes[])[],
  client: ClientMode,
  onLog: (log: RecordCollector, pieces: readonly Bytes[]) => void,
): Promise<void> {
  const server = await startScriptedServer(async (exchange) => {
    const index = Number(exchange.request.target.slice(1));
    await exchange.answer({ headers: EVENT_STREAM, body: chunkings[index] ?? [], together: true });
  });
  const atATime = 8;
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < chunkings.length; index = next++) {
      const log = collectRecords();
      const spec = connectionSpecSchema.parse({
        url: server.url(`/${index}`),
        transport: 'sse',
        client,
      });
      const connection = createConnection(spec, createTestPlatform(), log.sink);
      connection.connect();
      try {
        await log.untilState('waiting');
      } finally {
        connection.dispose();
      }
      onLog(log, chunkings[index] ?? []);
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, worker));
  } finally {
    await server.close();
  }
}

/** Starts an `http` case: its answers in order or by path, on two origins when it names a second. */
export async function startHttpCase(given: SseCase, client: ClientMode): Promise<CaseRun> {
  const responses = given.responses ?? [];
  const inTurn = responses.filter((each) => each.path === undefined);
  const endedAt: number[] = [];
  let turn = 0;
  let port2 = 0;
  let run: CaseRun | null = null;

  function pick(target: string): CaseResponse | null {
    const byPath = responses.find((each) => each.path !== undefined && each.path === target);
    if (byPath) return byPath;
    const last = inTurn.at(-1);
    return inTurn[turn++] ?? (last?.repeatForever ? last : null);
  }

  async function script(exchange: Exchange): Promise<void> {
    const response = pick(exchange.request.target);
    // Beyond the script: hold, so that the client's own doing shows.
    if (!response) return;
    const headers = Object.fromEntries(
      Object.entries(response.headers ?? {}).map(([name, value]) => [
        name,
        value.replace('{port2}', String(port2)),
      ]),
    );
    const end = response.end ?? 'eof';
    const body = caseBytes(response.chunks);
    const { status, clientCloseAfterEvents } = response;
    await exchange.answer({ status, headers, body, end: end === 'eof' ? 'complete' : end });
    endedAt.push(performance.now());
    if (clientCloseAfterEvents === undefined || !run) return;
    const { log, connection } = run;
    await log.until(
      () => log.of('message').length >= clientCloseAfterEvents,
      `${clientCloseAfterEvents} events`,
    );
    connection.disconnect();
    for (const piece of caseBytes(response.thenChunks)) {
      await exchange.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece]));
      await exchange.write('\r\n');
    }
  }

  const server = await startScriptedServer(script);
  const others: ScriptedServer[] = [];
  if (JSON.stringify(responses).includes('{port2}')) {
    const second = await startScriptedServer(script, 'localhost');
    others.push(second);
    port2 = second.port;
  }
  run = startRun(server, client, endedAt, others);
  return run;
}

/** The events of a run in the shape of its case. */
export function runEvents(run: CaseRun, given: SseCase): unknown {
  return eventsOf(run.log.records, given.expect.events);
}
