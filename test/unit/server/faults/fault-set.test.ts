import { describe, expect, it } from 'vitest';
import {
  createFaultSet,
  type FaultSet,
  faultPlace,
} from '../../../../src/main/engine/server/faults/fault-set';
import { parseFaults } from '../../../../src/shared/fault-grammar';
import { createManualClock } from '../../../support/manual-clock';

function start(faults: string, seed = 1) {
  const clock = createManualClock();
  const set = createFaultSet({ seed, faults: parseFaults(faults) }, clock);
  return { clock, set };
}

const alice = faultPlace('websocket', 'trades', 'alice');
const kinds = (set: FaultSet, place = alice) => set.of(place).map(({ fault }) => fault.what.kind);
const on = (set: FaultSet) =>
  set
    .of(alice)
    .filter((planned) => set.isOn(planned))
    .map(({ fault }) => fault.what.kind);

describe('where', () => {
  it('is everywhere, a transport, a channel, a client or its number, and all that is named', () => {
    const { set } = start(
      'drop,latency=1s@ws,reorder@sse@ws,duplicate@sse,truncate@channel:trades,refuse@channel:other,' +
        'no-content@client:alice,half-open@client:bob,invalid-utf8@client:#7,status=503@ws@channel:other',
    );
    expect(kinds(set)).toEqual(['drop', 'latency', 'reorder', 'truncate', 'no-content']);
    expect(kinds(set, { ...alice, clientId: 7 })).toContain('invalid-utf8');
    expect(kinds(set, { ...alice, clientId: 77 })).not.toContain('invalid-utf8');
    expect(kinds(set, faultPlace('sse', null, null))).toEqual(['drop', 'reorder', 'duplicate']);
  });

  it('leaves out what is switched off', () => {
    expect(kinds(start('drop@off,reorder').set)).toEqual(['reorder']);
  });

  it('gives the same empty list while there is nothing', () => {
    const { set } = start('');
    expect(set.of(alice)).toBe(set.of(faultPlace('sse', null, null)));
  });
});

describe('when', () => {
  it('begins and ends by the monotonic clock, and tells each', () => {
    const { clock, set } = start('drop@from:10s@for:5s,reorder@for:12s');
    const told: string[][] = [];
    set.onChange(() => told.push(on(set)));
    expect(on(set)).toEqual(['reorder']);
    clock.advance(9_999);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toEqual([['drop', 'reorder']]);
    clock.advance(10_000);
    expect(told.slice(1)).toEqual([['drop'], []]);
    expect(clock.pending()).toEqual([]);
  });

  it('counts from when a fault was switched on; what stays as it was goes on', () => {
    const { clock, set } = start('drop@for:10s');
    clock.advance(6_000);
    set.set({ seed: 1, faults: parseFaults('reorder@for:10s,drop@for:10s') });
    clock.advance(5_000);
    expect(on(set)).toEqual(['reorder']);
    set.set({ seed: 1, faults: parseFaults('drop@for:10s@off') });
    set.set({ seed: 1, faults: parseFaults('drop@for:10s') });
    expect(on(set)).toEqual(['drop']);
  });

  it('owes no timer once it is closed', () => {
    const { clock, set } = start('drop@from:10s');
    expect(clock.pending()).toHaveLength(1);
    set.close();
    expect(clock.pending()).toEqual([]);
    set.set({ seed: 1, faults: parseFaults('drop@from:20s') });
    expect(clock.pending()).toEqual([]);
  });
});

describe('which', () => {
  const struck = (set: FaultSet, kind: string) => {
    const planned = set.of(alice).find(({ fault }) => fault.what.kind === kind);
    if (!planned) throw new Error(kind);
    return Array.from({ length: 500 }, (_, index) => set.strikes(planned, 'trades', index + 1));
  };

  it('goes by the seed, the kind and the message, not by what else is in the plan', () => {
    const alone = struck(start('drop=20%').set, 'drop');
    expect(struck(start('latency=1s,reorder=5%,drop=20%').set, 'drop')).toEqual(alone);
    expect(struck(start('drop=20%@channel:trades@ws').set, 'drop')).toEqual(alone);
    expect(struck(start('drop=20%', 2).set, 'drop')).not.toEqual(alone);
    expect(struck(start('duplicate=20%').set, 'duplicate')).not.toEqual(alone);
    const count = alone.filter(Boolean).length;
    expect(count).toBeGreaterThan(60);
    expect(count).toBeLessThan(140);
  });

  it('is all or nothing at the ends', () => {
    expect(struck(start('drop').set, 'drop').every(Boolean)).toBe(true);
    expect(struck(start('drop=0%').set, 'drop').some(Boolean)).toBe(false);
  });

  it('two of a kind strike apart', () => {
    const { set } = start('drop=20%,drop=20%');
    const [first, second] = set.of(alice);
    if (!first || !second) throw new Error('two faults');
    const both = [first, second].map((planned) =>
      Array.from({ length: 500 }, (_, index) => set.strikes(planned, 'trades', index)),
    );
    expect(both[0]).not.toEqual(both[1]);
  });
});
