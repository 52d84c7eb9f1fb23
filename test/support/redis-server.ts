import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitFor } from './wait-for';

/** A real Redis of a test, on a port of its own, that keeps nothing on the disk. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** `kill -9`: everything it held is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** Stops its process without ending it: it takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** One command by hand, in the words of `redis-cli`; the raw answer. */
  command(...words: string[]): Promise<string>;
  /** Kills it and removes its folder. */
  dispose(): Promise<void>;
}

/** Options of {@link startRedis}. */
export interface RedisServerOptions {
  /** More arguments of `redis-server`. */
  args?: readonly string[];
  /** Needed before a command by hand. */
  password?: string;
  /** PEM files: listens with TLS only. */
  tls?: { certFile: string; keyFile: string };
}

const PROGRAM = 'redis-server';

const MISSING =
  'redis-server is not installed, and these tests need a real one. On Debian or Ubuntu: ' +
  'apt-get install redis-server (npm test does it where it may); elsewhere see redis.io.';

/** Starts a Redis on a free port of 127.0.0.1. Fails when `redis-server` is missing. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-redis-'));
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(PROGRAM, argumentsFor(port, folder, options), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let said = '';
    let failure: Error | null = null;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    started.once('error', (error: NodeJS.ErrnoException) => {
      failure = error.code === 'ENOENT' ? new Error(MISSING) : error;
    });
    started.once('exit', (code) => {
      if (!/Ready to accept/.test(said))
        failure ??= new Error(`redis-server ended: ${code} ${said}`);
    });
    await waitFor(() => failure ?? /Ready to accept/.test(said), 'redis-server to start', {
      seen: () => said,
    });
    if (failure) throw failure as Error;
  }

  async function kill(): Promise<void> {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    command: (...words) => sendCommand(port, words, options.password),
    async dispose() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function argumentsFor(port: number, folder: string, options: RedisServerOptions): string[] {
  const { args = [], password, tls } = options;
  const listen = tls
    ? ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no']
    : ['--port', String(port)];
  const files = tls
    ? [
        '--tls-cert-file',
        tls.certFile,
        '--tls-key-file',
        tls.keyFile,
        '--tls-ca-cert-file',
        tls.certFile,
      ]
    : [];
  const secret = password === undefined ? [] : ['--requirepass', password];
  const fixed = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  return [...listen, ...files, ...secret, ...fixed, ...args];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Sends one command (RESP) and answers what comes back, as text. */
function sendCommand(port: number, words: string[], password?: string): Promise<string> {
  const encode = (list: string[]) =>
    `*${list.length}\r\n${list.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let said = '';
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.once('close', () => resolve(said));
    if (password !== undefined) socket.write(encode(['AUTH', password]));
    socket.write(encode(words));
    // Redis answers all that was sent before it closes.
    socket.write(encode(['QUIT']));
  });
}
