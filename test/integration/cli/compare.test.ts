import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import { type CliProcess, startCli } from '../../support/cli-process';
import { createTestPlatform } from '../../support/platform';
import { isRunning } from '../../support/running';
import { waitFor } from '../../support/wait-for';

const CLI = path.join(inject('workers'), 'cli.js');
const SHORT = ['--rate', '200', '--duration', '500ms', '--warmup', '100ms'];
const running: CliProcess[] = [];

afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

function start(...args: string[]): CliProcess {
  const started = startCli(['compare', ...args], CLI);
  running.push(started);
  return started;
}

const count = z.number().int().min(0);
const measured = z.number().nullable();
/** SPEC 7, to the letter. */
const figures = z.strictObject({
  published: count,
  delivered: count,
  lost: count,
  duplicated: count,
  reordered: count,
  latencyMs: z.strictObject({ p50: measured, p90: measured, p99: measured, max: measured }),
  jitterMs: measured,
  wireBytes: count,
  wireBytesPerMessage: measured,
  payloadBytes: count,
  efficiency: z.number().min(0).max(1).nullable(),
  requests: count,
  connections: count,
  reconnects: count,
  downtimeMs: z.number().min(0),
  cpuUsPerMessage: measured,
});
const byTransport = <T extends z.ZodType>(schema: T) =>
  z.strictObject({
    websocket: schema.optional(),
    sse: schema.optional(),
    poll: schema.optional(),
  });
/** The lines of rounds say more. */
const roundFigures = figures.extend({
  headerBytes: count.nullable(),
  framingBytes: count.nullable(),
});
const result = z.strictObject({
  kind: z.literal('result'),
  transports: byTransport(figures),
  advice: z.array(
    z.strictObject({ rule: z.string(), says: z.string(), because: z.array(z.string()) }),
  ),
});
const faultyResult = result.extend({
  transports: byTransport(
    figures.extend({ injected: z.record(z.string(), count), gaveUp: z.string().optional() }),
  ),
  faults: z.strictObject({ spec: z.string(), notes: z.array(z.string()) }),
});
const stamp = { t: z.number().min(0), at: z.number().min(1e12) };
const lane = z.strictObject({
  state: z.enum(['connecting', 'open', 'waiting', 'closed']),
  delivered: count,
  lost: count,
  reconnects: count,
  p50: measured,
  p99: measured,
});
const line = z.discriminatedUnion('kind', [
  result,
  z.strictObject({
    kind: z.literal('progress'),
    ...stamp,
    round: count,
    phase: z.enum(['starting', 'warming', 'measuring', 'draining']),
    elapsedMs: z.number(),
    published: count,
    transports: z.partialRecord(z.enum(['websocket', 'sse', 'poll']), lane),
  }),
  z.strictObject({
    kind: z.literal('round'),
    ...stamp,
    round: count,
    transports: byTransport(roundFigures),
    publisherLateMs: z.number(),
    publishFailed: count,
  }),
  z.strictObject({
    kind: z.literal('assertion'),
    ...stamp,
    assertion: z.string(),
    transport: z.enum(['websocket', 'sse', 'poll']),
    value: measured,
    holds: z.boolean(),
  }),
]);

function lastOf(run: CliProcess) {
  return result.parse(run.lines().at(-1));
}

describe('compare', () => {
  it('writes JSON lines only, a round each, the result last', async () => {
    const run = start(...SHORT, '--rounds', '2', '--json', '--assert', 'lost==0');
    expect(await run.exit()).toBe(0);
    const lines = run.lines().map((each) => line.parse(each));
    expect(lines[0]).toMatchObject({ kind: 'progress', round: 1, phase: 'starting' });
    const rounds = lines.filter(({ kind }) => kind === 'round');
    expect(rounds).toMatchObject([{ round: 1 }, { round: 2 }]);
    const assertions = lines.filter(({ kind }) => kind === 'assertion');
    expect(assertions).toMatchObject(
      ['websocket', 'sse', 'poll'].map((transport) => ({ transport, value: 0, holds: true })),
    );
    const { transports, advice } = lastOf(run);
    expect(Object.keys(transports)).toEqual(['websocket', 'sse', 'poll']);
    for (const each of Object.values(transports)) {
      expect(each).toMatchObject({ published: 100, delivered: 100, lost: 0 });
    }
    expect(advice.length).toBeGreaterThan(0);
    expect(run.stderr).toEqual([]);
  });

  it('exits with 1 when an assertion fails, with a note for each', async () => {
    const run = start(
      ...[...SHORT, '--json', '--transports', 'sse,poll'],
      ...['--assert', 'p99 >= 0', '--assert', 'sse.delivered<100', '--assert', 'poll.requests<2'],
    );
    expect(await run.exit()).toBe(1);
    expect(Object.keys(lastOf(run).transports)).toEqual(['sse', 'poll']);
    expect(run.stderr).toEqual([
      'assertion failed: sse.delivered<100: sse.delivered is 100',
      expect.stringMatching(/^assertion failed: poll\.requests<2: poll\.requests is \d+$/),
    ]);
  });

  it('shows people a table of every row, and what it suggests', async () => {
    const run = start(...SHORT, '--transports', 'websocket,sse');
    expect(await run.exit()).toBe(0);
    const text = run.stdout.join('\n');
    expect(text).toContain('200 messages a second of 200 bytes for 0.5 s, one round');
    for (const row of ['delivered', 'latency p99', 'of them framing', 'CPU time per message']) {
      expect(text).toMatch(new RegExp(`│ ${row} +│ .+ │ .+ │`));
    }
    expect(text).toMatch(/› (too-few-messages|publisher-late): /);
  });

  it('compares at a server with the surface of the mock server', async () => {
    const server = createMockServer({ port: 0 }, createTestPlatform());
    const { port } = await server.start();
    try {
      const run = start(...SHORT, '--json', '--size', '50', '--url', `http://127.0.0.1:${port}/`);
      expect(await run.exit()).toBe(0);
      expect(lastOf(run).transports.poll).toMatchObject({ published: 100, lost: 0 });
      expect(server.channels()).toHaveLength(1);
    } finally {
      await server.dispose();
    }
  });

  it('exits with 1 and says why when there is no such server', async () => {
    const run = start(...SHORT, '--json', '--url', 'http://127.0.0.1:1');
    expect(await run.exit()).toBe(1);
    expect(run.stderr).toEqual([
      expect.stringMatching(/^error: The server at http:\/\/127\.0\.0\.1:1 does not take messages/),
    ]);
    expect(run.lines().every(({ kind }) => kind === 'progress')).toBe(true);
  });

  it.each([
    [['--assert', 'p99<5mz'], /'mz' does not fit.* at character 6: p99<5»mz/],
    [['--assert', 'poll.lost==0', '--transports', 'sse'], /poll is not compared/],
    [['--transports', 'sse,sse'], /each once/],
    [['--transports', 'sse,udp'], /some of websocket,sse,poll/],
    [['--rate', '0'], /above 0/],
    [['--size', '1'], /from 2 to 1000000/],
    [['--rounds', '0'], /from 1 to 50/],
    [['--duration', '50ms'], /--duration: /],
    [['--duration', '10'], /250ms, 5s or 2m/],
    [['--url', 'localhost:4800'], /no base URL/],
    [['--fault', 'drop=1%', '--url', 'http://127.0.0.1:1'], /--fault is for the server of/],
    [['--fault', ' '], /A fault is missing/],
    [['sse'], /too many arguments/],
  ])('exits with 2 and one line for %j', async (args, expected) => {
    const run = start(...args);
    expect(await run.exit()).toBe(2);
    expect(run.stdout).toEqual([]);
    expect(run.stderr).toEqual([expect.stringMatching(expected)]);
  });
});

describe('with faults', () => {
  it('says which, and how many were done to each transport', async () => {
    const run = start(
      ...[...SHORT, '--json', '--fault', 'drop=10%', '--fault', 'duplicate=5%@sse'],
      ...['--assert', 'dropped>0', '--assert', 'reconnects==0'],
    );
    expect(await run.exit()).toBe(0);
    const { transports, faults } = faultyResult.parse(run.lines().at(-1));
    expect(faults).toEqual({ spec: 'drop=10%,duplicate=5%@sse', notes: [] });
    const { websocket, sse } = transports;
    expect(websocket?.injected).toEqual({ drop: websocket?.lost });
    expect(sse?.injected.drop).toBe(sse?.lost);
    expect(sse?.injected.duplicate).toBe(sse?.duplicated);
  });

  it('points at the spot that cannot be read', async () => {
    const run = start(...SHORT, '--fault', 'drop=1%,lag=5ms');
    expect(await run.exit()).toBe(2);
    expect(run.stdout).toEqual([]);
    const text = run.stderr.join('\n');
    expect(text).toMatch(/\ndrop=1%,lag=5ms\n {8}\^{3} there is no fault 'lag'/);
  });
});

describe('interrupted', () => {
  it('ends cleanly with what was measured so far', async () => {
    const run = start('--rate', '200', '--duration', '60s', '--warmup', '100ms', '--json');
    await run.line(({ kind, published }) => kind === 'progress' && Number(published) > 0, 'counts');
    run.child.kill('SIGINT');
    expect(await run.exit()).toBe(0);
    for (const each of Object.values(lastOf(run).transports)) {
      expect(each?.published).toBeGreaterThan(0);
      expect(each?.delivered).toBe(each?.published);
    }
    expect(run.stderr).toEqual(['interrupted: this is what was measured until then']);
  });

  it('has no result before anything was measured', async () => {
    const run = start('--warmup', '60s', '--json');
    await run.line(({ phase }) => phase === 'warming', 'the warm-up');
    run.child.kill('SIGINT');
    expect(await run.exit()).toBe(1);
    expect(run.stderr).toEqual(['interrupted before anything was measured']);
    expect(run.lines().some(({ kind }) => kind === 'result')).toBe(false);
  });

  it.runIf(process.platform === 'linux')('takes its processes along when killed', async () => {
    const run = start('--duration', '60s', '--json');
    await run.line(({ phase }) => phase === 'measuring', 'the measuring');
    const { pid } = run.child;
    const file = `/proc/${pid}/task/${pid}/children`;
    const children = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    expect(children.filter(isRunning)).toHaveLength(4);
    run.child.kill('SIGKILL');
    await waitFor(() => !children.some(isRunning), 'its processes to end');
  });
});
