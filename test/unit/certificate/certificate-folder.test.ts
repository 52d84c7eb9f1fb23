import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CERTIFICATE_FILE,
  createCertificateFolder,
  KEY_FILE,
} from '../../../src/main/engine/certificate/certificate-folder';
import { makeCertificate } from '../../../src/main/engine/certificate/make-certificate';
import { CERTIFICATE, PRIVATE_KEY } from '../../support/certificate';
import { createManualClock, type ManualClock } from '../../support/manual-clock';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 11, 1);

let root: string;
let folder: string;
let clock: ManualClock;
let told: string[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'wirescope-tls-'));
  folder = path.join(root, 'server', 'tls');
  clock = createManualClock(NOW);
  told = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

const open = (addresses: string[] = []) => {
  const log = { info: (text: string) => told.push(text), warn: (text: string) => told.push(text) };
  return createCertificateFolder(folder, { clock, log }, () => addresses);
};
const fileOf = (name: string) => path.join(folder, name);
const put = async (cert: string, key: string) => {
  await open().keys('127.0.0.1');
  await writeFile(fileOf(CERTIFICATE_FILE), cert);
  await writeFile(fileOf(KEY_FILE), key);
};

describe('the first use', () => {
  it('makes a certificate of this machine that is no authority, and a key for its owner alone', async () => {
    const certificates = open();
    expect(certificates.view()).toBeNull();
    const { cert, key } = await certificates.keys('127.0.0.1');
    const made = new X509Certificate(cert);
    expect(made.ca).toBe(false);
    expect(made.verify(made.publicKey)).toBe(true);
    for (const host of ['127.0.0.1', '::1']) expect(made.checkIP(host)).toBe(host);
    expect(made.checkHost('localhost')).toBe('localhost');
    expect(made.checkHost('example.com')).toBeUndefined();
    expect(made.checkIP('192.0.2.1')).toBeUndefined();
    expect(await readFile(fileOf(CERTIFICATE_FILE), 'utf8')).toBe(cert);
    expect(await readFile(fileOf(KEY_FILE), 'utf8')).toBe(key);
    if (process.platform !== 'win32') {
      expect((await stat(fileOf(KEY_FILE))).mode & 0o777).toBe(0o600);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
    }
    expect(certificates.view()).toEqual({
      path: fileOf(CERTIFICATE_FILE),
      fingerprint: made.fingerprint256,
      expiresAt: clock.now() + 820 * DAY_MS,
      pem: cert,
      names: ['localhost', '127.0.0.1', '::1'],
      own: true,
    });
  });

  it('is shared by who asks at the same time', async () => {
    const certificates = open();
    const [one, two] = await Promise.all([
      certificates.keys('127.0.0.1'),
      certificates.keys('::1'),
    ]);
    expect(two).toEqual(one);
  });

  it('says what to do where nothing can be written', async () => {
    await mkdir(fileOf(`${CERTIFICATE_FILE}.tmp`), { recursive: true });
    const failure = await open()
      .keys('127.0.0.1')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'WirescopeError', code: 'listen-failed' });
    expect((failure as Error).message).toContain('listen without TLS');
  });

  it.each(['example.com', '', 'a\nb'])(
    'refuses to be for %j, where nobody can listen',
    async (host) => {
      await expect(open().keys(host)).rejects.toMatchObject({ code: 'listen-failed' });
      await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );
});

describe('the next uses', () => {
  it('find the same, and show it before they are asked for it', async () => {
    const first = await open().keys('127.0.0.1');
    const again = open();
    expect(await again.keys('localhost')).toEqual(first);
    expect(again.view()?.pem).toBe(first.cert);
  });

  it('make another thirty days before it expires, not earlier', async () => {
    const { cert } = await open().keys('127.0.0.1');
    clock.advance(789 * DAY_MS);
    expect((await open().keys('127.0.0.1')).cert).toBe(cert);
    clock.advance(2 * DAY_MS);
    const { cert: renewed } = await open().keys('127.0.0.1');
    expect(renewed).not.toBe(cert);
    expect(Date.parse(new X509Certificate(renewed).validTo)).toBe(clock.now() + 820 * DAY_MS);
  });

  it('make another for another host, which stays good for those before', async () => {
    const { cert } = await open().keys('127.0.0.1');
    const first = await open().keys('192.0.2.7');
    expect(first.cert).not.toBe(cert);
    const all = await open(['192.0.2.9', '2001:db8::1']).keys('0.0.0.0');
    const made = new X509Certificate(all.cert);
    for (const host of ['127.0.0.1', '::1', '192.0.2.7', '192.0.2.9', '2001:db8::1']) {
      expect(made.checkIP(host)).toBe(host);
    }
    expect(await open().keys('192.0.2.7')).toEqual(all);
    expect(open().view()).toBeNull();
  });

  it.each([
    ['a crash between the two files', KEY_FILE, () => makeCertificate(['localhost'], NOW)],
    ['a key that was lost', KEY_FILE, null],
  ])('make another after %s', async (_name, file, other) => {
    const { cert } = await open().keys('127.0.0.1');
    if (other) await writeFile(fileOf(file), (await other()).key);
    else await rm(fileOf(file));
    const made = await open().keys('127.0.0.1');
    expect(made.cert).not.toBe(cert);
    expect(await open().keys('127.0.0.1')).toEqual(made);
  });
});

describe('a certificate of others', () => {
  it('is used as it is, whatever it is for', async () => {
    await put(CERTIFICATE, PRIVATE_KEY);
    const certificates = open();
    const keys = { cert: CERTIFICATE, key: PRIVATE_KEY };
    expect(await certificates.keys('192.0.2.7')).toEqual(keys);
    expect(certificates.view()).toMatchObject({ own: false, names: ['localhost', '127.0.0.1'] });
    expect(told).toEqual([]);
    clock.advance(200 * 365 * DAY_MS);
    expect(await open().keys('192.0.2.7')).toEqual(keys);
    expect(told).toEqual([expect.stringContaining('has expired')]);
  });

  it.each([
    [
      'a key of another',
      async () => [CERTIFICATE, (await makeCertificate(['x'], NOW)).key],
      'not its key',
    ],
    ['no certificate', async () => ['hello', PRIVATE_KEY], 'no certificate in PEM'],
    ['no key', async () => [CERTIFICATE, 'hello'], 'not its key'],
    ['no text', async () => [Buffer.from([0xff, 0xfe]), PRIVATE_KEY], 'not UTF-8'],
    ['too much', async () => ['x'.repeat(300_000), PRIVATE_KEY], 'larger than'],
  ] as const)('with %s is told and never overwritten', async (_name, content, why) => {
    const [cert, key] = await content();
    await put(cert as string, key as string);
    await expect(open().keys('127.0.0.1')).rejects.toMatchObject({
      code: 'listen-failed',
      message: expect.stringContaining(why),
    });
    expect(await readFile(fileOf(KEY_FILE), 'utf8')).toBe(key);
    expect(open().view()).toBeNull();
  });

  it('a key without a certificate is told and never overwritten', async () => {
    await put(CERTIFICATE, PRIVATE_KEY);
    await rm(fileOf(CERTIFICATE_FILE));
    await expect(open().keys('127.0.0.1')).rejects.toThrow(
      `${CERTIFICATE_FILE} beside it is missing`,
    );
    expect(await readFile(fileOf(KEY_FILE), 'utf8')).toBe(PRIVATE_KEY);
  });
});
