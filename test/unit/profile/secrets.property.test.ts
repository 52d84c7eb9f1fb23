import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putSecrets, secretPaths, takeSecrets } from '../../../src/main/engine/profile/secrets';
import { connectionSpecSchema } from '../../../src/shared/model/connection-spec';
import { SEED, seededBy } from '../../support/seed';
import { spec } from './samples';

seededBy('secrets');
const runs = { seed: SEED, numRuns: 1_000 };

/** Text as people and parsers disagree on it. */
const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom('://', '/', '\\', ':', '@', '?', '#', '&', '=', '%', '{{a}}', '+', ' ', '\n'),
      fc.constantFrom('token', 'password', 'key', 'x', 'wss', 'host'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const headerName = fc.oneof(fc.constantFrom('Authorization', 'Cookie', 'X-Token', 'Accept'), odd);
const header = fc.tuple(
  headerName.map((name) => name || 'x'),
  odd,
);
const auth = fc.oneof(
  fc.constant({ type: 'none' } as const),
  fc.record({ type: fc.constant('basic' as const), username: odd, password: odd }),
  fc.record({ type: fc.constant('bearer' as const), token: odd }),
);
const specs = fc
  .record({
    url: odd.map((url) => url || 'x'),
    headers: fc.array(header, { maxLength: 5 }),
    auth,
    post: fc.record({ url: fc.option(odd) }),
  })
  .map(spec);

test('taking apart and putting together gives the same spec', () => {
  fc.assert(
    fc.property(specs, (whole) => {
      const before = structuredClone(whole);
      const { spec: rest, secrets } = takeSecrets(whole);
      expect(putSecrets(rest, secrets)).toEqual(whole);
      expect(whole).toEqual(before);
    }),
    runs,
  );
});

test('what is left holds no secret, and is a spec', () => {
  fc.assert(
    fc.property(specs, (whole) => {
      const { spec: rest, secrets } = takeSecrets(whole);
      expect(secretPaths(rest)).toEqual([]);
      expect(connectionSpecSchema.safeParse(rest).success).toBe(true);
      expect(Object.values(secrets)).not.toContain('');
      expect(secretPaths(whole)).toEqual(Object.keys(secrets));
    }),
    runs,
  );
});

test('the password or the lone user name that a URL parser finds is never left, nor are tokens', () => {
  const secret = fc
    .array(fc.constantFrom(...'abcXYZ019-._~!$*,;:@='), { minLength: 1, maxLength: 30 })
    .map((letters) => `S3CR3T${letters.join('')}`);
  const urls = fc.record({
    scheme: fc.constantFrom('ws', 'wss', 'http', 'https'),
    slashes: fc.constantFrom('//', '/', '', '\\\\', '///'),
    user: fc.constantFrom(':', 'alice:', '%40:', 'a@b:', null),
    host: fc.constantFrom('h', 'h:81', '[::1]:81', '10.0.0.1'),
    path: fc.constantFrom('', '/', '/a:b@c', '/a;b=c'),
    password: secret,
    token: secret,
  });
  fc.assert(
    fc.property(urls, ({ scheme, slashes, user, host, path, password, token }) => {
      const userinfo = user === null ? password.replaceAll(':', '') : user + password;
      const url = `${scheme}:${slashes}${userinfo}@${host}${path}?a=1&access_token=${token}#key=${token}`;
      const found = new URL(url);
      expect(decodeURIComponent(found.username + found.password)).toContain('S3CR3T');
      const { spec: rest } = takeSecrets(spec({ url }));
      expect(rest.url).not.toContain('S3CR3T');
    }),
    runs,
  );
});
