/** One connection of the built app in real Electron, from its first to its last message. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { openCaptureFile } from '../src/main/engine/capture/capture-file';
import { loadSqlite } from '../src/main/engine/capture/sqlite';
import type { Bridge } from '../src/shared/contract/bridge';
import type { WorkspaceView } from '../src/shared/contract/pushes';
import type { Result } from '../src/shared/contract/result';
import { coresBetween, cpuSeconds, pssMiB } from './processes';
import { startProbe, stopProbe } from './window-probe';

declare global {
  interface Window {
    readonly wirescope?: Bridge;
  }
}

const ROOT = process.cwd();
const electron = process.env.WIRESCOPE_ELECTRON ?? '';
const sqlite = await loadSqlite();
/** Reading it holds up the processes that are read: seldom. */
const PSS_EVERY_MS = 10_000;

/** See `load-sender.mjs`. */
export interface Sender {
  pid: number;
  port: number;
  /** Messages sent by the next request, once it has sent them all. */
  done(): Promise<number>;
  end(): void;
}

/** Starts a sender in a process of its own. */
export async function startSender(): Promise<Sender> {
  const child: ChildProcess = fork(path.join(ROOT, 'bench/load-sender.mjs'));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    pid: child.pid ?? 0,
    port,
    async done() {
      const [message] = (await once(child, 'message')) as [{ done: { sent: number } }];
      return message.done.sent;
    },
    end: () => child.disconnect(),
  };
}

let urls = 0;

/** A URL of its own for each request to the sender. */
export function urlOf(transport: string, port: number, rest: string): string {
  const query = `${rest}&run=${++urls}`;
  return transport === 'websocket'
    ? `ws://127.0.0.1:${port}/ws?${query}`
    : `http://127.0.0.1:${port}/stream?${query}`;
}

/** Messages a second of the bare receiver, in the runtime of the app. */
export async function bare(url: string, count: number): Promise<number> {
  const receiver = spawn(
    electron,
    [path.join(ROOT, 'bench/bare-receiver.cjs'), url, String(count)],
    {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  receiver.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(receiver, 'exit');
  return Number(text);
}

async function read(page: Page): Promise<WorkspaceView> {
  const result = (await page.evaluate(() => window.wirescope?.call('workspace.read', {}))) as
    | Result<WorkspaceView>
    | undefined;
  if (!result?.ok) throw new Error('the window does not answer');
  return result.value;
}

/** What is sent to the app. */
export interface Job {
  transport: 'websocket' | 'sse';
  count: number;
  query: string;
  /** Look at frames and ages while it runs. */
  probe: boolean;
}

/** One connection of the app, from its first to its last message. */
export async function run(sender: Sender, { transport, count, query, probe }: Job) {
  const profile = mkdtempSync(path.join(tmpdir(), 'wirescope-bench-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron,
    args: [ROOT, ...root, `--user-data-dir=${profile}`, '--server-port=0'],
    cwd: ROOT,
    colorScheme: null,
  });
  try {
    const page = await app.firstWindow();
    const pid = app.process().pid ?? 0;
    const url = urlOf(transport, sender.port, `count=${count}&${query}`);
    await page.getByRole('textbox', { name: 'URL' }).fill(url);
    const sending = sender.done();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('[role="grid"] [role="row"]').nth(5).waitFor({ timeout: 30_000 });
    if (probe) await page.evaluate(startProbe);
    const start = performance.now();
    const before = cpuSeconds(pid);
    const senderBefore = cpuSeconds(sender.pid);
    /** After 10 s, and the most of all. */
    let settled: number | null = null;
    let most = 0;
    const series: number[] = [];
    let longest = 0;
    let lookAt = start + PSS_EVERY_MS;
    let view = await read(page);
    let endedAt = 0;
    for (let over = false; !over; ) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      view = await read(page);
      const [connection] = view.connections;
      over =
        connection?.state.state === 'closed' && connection.log.stored === connection.log.received;
      endedAt = performance.now();
      if (endedAt > lookAt) {
        lookAt = endedAt + PSS_EVERY_MS;
        const now = pssMiB(pid);
        most = Math.max(most, now);
        series.push(now);
        settled ??= now;
      }
      longest = Math.max(longest, view.recording.pendingBytes);
      if (endedAt - start > 1_200_000) throw new Error('it does not come to an end');
    }
    const after = cpuSeconds(pid);
    const senderAfter = cpuSeconds(sender.pid);
    const end = pssMiB(pid);
    const figures = probe ? await page.evaluate(stopProbe) : null;
    const sent = await sending;
    const [connection] = view.connections;
    const capture = view.recording.capture;
    await app.close();
    const { stored, spanMs } = inFile(path.join(profile, 'captures', `${capture}.wirescope`));
    return {
      transport,
      receivedPerSecond: Math.round((stored / spanMs) * 1_000),
      sent,
      received: connection?.figures.received ?? 0,
      stored,
      reconnects: connection?.figures.reconnects ?? 0,
      seconds: Math.round((endedAt - start) / 100) / 10,
      window: figures,
      cores: {
        ...coresBetween(before, after, (endedAt - start) / 1_000),
        sender: coresBetween(senderBefore, senderAfter, (endedAt - start) / 1_000).main ?? 0,
      },
      pssMiB: { after10s: settled, most, end, every10s: series },
      mostPendingMiB: Math.round(longest / 1_048_576),
    };
  } finally {
    await app.close().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** The messages in a capture, counted block by block, and the time from the first to the last. */
function inFile(file: string): { stored: number; spanMs: number } {
  const capture = openCaptureFile(sqlite, file);
  let stored = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const head of capture.heads(0)) {
    const block = capture.block(head);
    if (!block) throw new Error(`block ${head.id} is damaged`);
    for (const [index, kind] of block.columns.kind.entries()) {
      if (kind !== 0) continue;
      stored++;
      const at = block.columns.at[index] ?? 0;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  capture.close();
  return { stored, spanMs: last - first };
}
