import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type CliProcess, startCli } from '../../support/cli-process';
import { connectHttp2 } from '../../support/secure-clients';
import { waitFor } from '../../support/wait-for';

const running: CliProcess[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wirescope-cli-tls-'));
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]): CliProcess {
  const started = startCli(args, path.join(inject('workers'), 'cli.js'));
  running.push(started);
  return started;
}

async function serve(...args: string[]) {
  const process = start('serve', '--port', '0', '--json', ...args);
  const line = await process.line(({ kind }) => kind === 'listening', 'the listening line');
  return {
    process,
    line,
    port: Number(line.port),
    urls: line.urls as Record<'websocket' | 'sse' | 'poll' | 'publish' | 'echo', string>,
    certificate: String(line.certificate),
  };
}

describe('serve --tls-dir', () => {
  test('three transports connect with the certificate that is told, and HTTP/2 is spoken', async () => {
    const { port, urls, certificate } = await serve('--tls-dir', folder, '--scenario', 'ticks:200');
    expect(urls).toEqual({
      websocket: `wss://127.0.0.1:${port}/ws/{channel}`,
      sse: `https://127.0.0.1:${port}/stream/{channel}`,
      poll: `https://127.0.0.1:${port}/updates/{client_id}?channel={channel}`,
      publish: `https://127.0.0.1:${port}/publish/{channel}`,
      echo: `wss://127.0.0.1:${port}/echo`,
    });
    expect(certificate).toBe(path.join(folder, 'wirescope.crt'));
    const clients = [urls.websocket, urls.sse, urls.poll].map((url) => {
      const itsUrl = url.replace('{channel}', 'ticks').replace('{client_id}', 'me');
      return start('connect', itsUrl, '--json', '--count', '5', '--ca', certificate);
    });
    for (const client of clients) {
      expect(await client.exit()).toBe(0);
      const open = client.lines().find(({ state }) => state === 'open');
      expect(open?.timings).toHaveProperty('tls');
    }
    const stranger = start('connect', urls.sse.replace('{channel}', 'ticks'), '--json');
    expect(await stranger.exit()).toBe(1);
    const ca = await readFile(certificate, 'utf8');
    const http2 = await connectHttp2(port, { ca });
    expect((await http2.request('/')).status).toBe(200);
    http2.close();
  });

  test('the next run finds the same certificate, and says its fingerprint to people', async () => {
    const first = await serve('--tls-dir', folder);
    const pem = await readFile(first.certificate, 'utf8');
    first.process.child.kill('SIGINT');
    expect(await first.process.exit()).toBe(0);
    const second = start('serve', '--port', '0', '--tls-dir', folder);
    await waitFor(() => second.stdout.some((line) => line.includes('Ctrl+C')), 'the banner');
    expect(second.stdout.join('\n')).toContain(new X509Certificate(pem).fingerprint256);
    expect(await readFile(first.certificate, 'utf8')).toBe(pem);
    expect((await stat(path.join(folder, 'wirescope.key'))).mode & 0o077).toBe(0);
  });

  test('says what is wrong with one that cannot be used, exit 1', async () => {
    await writeFile(path.join(folder, 'wirescope.crt'), 'hello');
    const process = start('serve', '--port', '0', '--json', '--tls-dir', folder);
    expect(await process.exit()).toBe(1);
    expect(process.stdout).toEqual([]);
    expect(process.stderr).toEqual([expect.stringContaining('no certificate in PEM')]);
  });
});

test('serve without TLS names no certificate', async () => {
  const { line } = await serve();
  expect(line).not.toHaveProperty('certificate');
});
