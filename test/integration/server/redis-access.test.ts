import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMockServer } from '../../../src/main/engine/server/mock-server';
import { CERTIFICATE, PRIVATE_KEY } from '../../support/certificate';
import { createTestPlatform } from '../../support/platform';
import { type RedisServer, type RedisServerOptions, startRedis } from '../../support/redis-server';
import { runServer, type ServerRun } from '../../support/server-clients';

const SECRET = 'p@ss:w/rd%?#';
const running: { dispose(): Promise<void> }[] = [];
const lines: string[] = [];

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.dispose();
  lines.length = 0;
});

async function redisWith(options: RedisServerOptions): Promise<RedisServer> {
  const redis = await startRedis(options);
  running.push(redis);
  return redis;
}

async function instanceOf(redis: string, redisCa?: string): Promise<ServerRun> {
  const log = {
    info: (line: string) => lines.push(line),
    warn: (line: string) => lines.push(line),
  };
  const options = { redis, ...(redisCa === undefined ? {} : { redisCa }) };
  const run = await runServer(options, { ...createTestPlatform(), log });
  running.push({ dispose: run.stop });
  return run;
}

describe('a Redis with a password', () => {
  it('lets in who has it in the URL', async () => {
    const { port } = await redisWith({ password: SECRET });
    const { server } = await instanceOf(
      `redis://:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/3`,
    );
    expect(server.broker()).toMatchObject({ state: 'ready', url: `redis://127.0.0.1:${port}/3` });
    expect((await server.publish('x', 'message', '1')).id).toBe(1);
  });

  it('lets in a user of its own', async () => {
    const redis = await redisWith({ password: SECRET });
    await redis.command(
      'ACL',
      'SETUSER',
      'wire',
      'on',
      '>other',
      'allkeys',
      'allchannels',
      '+@all',
    );
    const { server } = await instanceOf(`redis://wire:other@127.0.0.1:${redis.port}`);
    expect(server.broker().state).toBe('ready');
  });

  it.each([
    ['allkeys', '+@all'],
    ['allkeys', 'allchannels', '+@all', '-subscribe'],
  ])('that forbids a user something is away, and says so: %s', async (...rights) => {
    const redis = await redisWith({ password: SECRET });
    await redis.command('ACL', 'SETUSER', 'wire', 'on', '>other', ...rights);
    const { server } = await instanceOf(`redis://wire:other@127.0.0.1:${redis.port}`);
    const detail =
      'the user of the URL lacks a permission: scripts, pub/sub and keys under wirescope:';
    expect(server.broker()).toMatchObject({ state: 'degraded', detail });
  });

  it.each([
    ['redis://:wrong-secret@', 'it refuses the name or password of the URL'],
    ['redis://', 'it asks for a password; give it in the URL'],
  ])('is away for %s, and says why without the password', async (start, detail) => {
    const { port } = await redisWith({ password: SECRET });
    const { server } = await instanceOf(`${start}127.0.0.1:${port}`);
    expect(server.broker()).toMatchObject({ state: 'degraded', detail });
    expect(lines.join('\n')).toContain(detail);
    expect(`${lines.join('\n')} ${JSON.stringify(server.broker())}`).not.toContain('wrong-secret');
  });
});

describe('a Redis with TLS', () => {
  async function secure(): Promise<RedisServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'wirescope-tls-'));
    running.push({ dispose: async () => rmSync(folder, { recursive: true, force: true }) });
    const tls = { certFile: path.join(folder, 'c.pem'), keyFile: path.join(folder, 'k.pem') };
    writeFileSync(tls.certFile, CERTIFICATE);
    writeFileSync(tls.keyFile, PRIVATE_KEY);
    return redisWith({ tls });
  }

  it.each(['127.0.0.1', 'localhost'])('is reached at rediss://%s', async (host) => {
    const { port } = await secure();
    const { server } = await instanceOf(`rediss://${host}:${port}`, CERTIFICATE);
    expect(server.broker()).toMatchObject({ state: 'ready', detail: null });
    expect((await server.publish('x', 'message', '1')).id).toBe(1);
  });

  it('whose certificate nobody vouches for is away', async () => {
    const { port } = await secure();
    const { server } = await instanceOf(`rediss://127.0.0.1:${port}`);
    expect(server.broker()).toMatchObject({
      state: 'degraded',
      detail: 'its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS',
    });
  });

  it('is not taken for one without, nor the other way round', async () => {
    const { port } = await secure();
    const plain = await instanceOf(`redis://127.0.0.1:${port}`);
    expect(plain.server.broker().state).toBe('degraded');
    const other = await redisWith({});
    const { server } = await instanceOf(`rediss://127.0.0.1:${other.port}`, CERTIFICATE);
    expect(server.broker().state).toBe('degraded');
  });
});

it('a wrong URL is refused at once', () => {
  const make = () => createMockServer({ redis: 'http://127.0.0.1' }, createTestPlatform());
  expect(make).toThrow('must start with redis:// or rediss://');
});
