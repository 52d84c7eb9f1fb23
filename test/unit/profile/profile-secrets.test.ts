import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ProfileData, SecretBox } from '../../../src/main/engine/profile/types';
import { createSecretBox } from '../../support/secret-box';
import { dataOf, setUpFolder, spec } from './samples';

const NO_KEYRING = 'There is no keyring.';
const noBox = () => createSecretBox('alice', NO_KEYRING);

const SECRET = 'S3CR3T-';
const WITH_SECRETS = dataOf(
  [
    spec({
      url: `wss://alice:${SECRET}1@h/?access_token=${SECRET}2&x=1`,
      auth: { type: 'bearer', token: `${SECRET}3` },
      headers: [
        ['Accept', 'text/plain'],
        ['Cookie', `${SECRET}4`],
      ],
    }),
    spec({ url: 'wss://plain.test/' }),
    spec({ auth: { type: 'basic', username: 'bob', password: `${SECRET}5` } }),
  ],
  {
    variables: [
      { name: 'base', value: 'wss://h', secret: false },
      { name: 'pw', value: `${SECRET}6`, secret: true },
      { name: 'empty', value: '', secret: true },
      { name: 'pw', value: `${SECRET}7`, secret: true },
    ],
  },
);
const PATHS = ['url.password', 'url.query.0', 'auth.token', 'headers.1'];
const ALL_MISSING = { connections: [PATHS, [], ['auth.password']], variables: ['pw', 'pw'] };
const NONE_MISSING = { connections: [[], [], []], variables: [] };

/** Saves and reads again, with boxes that may differ. */
async function setUp(data: ProfileData, box: SecretBox = createSecretBox()) {
  const folder = await setUpFolder();
  const profile = await folder.open(box);
  profile.save(data);
  await profile.flush();
  return folder;
}

/** What a profile without the secrets holds. */
function withoutSecrets(data: ProfileData): ProfileData {
  return JSON.parse(JSON.stringify(data).replaceAll(/S3CR3T-\d/g, ''));
}

describe('secrets', () => {
  it('come back, and are nowhere in the file', async () => {
    const { open, file, folder, logged, names } = await setUp(WITH_SECRETS);
    const again = await open();
    expect(again.data).toEqual(WITH_SECRETS);
    expect(again.missing).toEqual(NONE_MISSING);
    for (const name of await names()) {
      const bytes = await readFile(`${folder}/${name}`);
      expect(bytes.includes(SECRET)).toBe(false);
      expect(bytes.includes(Buffer.from(SECRET).toString('base64').slice(0, 8))).toBe(false);
      expect(bytes.includes(Buffer.from(SECRET).toString('hex'))).toBe(false);
    }
    expect((await readFile(file, 'utf8')).match(/"text":"/g)).toHaveLength(3);
    expect(logged).toEqual([]);
  });

  it('are not written at all without a keyring, and listed as missing', async () => {
    const { open, text } = await setUp(WITH_SECRETS, noBox());
    expect(await text()).not.toContain(SECRET);
    expect(await text()).not.toContain('"text":"');
    for (const box of [noBox(), createSecretBox()]) {
      const again = await open(box);
      expect(again.secretsUnavailable).toBe(box.unavailable);
      expect(again.data).toEqual(withoutSecrets(WITH_SECRETS));
      expect(again.missing).toEqual(ALL_MISSING);
      expect(again.trouble).toBeNull();
    }
  });

  it('of another user are missing; no log line quotes them', async () => {
    const { open, logged } = await setUp(WITH_SECRETS);
    const again = await open(createSecretBox('mallory'));
    expect(again.data).toEqual(withoutSecrets(WITH_SECRETS));
    expect(again.missing).toEqual(ALL_MISSING);
    expect(logged).toEqual([expect.stringContaining('could not be opened')]);
  });

  it('that open to something else than secrets are missing, and never logged', async () => {
    const { open, logged, file, text } = await setUp(WITH_SECRETS);
    const odd = createSecretBox().seal(`${SECRET}8 is not JSON`);
    await writeFile(file, (await text()).replaceAll(/"text":"[^"]*"/g, `"text":"${odd}"`));
    expect((await open()).missing).toEqual(ALL_MISSING);
    expect(logged.join()).not.toContain(SECRET);
  });

  it('are sealed anew only when they change', async () => {
    let seals = 0;
    const box = createSecretBox();
    const counting: SecretBox = {
      ...box,
      seal(text) {
        seals++;
        return box.seal(text);
      },
    };
    const { open } = await setUp(WITH_SECRETS, counting);
    expect(seals).toBe(3);
    const again = await open(counting);
    again.save({ ...WITH_SECRETS, connections: [...WITH_SECRETS.connections].reverse() });
    await again.flush();
    expect(seals).toBe(3);
    const changed = spec({ auth: { type: 'bearer', token: `${SECRET}9` } });
    again.save({ ...WITH_SECRETS, connections: [{ spec: changed }] });
    await again.flush();
    expect(seals).toBe(4);
  });

  it('that cannot be sealed are not kept, the rest is', async () => {
    const failing: SecretBox = {
      ...createSecretBox(),
      seal() {
        throw new Error(`no: ${SECRET}`);
      },
    };
    const { open, logged, text } = await setUp(WITH_SECRETS, failing);
    expect(await text()).not.toContain(SECRET);
    expect(logged).toEqual([expect.stringContaining('could not be sealed')]);
    expect((await open()).missing).toEqual(ALL_MISSING);
  });
});

describe('a start without the keyring', () => {
  it('loses no secret that was not touched', async () => {
    const { open } = await setUp(WITH_SECRETS);
    const without = await open(noBox());
    const [first, second, third] = without.data.connections;
    if (!first || !second || !third) throw new Error('three connections were saved');
    const settings = { ...without.data.settings, theme: 'light' as const };
    without.save({ settings, connections: [third, second, first] });
    await without.flush();

    const [one, two, three] = WITH_SECRETS.connections;
    const again = await open();
    expect(again.data.connections).toEqual([three, two, one]);
    expect(again.data.settings).toEqual({ ...WITH_SECRETS.settings, theme: 'light' });
    expect(again.missing).toEqual(NONE_MISSING);
  });

  it('keeps two connections apart that differ by their secrets only', async () => {
    const twins = ['1', '2'].map((token) => spec({ auth: { type: 'bearer', token } }));
    const { open } = await setUp(dataOf(twins));
    const without = await open(noBox());
    without.save(without.data);
    await without.flush();
    without.save(without.data);
    await without.flush();
    expect((await open()).data).toEqual(dataOf(twins));
  });

  it('forgets the secrets of what was changed or given anew', async () => {
    const { open } = await setUp(WITH_SECRETS);
    const without = await open(noBox());
    const moved = spec({ auth: { type: 'bearer', token: '' }, url: 'wss://elsewhere.test/' });
    const given = spec({ auth: { type: 'basic', username: 'bob', password: 'new' } });
    without.save(dataOf([moved, given]));
    await without.flush();

    const again = await open();
    expect(again.missing).toEqual({ connections: [[], ['auth.password']], variables: [] });
  });
});
