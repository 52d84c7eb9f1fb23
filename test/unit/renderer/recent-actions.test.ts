import { describe, expect, it } from 'vitest';
import { readRecent, withRecent } from '../../../src/renderer/src/features/shell/recent-actions';

describe('the recent actions', () => {
  it('are the last five, the newest first, each once', () => {
    const recent = readRecent('log.clear log.find server.start view.theme help.about');
    expect(withRecent(recent, 'view.theme')).toEqual([
      'view.theme',
      'log.clear',
      'log.find',
      'server.start',
      'help.about',
    ]);
    expect(withRecent(recent, 'log.goTo')).toHaveLength(5);
  });

  it('survive whatever was remembered', () => {
    expect(readRecent(null)).toEqual([]);
    expect(readRecent('')).toEqual([]);
    expect(readRecent('gone.action toString log.clear')).toEqual(['log.clear']);
  });
});
