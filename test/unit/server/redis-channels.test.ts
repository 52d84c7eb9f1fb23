import { expect, it } from 'vitest';
import { createSeenChannels } from '../../../src/main/engine/server/broker/redis-channels';

it('remembers the highest id of each channel, the most recently seen last', () => {
  const seen = createSeenChannels(10, 0);
  seen.note('a', 3);
  seen.note('b', 1);
  seen.note('a', 2);
  expect(seen.list()).toEqual([
    { name: 'a', newest: 3 },
    { name: 'b', newest: 1 },
  ]);
  seen.note('a', 4);
  expect(seen.list().map(({ name }) => name)).toEqual(['b', 'a']);
  expect([seen.newest('a'), seen.newest('c')]).toEqual([4, 0]);
});

it('remembers no more than it may, and nothing of channels without messages', () => {
  const seen = createSeenChannels(2, 0);
  seen.note('empty', 0);
  seen.note('a', 1);
  seen.note('b', 1);
  seen.note('c', 1);
  expect(seen.list().map(({ name }) => name)).toEqual(['a', 'b']);
  expect([seen.hasRoomFor('a'), seen.hasRoomFor('c')]).toEqual([true, false]);
});

it('names each channel safely, and apart by database where Redis does not', () => {
  const keys = createSeenChannels(2, 3).keys('a b/\u00e9:{x}*');
  expect(keys.state).toMatch(/^wirescope:1:state:[\w-]+$/);
  expect(keys.live).toMatch(/^wirescope:1:live:3:[\w-]+$/);
  expect(Buffer.from(keys.code, 'base64url').toString()).toBe('a b/\u00e9:{x}*');
});
