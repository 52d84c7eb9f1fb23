import { describe, expect, it } from 'vitest';
import {
  filterChannels,
  orderChannels,
  usualChannel,
} from '../../../src/renderer/src/features/server/channel-rows';
import type { ServerView } from '../../../src/shared/contract/views';

function channel(name: string, scenario: string | null = null): ServerView['channels'][number] {
  return {
    name,
    scenario,
    ratePerSecond: null,
    sizeBytes: null,
    jitter: null,
    newestId: 0,
    clients: { websocket: 0, sse: 0, poll: 0 },
  };
}

const CHANNELS = [channel('room-1'), channel('Trades', 'trades'), channel('chat/a', 'chat')];
const names = (channels: readonly { name: string }[]) => channels.map(({ name }) => name);

describe('orderChannels', () => {
  it('goes by name and leaves the given ones alone', () => {
    expect(names(orderChannels(CHANNELS))).toEqual(['Trades', 'chat/a', 'room-1']);
    expect(names(CHANNELS)).toEqual(['room-1', 'Trades', 'chat/a']);
  });
});

describe('filterChannels', () => {
  it.each([
    ['', ['room-1', 'Trades', 'chat/a']],
    ['ROOM', ['room-1']],
    ['trades', ['Trades']],
    ['chat a', ['chat/a']],
    ['nothing', []],
  ])('%j', (filter, found) => {
    expect(names(filterChannels(CHANNELS, filter))).toEqual(found);
  });
});

describe('usualChannel', () => {
  it('is trades while there are no channels', () => {
    expect(usualChannel('', [])).toBe('trades');
  });

  it('is one that something publishes in, else the first', () => {
    expect(usualChannel('', CHANNELS)).toBe('Trades');
    expect(usualChannel('', [channel('b'), channel('a')])).toBe('b');
  });

  it('stays when others come, and goes with its channel', () => {
    expect(usualChannel('room-1', CHANNELS)).toBe('room-1');
    expect(usualChannel('gone', CHANNELS)).toBe('Trades');
  });
});
