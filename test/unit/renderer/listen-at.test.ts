import { describe, expect, it } from 'vitest';
import {
  dialledBase,
  HOSTS,
  hostFault,
  isLoopback,
  readHost,
  readPort,
} from '../../../src/renderer/src/features/server/listen-at';

describe('where the server listens', () => {
  it.each([...HOSTS, 'LOCALHOST', '192.168.1.7', '::', 'fe80::1%eth0', '::ffff:10.0.0.1'])(
    '%s is a host',
    (host) => expect(hostFault(host)).toBeNull(),
  );

  it.each(['', 'example.com', '1.2.3', '1.2.3.256', 'a:b', '127.0.0.1:80', 'http://x'])(
    '%j is none',
    (host) => expect(hostFault(host)).toContain('IP address'),
  );

  it('takes the brackets of a URL away', () => {
    expect(readHost(' [::1] ')).toBe('::1');
    expect(readHost('127.0.0.1')).toBe('127.0.0.1');
  });

  it('knows what only this machine reaches', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '', '128.0.0.1'].some(isLoopback)).toBe(false);
  });

  it('reads ports', () => {
    expect(['0', '4800', '65535'].map(readPort)).toEqual([0, 4800, 65_535]);
    expect(['', '65536', '-1', '1.5', ' 80', 'x'].map(readPort)).toEqual(Array(6).fill(null));
  });

  it('dials loopback where it listens everywhere', () => {
    expect(dialledBase('http://0.0.0.0:4800')).toBe('http://127.0.0.1:4800');
    expect(dialledBase('http://[::]:4800')).toBe('http://[::1]:4800');
    expect(dialledBase('http://10.0.0.0:4800')).toBe('http://10.0.0.0:4800');
    expect(dialledBase('http://[::1]:4800')).toBe('http://[::1]:4800');
  });
});
