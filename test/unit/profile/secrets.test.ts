import { describe, expect, it } from 'vitest';
import { putSecrets, secretPaths, takeSecrets } from '../../../src/main/engine/profile/secrets';
import { spec } from './samples';

const cleared = (url: string) => takeSecrets(spec({ url })).spec.url;

describe('what is secret', () => {
  it('of the authentication: the password, the token', () => {
    const basic = spec({ auth: { type: 'basic', username: 'alice', password: 'pw' } });
    expect(takeSecrets(basic)).toEqual({
      spec: { ...basic, auth: { type: 'basic', username: 'alice', password: '' } },
      secrets: { 'auth.password': 'pw' },
    });
    const bearer = spec({ auth: { type: 'bearer', token: 'tk' } });
    expect(takeSecrets(bearer)).toEqual({
      spec: { ...bearer, auth: { type: 'bearer', token: '' } },
      secrets: { 'auth.token': 'tk' },
    });
  });

  it.each([
    'Authorization',
    'proxy-authorization',
    'Cookie',
    'Set-Cookie',
    'X-API-Key',
    'apikey',
    'X-Auth-Token',
    'CLIENT_SECRET',
    'x-password',
    'X-Amz-Credential',
    'Mcp-Session-Id',
    'X-JWT',
    'X-Goog-Iap-Jwt-Assertion',
    'X-Auth',
    'auth_user',
    'X-Key',
    'Key',
    'X-Pass',
    'db.pwd',
    'X-Sig-V2',
  ])('the header %s', (name) => {
    const one = spec({
      headers: [
        ['Accept', 'a'],
        [name, 'value'],
      ],
    });
    expect(takeSecrets(one)).toEqual({
      spec: {
        ...one,
        headers: [
          ['Accept', 'a'],
          [name, ''],
        ],
      },
      secrets: { 'headers.1': 'value' },
    });
  });

  it.each([
    'Accept',
    'User-Agent',
    'Origin',
    'X-Request-Id',
    'Idempotency-Key',
    'Sec-WebSocket-Key',
    'X-Keyboard',
    'X-Author',
    'X-Bypass',
    'X-Signal',
  ])('not the header %s', (name) => {
    expect(secretPaths(spec({ headers: [[name, 'value']] }))).toEqual([]);
  });

  it.each([
    ['wss://h/a?access_token=s&x=1', 'wss://h/a?access_token=&x=1'],
    ['wss://h/a?x=1&API_KEY=s', 'wss://h/a?x=1&API_KEY='],
    ['wss://h?key=s&sig=s&signature=s&password=s', 'wss://h?key=&sig=&signature=&password='],
    ['wss://h?X-Amz-Signature=s&X-Amz-Date=1', 'wss://h?X-Amz-Signature=&X-Amz-Date=1'],
    ['wss://h?%74oken=s', 'wss://h?%74oken='],
    ['wss://h?%zztoken=s=s?s', 'wss://h?%zztoken='],
    ['wss://h?a=1#access_token=s', 'wss://h?a=1#access_token='],
    ['wss://h#?token=s', 'wss://h#?token='],
    ['{{base}}/a?token=s', '{{base}}/a?token='],
  ])('of the parameters of %s', (url, expected) => {
    expect(cleared(url)).toBe(expected);
  });

  it.each([
    ['wss://user:s@h/a', 'wss://user:@h/a'],
    ['wss://:s@h/a', 'wss://:@h/a'],
    ['wss://user:s:s@s@h:1/a@b', 'wss://user:@h:1/a@b'],
    ['{{scheme}}://user:s@{{host}}/', '{{scheme}}://user:@{{host}}/'],
    ['//user:s@h', '//user:@h'],
    ['user:s@h', 'user:@h'],
    ['http:/user:s@h/', 'http:/user:@h/'],
    ['http:\\\\user:s@h/', 'http:\\\\user:@h/'],
  ])('the password in %s', (url, expected) => {
    expect(cleared(url)).toBe(expected);
  });

  it.each([
    ['https://ghp_TOKEN@h', 'https://@h'],
    ['wss://user@h/a:b@c', 'wss://@h/a:b@c'],
    ['wss://a@b@h:1/', 'wss://@h:1/'],
    ['//s@h', '//@h'],
    ['s@h', '@h'],
    ['http:\\\\s@h/', 'http:\\\\@h/'],
  ])('the user name without a password in %s', (url, expected) => {
    expect(takeSecrets(spec({ url })).secrets).toHaveProperty(['url.username']);
    expect(cleared(url)).toBe(expected);
  });

  it.each([
    'wss://h:80/a@b?monkey=1&tokens',
    'wss://@h/',
    'wss://user:@h/',
    'wss://{{user}}@h/',
    'wss://h/token=1',
    'wss://h/?token=&key=',
    'not a URL: user at h',
  ])('nothing in %s', (url) => {
    expect(secretPaths(spec({ url }))).toEqual([]);
  });

  it('the same in the URL of the composer', () => {
    const one = spec({ post: { url: 'https://u:s@h/?token=t' } });
    const { spec: rest, secrets } = takeSecrets(one);
    expect(rest.post.url).toBe('https://u:@h/?token=');
    expect(secrets).toEqual({ 'post.url.password': 's', 'post.url.query.0': 't' });
  });

  it('the same in the URL of the probe', () => {
    const { spec: rest, secrets } = takeSecrets(spec({ probe: { url: 'https://u:s@h/?key=t' } }));
    expect(rest.probe.url).toBe('https://u:@h/?key=');
    expect(secrets).toEqual({ 'probe.url.password': 's', 'probe.url.query.0': 't' });
  });

  it('the same in other addresses', () => {
    const otherUrls = ['https://h/', 'https://u:s@i/?token=t'];
    const { spec: rest, secrets } = takeSecrets(spec({ otherUrls }));
    expect(rest.otherUrls).toEqual(['https://h/', 'https://u:@i/?token=']);
    expect(secrets).toEqual({ 'otherUrls.1.password': 's', 'otherUrls.1.query.0': 't' });
    expect(putSecrets(rest, secrets).otherUrls).toEqual(otherUrls);
  });

  it('not what refers to variables only', () => {
    const one = spec({
      url: 'wss://u:{{pw}}@h/?token={{a}}{{ b.c }}&key=x{{a}}',
      auth: { type: 'bearer', token: '{{token}}' },
      headers: [
        ['Cookie', '{{cookie}}'],
        ['Authorization', 'Bearer {{token}}'],
        ['X-Secret', '{{not a name}}'],
      ],
    });
    expect(secretPaths(one)).toEqual(['url.query.1', 'headers.1', 'headers.2']);
  });

  it('not bodies and messages', () => {
    const one = spec({ body: '{"password":"x"}', sendOnOpen: ['token=x'] });
    expect(takeSecrets(one)).toEqual({ spec: one, secrets: {} });
  });
});

describe('putting back', () => {
  const one = spec({
    url: 'wss://u:s1@h/?token=s2',
    auth: { type: 'bearer', token: 's3' },
    headers: [['Cookie', 's4']],
  });

  it('leaves the places of missing secrets empty', () => {
    const { spec: rest, secrets } = takeSecrets(one);
    const { 'auth.token': token, ...others } = secrets;
    expect(token).toBe('s3');
    expect(putSecrets(rest, others)).toEqual({ ...one, auth: { type: 'bearer', token: '' } });
  });

  it('ignores what has no place, and never overwrites', () => {
    const secrets = {
      'auth.password': 'x',
      'headers.0': 'x',
      'headers.7': 'x',
      'url.query.9': 'x',
      nonsense: 'x',
    };
    expect(putSecrets(one, secrets)).toEqual(one);
    const accept = spec({ headers: [['Accept', '']] });
    expect(putSecrets(accept, secrets)).toEqual(accept);
  });

  it('takes nothing from the prototype of the secrets', () => {
    const { spec: rest } = takeSecrets(one);
    expect(putSecrets(rest, Object.create({ 'auth.token': 'x' }))).toEqual(rest);
  });
});
