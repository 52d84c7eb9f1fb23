import { describe, expect, it } from 'vitest';
import {
  channelWords,
  FIRST_FIELDS,
  hasOneChannel,
  lengthWords,
  mixedWords,
  type ReplayFields,
  readReplay,
  usualChannelOf,
  wholeFault,
} from '../../../src/renderer/src/features/captures/replay-form';
import { capturedOf, captureOf } from './capture-samples';

const trades = (id: number) =>
  capturedOf(id, { records: 5, name: 'feed', url: 'http://h/stream/trades' });
const TWO = captureOf('a', {
  from: 0,
  to: 90_000,
  connections: [trades(1), trades(2), capturedOf(3)],
});
const ONE = captureOf('b', { connections: [capturedOf(3), trades(7)] });

const fields = (part: Partial<ReplayFields> = {}): ReplayFields => ({ ...FIRST_FIELDS, ...part });
const read = (part: Partial<ReplayFields>, subject = TWO) => readReplay(fields(part), subject);

describe('the form of a replay', () => {
  it('begins with the capture as it was', () => {
    expect(read({})).toEqual({
      options: { connection: null, channel: null, speed: 1, loop: false, maxGapMs: null },
      faults: {},
    });
  });

  it('reads what is typed', () => {
    const typed = { connection: 2, channel: ' x/y ', speed: '×2.5', cuts: true, gap: '2m' };
    expect(read({ ...typed, loop: true }).options).toEqual({
      connection: 2,
      channel: 'x/y',
      speed: 2.5,
      loop: true,
      maxGapMs: 120_000,
    });
    expect(read({ speed: '10x' }).options).toMatchObject({ speed: 10 });
    expect(read({ gap: 'nonsense' }).options).toMatchObject({ maxGapMs: null });
  });

  it('says what is wrong at its field', () => {
    for (const speed of ['', '0', '101', 'fast', '-1']) {
      expect(read({ speed })).toMatchObject({
        options: null,
        faults: { speed: 'From 0.1 to 100.' },
      });
    }
    expect(read({ cuts: true, gap: '5' }).faults.gap).toContain('250ms');
    expect(read({ cuts: true, gap: '25h' }).faults.gap).toContain('A day');
    expect(read({ connection: 1, channel: '../x' }).faults.channel).toContain('..');
  });

  it('names a channel only where there is one', () => {
    expect(hasOneChannel(fields(), TWO)).toBe(false);
    expect(hasOneChannel(fields({ connection: 1 }), TWO)).toBe(true);
    expect(hasOneChannel(fields(), ONE)).toBe(true);
    expect(read({ channel: 'left from before' }).options).toMatchObject({ channel: null });
    expect(usualChannelOf(fields(), ONE)).toBe('trades');
    expect(channelWords(TWO)).toBe('trades, trades-2');
    const many = captureOf('c', { connections: [1, 2, 3, 4, 5].map(trades) });
    expect(channelWords(many)).toBe('trades, trades-2, trades-3 and 2 more');
  });

  it('says that a scenario publishes there, too', () => {
    const channels = [
      { name: 'trades', scenario: 'trades' },
      { name: 'trades-2', scenario: 'ticks' },
      { name: 'idle', scenario: null },
    ];
    expect(mixedWords(fields(), TWO, channels)).toBe(
      'The scenario trades publishes in trades and 1 more channel, too.',
    );
    const one = { connection: 2, channel: 'trades-2' };
    expect(mixedWords(fields(one), TWO, channels)).toBe(
      'The scenario ticks publishes in trades-2, too.',
    );
    expect(mixedWords(fields({ ...one, channel: 'idle' }), TWO, channels)).toBe('');
  });

  it('asks for a choice among very many', () => {
    const many = Array.from({ length: 1_001 }, (_, at) => trades(at + 1));
    const subject = captureOf('c', { connections: many });
    expect(wholeFault(fields(), subject)).toBe('It has 1,001 connections: choose one of them.');
    expect(wholeFault(fields({ connection: 3 }), subject)).toBeNull();
    expect(wholeFault(fields(), TWO)).toBeNull();
  });

  it('says how long it takes, where that is known', () => {
    const say = (part: Partial<ReplayFields>, subject = TWO) =>
      lengthWords(read(part, subject).options, subject);
    expect(say({})).toBe('It takes about 1:30.');
    expect(say({ speed: '10', loop: true })).toBe('A round takes about 0:09.');
    expect(say({ speed: '0.5', cuts: true })).toBe('It takes at most 3:00.');
    expect(say({ speed: 'x' })).toBe('');
    expect(say({}, ONE)).toBe('');
  });
});
