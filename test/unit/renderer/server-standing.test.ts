import { describe, expect, it } from 'vitest';
import { serverStanding } from '../../../src/renderer/src/ui/server-standing';

const counts = (running: number, of: number) => {
  return { running, of, firstDown: running < of, urls: [] };
};

describe('how the server stands', () => {
  it('is its state while all of its instances do the same', () => {
    expect(serverStanding({ state: 'running', instances: counts(1, 1) })).toEqual({
      tone: 'ok',
      label: 'running',
      partly: false,
    });
    expect(serverStanding({ state: 'running', instances: counts(5, 5) }).label).toBe('running');
    expect(serverStanding({ state: 'stopped', instances: counts(0, 5) }).label).toBe('stopped');
    expect(serverStanding({ state: 'starting', instances: counts(0, 5) }).label).toBe('starting');
  });

  it('says how many run when some are down', () => {
    expect(serverStanding({ state: 'running', instances: counts(4, 5) })).toEqual({
      tone: 'warn',
      label: '4 of 5 running',
      partly: true,
    });
  });
});
