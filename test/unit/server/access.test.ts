import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../src/main/engine/server/access';

const access = createAccess({
  host: '192.168.1.5',
  allowedHosts: ['dev.example.com'],
  allowedOrigins: ['https://App.example.com:443/', 'chrome-extension://abcdef'],
});

function check(host: string, origin?: string, localAddress = '10.0.0.7'): number | string | null {
  try {
    return access.check({
      hosts: [host],
      origins: origin === undefined ? [] : [origin],
      authority: null,
      localAddress,
    });
  } catch (error) {
    return (error as { status: number }).status;
  }
}

describe('hosts', () => {
  it.each([
    'localhost',
    'LOCALHOST:80',
    'a.b.localhost:4800',
    '127.0.0.1:4800',
    '127.255.0.9',
    '[::1]:4800',
    '192.168.1.5:1',
    'dev.example.com:99',
    '10.0.0.7',
  ])('%s is let in', (host) => expect(check(host)).toBeNull());

  it.each([
    '',
    'evil.example',
    'localhost.evil.example',
    'notlocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.256',
    '128.0.0.1',
    '10.0.0.8',
    '0.0.0.0',
    '[::2]',
    'localhost:port',
    'localhost:99999',
    'user@localhost',
    'localhost/evil',
    'localhost evil',
    '::1',
  ])('%j is refused', (host) => expect(check(host)).toBe(403));

  it('knows the address reached in the forms the system tells it', () => {
    expect(check('10.1.2.3', undefined, '::ffff:10.1.2.3')).toBeNull();
    expect(check('[fe80::1]', undefined, 'fe80::1%eth0')).toBeNull();
    expect(check('[fe80::2]', undefined, 'fe80::1%eth0')).toBe(403);
  });

  it('needs exactly one, and an absolute target counts too', () => {
    const facts = { hosts: ['localhost'], origins: [], authority: null, localAddress: undefined };
    const status = (over: object) => {
      try {
        return access.check({ ...facts, ...over });
      } catch (error) {
        return (error as { status: number }).status;
      }
    };
    expect(status({ hosts: [] })).toBe(400);
    expect(status({ hosts: ['localhost', 'localhost'] })).toBe(400);
    expect(status({ authority: 'evil.example' })).toBe(403);
    expect(status({ authority: 'localhost:1' })).toBeNull();
    expect(status({ origins: ['http://localhost', 'http://localhost'] })).toBe(403);
  });
});

describe('origins', () => {
  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://app.localhost:8080',
    'http://127.0.0.1:5173',
    'http://[::1]:5173',
    'https://app.example.com',
    'chrome-extension://abcdef',
  ])('%s is let in', (origin) => expect(check('localhost', origin)).toBe(origin));

  it.each([
    '',
    'null',
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://app.example.com.evil.example',
    'http://localhost.evil.example',
    'http://localhost:3000/',
    'http://user@localhost',
    'localhost:3000',
    'ftp://localhost',
    'file://',
    'http://192.168.1.5',
  ])('%j is refused', (origin) => expect(check('localhost', origin)).toBe(403));

  it('in the list must be origins', () => {
    const list = (origin: string) =>
      createAccess({ host: 'localhost', allowedHosts: [], allowedOrigins: [origin] });
    expect(() => list('app.example.com')).toThrow('is not an origin');
    expect(() => list('https://app.example.com/path')).toThrow('is not an origin');
    expect(() => list('*')).toThrow('is not an origin');
  });
});

describe('what is changed while it works', () => {
  const facts = { hosts: ['localhost'], origins: [], authority: null, localAddress: '127.0.0.1' };
  const gate = createAccess({
    host: '192.168.1.5',
    allowedHosts: ['dev.example.com'],
    allowedOrigins: ['https://a.example'],
  });
  const status = (over: object) => {
    try {
      gate.check({ ...facts, ...over });
      return 200;
    } catch (error) {
      return (error as { status: number }).status;
    }
  };
  const origin = (name: string) => status({ origins: [name] });
  const host = (name: string) => status({ hosts: [name] });

  it('the origins, as a whole', () => {
    gate.setAllowedOrigins([' https://B.example:443/ ', 'https://b.example']);
    expect(gate.allowedOrigins()).toEqual(['https://b.example']);
    expect([origin('https://a.example'), origin('https://b.example')]).toEqual([403, 200]);
  });

  it('nothing when one is no origin', () => {
    const list = ['https://c.example', 'd.example/x', 'https://e.example'];
    expect(() => gate.setAllowedOrigins(list)).toThrow(
      expect.objectContaining({
        code: 'bad-request',
        message: expect.stringMatching(/d\.example/),
      }),
    );
    expect(gate.allowedOrigins()).toEqual(['https://b.example']);
    expect(origin('https://c.example')).toBe(403);
  });

  it('the host, and those allowed besides stay', () => {
    gate.setHost('10.1.1.1');
    expect(['10.1.1.1', '192.168.1.5', 'dev.example.com', 'localhost'].map(host)).toEqual([
      200, 403, 200, 200,
    ]);
  });
});
