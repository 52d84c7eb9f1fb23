import { chmod, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProfile } from '../../../src/main/engine/profile/profile';
import type { AlertRule, Snippet } from '../../../src/main/engine/profile/types';
import { staticRuleSchema } from '../../../src/shared/model/static-rule';
import { createSecretBox } from '../../support/secret-box';
import { dataOf, setUpFolder, spec } from './samples';

const RULE: AlertRule = {
  id: '1',
  metric: 'rate',
  comparison: 'below',
  threshold: 0.5,
  connection: 'one',
  enabled: true,
};
const SNIPPET: Snippet = { name: 's', type: 'hex', text: '00 ff' };

const FULL = dataOf(
  [
    spec({ url: 'wss://one.test/', name: 'one', sendOnOpen: ['hello'] }),
    spec({ url: 'https://two.test/', transport: 'sse', headers: [['Accept', 'text/plain']] }),
  ],
  {
    theme: 'dark',
    notifyLost: true,
    alerts: [RULE],
    variables: [{ name: 'base', value: 'wss://h', secret: false }],
    snippets: [SNIPPET],
    server: {
      host: '0.0.0.0',
      port: 0,
      allowedOrigins: ['https://a.test'],
      tls: true,
      rules: [staticRuleSchema.parse({ path: '/health' })],
    },
  },
);

describe('a profile', () => {
  it('has the defaults when there is no file, and makes none by itself', async () => {
    const { open, names, logged } = await setUpFolder();
    const profile = await open();
    await profile.flush();
    expect(profile.data).toEqual(dataOf());
    expect(profile.missing).toEqual({ connections: [], variables: [] });
    expect([profile.trouble, profile.secretsUnavailable]).toEqual([null, null]);
    expect(await names()).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('gives back what was saved', async () => {
    const { open, text, names } = await setUpFolder();
    const profile = await open();
    profile.save(FULL);
    await profile.flush();
    expect(profile.data).toEqual(dataOf());
    expect(JSON.parse(await text())).toMatchObject({ version: 1 });
    expect(await names()).toEqual(['profile.json']);

    const again = await open();
    expect(again.data).toEqual(FULL);
    expect(again.missing).toEqual({ connections: [[], []], variables: [] });
    expect(again.trouble).toBeNull();
  });

  it('is written within 300 ms, once for many saves, with the newest', async () => {
    const { open, clock, text } = await setUpFolder();
    const profile = await open();
    for (const name of ['a', 'b', 'c']) {
      profile.save(dataOf([spec({ name })]));
      await clock.advanceAsync(90);
    }
    expect(clock.pending()).toEqual([]);
    await profile.flush();
    expect(await text()).toContain('"name":"c"');
  });

  it('makes its folder, and is for its owner alone', async () => {
    const { folder, clock } = await setUpFolder();
    const file = path.join(folder, 'deep', 'er', 'profile.json');
    const log = { info: () => undefined, warn: () => undefined };
    const profile = await openProfile(file, createSecretBox(), clock, log);
    profile.save(FULL);
    await profile.flush();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  it('takes a file that others could read out of their hands', async () => {
    const { open, file } = await setUpFolder();
    const first = await open();
    first.save(FULL);
    await first.flush();
    await chmod(file, 0o644);
    first.save(FULL);
    await first.flush();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('a program that was killed while writing', () => {
  it('leaves the file as it was, and what it left is no harm', async () => {
    const { open, file, names } = await setUpFolder();
    const first = await open();
    first.save(FULL);
    await first.flush();
    await writeFile(`${file}.tmp`, '{"version":1,"sett', { mode: 0o666 });

    const second = await open();
    expect(second.data).toEqual(FULL);
    expect(second.trouble).toBeNull();
    second.save(dataOf());
    await second.flush();
    expect(await names()).toEqual(['profile.json']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await open()).data).toEqual(dataOf());
  });

  it('does not make the next one write through a link', async () => {
    const { open, file, folder } = await setUpFolder();
    const other = path.join(folder, 'other');
    await writeFile(other, 'untouched');
    await symlink(other, `${file}.tmp`);
    const profile = await open();
    profile.save(FULL);
    await profile.flush();
    expect((await open()).data).toEqual(FULL);
    expect((await stat(other)).size).toBe('untouched'.length);
  });
});

describe('a write that fails', () => {
  it('is logged, and done again with the next save', async () => {
    const { open, file, logged, clock } = await setUpFolder();
    const profile = await open();
    await mkdir(path.join(file, 'in-the-way'), { recursive: true });
    profile.save(dataOf([spec({ name: 'a' })]));
    await profile.flush();
    expect(logged).toEqual([expect.stringContaining(`cannot save ${file}: `)]);

    await rm(file, { recursive: true });
    profile.save(FULL);
    clock.advance(300);
    await profile.flush();
    expect(logged).toHaveLength(1);
    expect((await open()).data).toEqual(FULL);
  });

  it('is done again by a flush, too', async () => {
    const { open, file } = await setUpFolder();
    const profile = await open();
    await mkdir(path.join(file, 'in-the-way'), { recursive: true });
    profile.save(FULL);
    await profile.flush();
    await rm(file, { recursive: true });
    await profile.flush();
    expect((await open()).data).toEqual(FULL);
  });

  it('is one of a file too large to be read again', async () => {
    const { open, logged } = await setUpFolder();
    const profile = await open();
    profile.save(FULL);
    await profile.flush();
    const text = 'x'.repeat(1_048_576);
    const snippets = Array.from({ length: 65 }, (): Snippet => ({ ...SNIPPET, text }));
    profile.save(dataOf([], { snippets }));
    await profile.flush();
    expect(logged).toEqual([expect.stringContaining('larger than 64 MiB')]);
    expect((await open()).data).toEqual(FULL);
  });
});
