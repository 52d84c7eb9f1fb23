import { describe, expect, test } from 'vitest';
import type { ConnectionRecord } from '../../src/shared/model/record';
import { MAX_DELAY_MS } from '../../src/shared/model/retry-delay';
import { headerBytesOf, headerOf } from '../support/scripted-server';
import { evenPieces, randomPieces, seededBy } from '../support/seed';
import {
  type CaseRun,
  type ClientMode,
  FLOOR_MS,
  runChunkings,
  runEvents,
  runStream,
  startHttpCase,
} from '../support/sse-case-run';
import { browserView, caseBytes, eventsOf, loadSseCases, type SseCase } from '../support/sse-cases';
import { waitFor } from '../support/wait-for';

const random = seededBy('sse-cases');
const cases = loadSseCases();
const MODES: ClientMode[] = ['inspector', 'eventsource'];

/**
 * Cases in which the `eventsource` package differs from the standard, each with the reason: with
 * 5.1.5 none. In that mode comments and unknown fields are not compared, as no page sees them.
 */
const LIBRARY_DIFFERS: Readonly<Record<string, string>> = {};

function listed(all: SseCase[], mode: ClientMode): SseCase[] {
  return mode === 'inspector' ? all : all.filter(({ name }) => !(name in LIBRARY_DIFFERS));
}

/** `retry:` as it is applied; a browser knows no floor. */
const clamp = (ms: number, mode: ClientMode) =>
  Math.min(MAX_DELAY_MS, Math.max(mode === 'inspector' ? FLOOR_MS : 0, ms));

describe.concurrent.each(MODES)('stream cases, %s', (mode) => {
  test.for(listed(cases.stream, mode))('$name', async (given, { onTestFinished }) => {
    const { expect: wanted } = given;
    const run = await runStream(caseBytes(given.chunks), mode);
    onTestFinished(run.stop);
    const { log, server, connection } = run;
    expect(runEvents(run, given)).toEqual(wanted.events);
    const waiting = log.states('waiting').at(-1);
    expect(waiting?.reason).toMatchObject({ by: 'remote', clean: true });

    const retries = log.of('retry').slice(mode === 'eventsource' ? 1 : 0);
    if (wanted.retry !== undefined) {
      expect(retries.at(-1)?.ms).toBe(wanted.retry);
      expect(waiting?.delayMs).toBeLessThanOrEqual(wanted.clientMaxDelayMs ?? MAX_DELAY_MS);
    }
    for (const { ms, appliedMs } of retries) expect(appliedMs).toBe(clamp(ms, mode));
    if (mode === 'inspector') {
      // First attempt after an open stream: exactly what the server asked for, clamped.
      if (wanted.retry !== undefined) expect(waiting?.delayMs).toBe(clamp(wanted.retry, mode));
      if (wanted.comments)
        expect(log.of('comment').map(({ text }) => text)).toEqual(wanted.comments);
      if (wanted.unknownFields) expect(unknownFields(log.records)).toEqual(wanted.unknownFields);
      if (wanted.retry === undefined || wanted.retry > 1_000) connection.reconnectNow();
    }
    if (wanted.lastEventIdAtEnd !== undefined || wanted.reconnectHeaderHex !== undefined) {
      const again = await server.request(mode === 'eventsource' ? 3 : 2);
      const bytes = headerBytesOf(again, 'last-event-id');
      if (wanted.lastEventIdAtEnd !== undefined) {
        expect(bytes?.toString('utf8') ?? '').toBe(wanted.lastEventIdAtEnd);
      }
      if (wanted.reconnectHeaderHex !== undefined) {
        expect(bytes?.toString('hex')).toBe(wanted.reconnectHeaderHex);
      }
    }
    if (wanted.state) {
      await waitFor(
        () => browserView(log.records).states.at(-1) === wanted.state,
        `state ${wanted.state}`,
      );
    }
  });
});

function unknownFields(records: readonly ConnectionRecord[]): string[] {
  return records.flatMap((record) =>
    record.kind === 'invalid' && record.what === 'field' ? [record.detail] : [],
  );
}

/** Everything but stamps and states: what a chunking must not change. */
function essence(records: readonly ConnectionRecord[]): unknown[] {
  return records.flatMap((record): unknown[] => {
    if (record.kind === 'state' || record.kind === 'clock') return [];
    const { at: _, ...rest } = record;
    const { latencyMs: __, ...kept } = rest as typeof rest & { latencyMs?: unknown };
    if (!('raw' in kept) || kept.raw === undefined) return [kept];
    // The LF of the CR LF that ends a block is missing when it came in a later chunk.
    return [{ ...kept, raw: Buffer.from(kept.raw).toString('latin1').replace(/\r\n$/, '\r') }];
  });
}

describe('any chunking of the same bytes gives the same, inspector', () => {
  test.each(cases.stream)('$name', async (given) => {
    const pieces = caseBytes(given.chunks);
    const whole = Buffer.concat(pieces);
    const chunkings: Buffer[][] = [[whole], pieces];
    if (whole.length <= 80) {
      for (let at = 1; at < whole.length; at++) {
        chunkings.push([whole.subarray(0, at), whole.subarray(at)]);
      }
    }
    if (whole.length <= 5_000) chunkings.push(evenPieces(whole, 1));
    const times = whole.length <= 5_000 ? 10 : 2;
    for (let time = 0; time < times; time++) chunkings.push(randomPieces(whole, random));
    const seen: string[] = [];
    await runChunkings(chunkings, 'inspector', (log, used) => {
      const cut = used.map((piece) => piece.length).slice(0, 100);
      expect({ cut, events: eventsOf(log.records, given.expect.events) }).toEqual({
        cut,
        events: given.expect.events,
      });
      if (whole.length <= 5_000) seen.push(JSON.stringify(essence(log.records)));
    });
    // Comments, retries, invalid fields and offsets too.
    expect(new Set(seen).size).toBe(whole.length <= 5_000 ? 1 : 0);
  });
});

describe('any chunking of the same bytes gives the same events, eventsource', () => {
  test.each(listed(cases.stream, 'eventsource'))('$name', async (given) => {
    const whole = Buffer.concat(caseBytes(given.chunks));
    const chunkings = [[whole], randomPieces(whole, random), randomPieces(whole, random)];
    if (whole.length <= 5_000) chunkings.push(evenPieces(whole, 1));
    await runChunkings(chunkings, 'eventsource', (log) => {
      expect(eventsOf(log.records, given.expect.events)).toEqual(given.expect.events);
    });
  });
});

describe.concurrent.each(MODES)('http cases, %s', (mode) => {
  test.for(listed(cases.http, mode))('$name', async (given, { onTestFinished }) => {
    const { expect: wanted } = given;
    const run = await startHttpCase(given, mode);
    onTestFinished(run.stop);
    const { log, server } = run;
    const view = () => browserView(log.records);
    const finalState = wanted.state ?? wanted.states?.at(-1);
    const requests = Math.max(wanted.requestCount ?? 0, wanted.requests?.length ?? 0, 1);
    await waitFor(
      () =>
        log.of('message').length >= wanted.events.length &&
        (finalState === undefined || view().states.at(-1) === finalState) &&
        view().errorEvents >= Number(String(wanted.errorEvents ?? 0).replace('>=', '')) &&
        server.requests.length >= requests,
      'everything the case expects',
      { seen: () => ({ ...view(), requests: server.requests.length, records: log.records }) },
    );

    expect(runEvents(run, given)).toEqual(wanted.events);
    if (wanted.states) expect(view().states).toEqual(wanted.states);
    if (wanted.state) expect(view().states.at(-1)).toBe(wanted.state);
    if (typeof wanted.errorEvents === 'number') expect(view().errorEvents).toBe(wanted.errorEvents);
    if (wanted.requestCount !== undefined) {
      expect(server.requests).toHaveLength(wanted.requestCount);
    }
    if (wanted.maxRequestsPerAttempt !== undefined) {
      const attempts = log.states('connecting').length;
      expect(server.requests.length).toBeLessThanOrEqual(wanted.maxRequestsPerAttempt * attempts);
    }
    checkRequests(run, given);
    if (wanted.eventOrigin) {
      const { info } = await log.untilState('open');
      const port2 = /:(\d+)\/ok/.exec(log.of('redirect')[0]?.to ?? '')?.[1];
      expect(new URL(info.url).origin).toBe(wanted.eventOrigin.replace('{port2}', port2 ?? '?'));
    }
    if (wanted.reconnectDelayMs) await checkDelay(run, given, mode);
    if (wanted.reconnectUses === 'original URL') await checkReconnectUrl(run);
    // Closed for good: nothing is left that could ever ask or tell again.
    if (finalState === 'closed') {
      await server.allGone();
      expect(run.platform.clock.live).toBe(0);
      expect(runEvents(run, given)).toEqual(wanted.events);
    }
  });
});

function checkRequests({ server }: CaseRun, given: SseCase): void {
  for (const [index, wanted] of (given.expect.requests ?? []).entries()) {
    const request = server.requests[index];
    if (!request) throw new Error(`no request ${index}`);
    for (const [name, value] of Object.entries(wanted.header ?? {})) {
      expect(headerOf(request, name)).toBe(value);
    }
    for (const [name, hex] of Object.entries(wanted.headerHex ?? {})) {
      expect(headerBytesOf(request, name)?.toString('hex')).toBe(hex);
    }
    if (wanted.noHeader) expect(headerOf(request, wanted.noHeader)).toBeNull();
    if (wanted.method) expect(request.method).toBe(wanted.method);
  }
}

async function checkDelay(run: CaseRun, given: SseCase, mode: ClientMode): Promise<void> {
  const min = given.expect.reconnectDelayMs?.min ?? 0;
  const max = Number.parseInt(String(given.expect.reconnectDelayMs?.max), 10);
  const again = await run.server.request(2);
  // Timers of Node are exact to 1 ms.
  expect(again.at - (run.endedAt[0] ?? 0)).toBeGreaterThanOrEqual(min - 2);
  const { delayMs } = await run.log.untilState('waiting');
  expect(delayMs).toBeGreaterThanOrEqual(min);
  // A first attempt is not jittered; real time above the minimum is the machine's affair.
  expect(delayMs).toBeLessThanOrEqual(max);
  expect(run.log.of('retry')[0]?.ms).toBe(mode === 'inspector' ? delayMs : min);
}

async function checkReconnectUrl({ server, log, connection }: CaseRun): Promise<void> {
  expect(log.of('redirect')).toHaveLength(1);
  const before = server.requests.length;
  await server.endAll();
  await log.untilState('waiting');
  connection.reconnectNow();
  expect((await server.request(before + 1)).target).toBe(server.requests[0]?.target);
}
