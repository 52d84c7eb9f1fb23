import { describe, expect, it } from 'vitest';
import { readRedisUrl } from '../../../src/main/engine/server/broker/redis-url';

describe('a Redis URL', () => {
  it.each([
    ['redis://127.0.0.1', { host: '127.0.0.1', port: 6_379, database: 0, tls: false }],
    [' redis://cache.example:7000/ ', { host: 'cache.example', port: 7_000, database: 0 }],
    ['rediss://[::1]:6380/12', { host: '::1', port: 6_380, database: 12, tls: true }],
    ['redis://:p%40ss%3A@h', { username: null, password: 'p@ss:' }],
    ['redis://me:secret@h', { username: 'me', password: 'secret' }],
  ])('%s', (url, target) => expect(readRedisUrl(url)).toMatchObject(target));

  it('is shown without name and password', () => {
    expect(readRedisUrl('rediss://me:secret@[::1]:1/2').shown).toBe('rediss://[::1]:1/2');
    expect(readRedisUrl('redis://:secret@h').shown).toBe('redis://h:6379/0');
  });

  it.each([
    ['nonsense', 'cannot be read'],
    ['http://127.0.0.1', 'must start with redis:// or rediss://'],
    ['redis:///0', 'names no host'],
    ['redis:127.0.0.1', 'names no host'],
    ['redis://h:99999', 'cannot be read'],
    ['redis://:secret@h/first', 'must end with the number of a database'],
    ['redis://:secret@h/70000', 'must end with the number of a database'],
    ['redis://:secret@h/1?tls=no', 'takes no options'],
    ['redis://:sec#ret@h/1', 'names no host|takes no options|cannot be read'],
    ['redis://:secret%zz@h', 'holds a %'],
  ])('%s is refused without being repeated', (url, why) => {
    expect(() => readRedisUrl(url)).toThrow(new RegExp(why));
    try {
      readRedisUrl(url);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad-request' });
      expect(String(error)).not.toMatch(/secret|ret@|zz/);
      expect(String(error)).toContain('redis://127.0.0.1:6379');
    }
  });
});
