import { describe, expect, it } from 'vitest';
import { shortReason } from '../../../src/renderer/src/features/monitor/list/short-reason';

describe('shortReason', () => {
  it.each([
    [{ by: 'local', clean: true, code: 1000 }, 'disconnected'],
    [
      { by: 'remote', clean: true, code: 4001, closeReason: 'quota exceeded' },
      '4001 quota exceeded',
    ],
    [{ by: 'remote', clean: true, code: 1008, closeReason: '' }, '1008 Policy Violation'],
    [{ by: 'network', clean: false, code: 1006, error: 'ECONNRESET' }, '1006 ECONNRESET'],
    [{ by: 'remote', clean: false, status: 404, detail: 'no upgrade' }, 'HTTP 404'],
    [{ by: 'remote', clean: false, status: 200, error: 'E', detail: 'wrong type' }, 'wrong type'],
    [{ by: 'network', clean: false, error: 'ECONNREFUSED', detail: 'connect …' }, 'ECONNREFUSED'],
    [{ by: 'remote', clean: true }, 'ended by the server'],
    [{ by: 'network', clean: false }, 'broken off'],
  ] as const)('tells what matters of %o', (reason, said) => {
    expect(shortReason(reason)).toBe(said);
  });

  it('shows what a peer hides in its words', () => {
    const reason = { by: 'remote', clean: true, code: 4000, closeReason: 'a\u202eb' } as const;
    expect(shortReason(reason)).not.toContain('\u202e');
  });
});
