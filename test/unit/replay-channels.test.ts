import { describe, expect, test } from 'vitest';
import { channelFault } from '../../src/shared/name-fault';
import { channelOf, channelsOf } from '../../src/shared/replay-channels';

const named = (name: string, url = 'ws://h/feed') => ({ name, url });

describe('the channel of a recorded connection', () => {
  test.each([
    ['ws://127.0.0.1:4800/ws/trades?user_id=a', 'trades'],
    ['http://h/stream/chat/room%20%C3%A9', 'chat/room é'],
    ['https://h/updates/me?channel=a%2Fb&since=3', 'a/b'],
    ['http://h/updates/me', 'orders'],
    ['http://h/stream/%ff', 'orders'],
    ['http://h/stream/a%00', 'orders'],
    ['http://h/ws/', 'orders'],
    ['not a url', 'orders'],
  ])('%s is published in %s', (url, channel) => {
    expect(channelOf({ name: 'orders', url })).toBe(channel);
  });

  test.each([
    ['h:4800/feed', 'h:4800/feed'],
    ['a\u0000b\tc', 'a b c'],
    ['../../x/./y', 'x/y'],
    ['', 'replay'],
    ['..', 'replay'],
    ['\u{1f600}'.repeat(100), '\u{1f600}'.repeat(62)],
  ])('a name %j becomes %j', (name, channel) => {
    expect(channelOf(named(name))).toBe(channel);
    expect(channelFault(channel)).toBeNull();
  });

  test('connections of one name have a channel each', () => {
    const taken = [named('a'), named('a'), named('a-2'), named('a')];
    expect(channelsOf(taken)).toEqual(['a', 'a-2', 'a-2-2', 'a-3']);
    const long = channelsOf([named('x'.repeat(300)), named('x'.repeat(300))]);
    expect(new Set(long).size).toBe(2);
    expect(long.map(channelFault)).toEqual([null, null]);
  });
});
