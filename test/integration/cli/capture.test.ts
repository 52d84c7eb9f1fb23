import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openCaptureFile } from '../../../src/main/engine/capture/capture-file';
import { loadSqlite } from '../../../src/main/engine/capture/sqlite';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import type { MockServer } from '../../../src/main/engine/server/types';
import { type CliProcess, startCli } from '../../support/cli-process';
import { createTestPlatform } from '../../support/platform';

const CLI = path.join(inject('workers'), 'cli.js');
const sqlite = await loadSqlite();
let folder: string;
let file: string;
let server: MockServer;
let base: string;
const running: CliProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-cli-capture-'));
  file = path.join(folder, 'it.wirescope');
  server = createMockServer({ host: '127.0.0.1', port: 0 }, createTestPlatform());
  const { port } = await server.start();
  base = `127.0.0.1:${port}`;
  server.startScenario({ name: 'ticks', ratePerSecond: 2_000 });
});

afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await server.dispose();
  await rm(folder, { recursive: true, force: true });
});

function run(...args: string[]): CliProcess {
  const started = startCli(args, CLI);
  running.push(started);
  return started;
}

function recorded() {
  const capture = openCaptureFile(sqlite, file);
  try {
    const kinds = capture
      .heads(0)
      .flatMap((head) => [...(capture.block(head)?.columns.kind ?? [])]);
    const messages = kinds.filter((kind) => kind === 0).length;
    return { messages, runs: capture.runs(), connections: capture.connections() };
  } finally {
    capture.close();
  }
}

describe('connect --capture', () => {
  it.each([
    ['websocket', 'ws', '/ws/ticks'],
    ['sse', 'http', '/stream/ticks'],
    ['poll', 'http', '/updates/me?channel=ticks'],
  ])('over %s stores what it has received, to the last message', async (_, scheme, target) => {
    const url = `${scheme}://${base}${target}`;
    const process = run('connect', url, '--count', '500', '--json', '--quiet', '--capture', file);
    expect(await process.exit()).toBe(0);
    const summary = process.lines().at(-1);
    expect(summary).toMatchObject({ kind: 'summary', received: 500, stored: 500 });
    const { messages, runs, connections } = recorded();
    expect(messages).toBe(500);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.endedAt).toBeGreaterThan(0);
    expect(connections).toMatchObject([{ id: 1, url }]);
  });

  it('adds a run to a capture, whose export has the lines of both', async () => {
    for (const count of ['20', '30']) {
      const args = ['--count', count, '--quiet', '--json', '--capture', file];
      const process = run('connect', `ws://${base}/ws/ticks`, ...args);
      expect(await process.exit()).toBe(0);
    }
    const { messages, runs, connections } = recorded();
    expect([messages, runs.length, connections.length]).toEqual([50, 2, 2]);
    const exported = run('export', file, '--format', 'ndjson');
    expect(await exported.exit()).toBe(0);
    const lines = exported.lines().filter(({ kind }) => kind === 'message');
    expect(lines.filter(({ connection }) => connection === 1)).toHaveLength(20);
    expect(lines.filter(({ connection }) => connection === 2)).toHaveLength(30);
  });

  it('refuses any other file, and leaves it as it is', async () => {
    await writeFile(file, 'a diary');
    const process = run('connect', `ws://${base}/ws/ticks`, '--count', '1', '--capture', file);
    expect(await process.exit()).toBe(1);
    expect(process.stderr.join('\n')).toContain('is not a Wirescope capture');
    expect(await readFile(file, 'utf8')).toBe('a diary');
  });

  it('is whole after an interrupt', async () => {
    const args = ['--json', '--capture', file];
    const process = run('connect', `ws://${base}/ws/ticks`, ...args);
    await process.line(({ kind }) => kind === 'message', 'a message');
    process.child.kill('SIGINT');
    expect(await process.exit()).toBe(0);
    const { received, stored } = process.lines().at(-1) as unknown as Record<string, number>;
    expect(stored).toBe(received);
    expect(recorded().messages).toBe(stored);
  });
});
