import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../../../src/main/engine/server/broker/memory';
import { createHub, type Membership } from '../../../src/main/engine/server/hub';
import { DEFAULT_LIMITS } from '../../../src/main/engine/server/options';
import { standAlone } from '../../support/brokers';
import { createTestPlatform } from '../../support/platform';
import { SEED, seededBy } from '../../support/seed';

const random = seededBy('hub.test');

function setUp() {
  const broker = createMemoryBus(DEFAULT_LIMITS).join(standAlone());
  const hub = createHub(broker, DEFAULT_LIMITS, createTestPlatform());
  const got: string[] = [];
  const join = (name: string, onGot: () => void = () => undefined): Membership =>
    hub.join('room', 'sse', null, {
      deliver({ envelope }) {
        got.push(`${name}${envelope.id}`);
        onGot();
      },
      hasRoom: () => true,
    });
  const publish = () => hub.publish({ channel: 'room', event: 'message', dataJson: '1' });
  const take = () => got.splice(0).sort();
  return { hub, join, publish, take, got };
}

describe('a room', () => {
  it('hands a message to everybody in it, and to nobody who left', async () => {
    const { join, publish, take, hub } = setUp();
    const members = ['a', 'b', 'c', 'd'].map((name) => join(name));
    await publish();
    expect(take()).toEqual(['a1', 'b1', 'c1', 'd1']);
    members[1]?.leave();
    members[1]?.leave();
    await publish();
    expect(take()).toEqual(['a2', 'c2', 'd2']);
    members[3]?.leave();
    members[0]?.leave();
    expect((await publish()).receivers).toEqual({ websocket: 0, sse: 1, poll: 0 });
    expect(take()).toEqual(['c3']);
    members[2]?.leave();
    await publish();
    expect([take(), hub.rooms()]).toEqual([[], []]);
    join('e');
    await publish();
    expect(take()).toEqual(['e5']);
  });

  it('serves another one first each time', async () => {
    const { join, publish, got } = setUp();
    for (const name of ['a', 'b', 'c']) join(name);
    const first: string[] = [];
    for (let times = 0; times < 6; times++) {
      await publish();
      first.push(got.splice(0)[0]?.[0] ?? '');
    }
    expect(first.join('')).toBe('bcabca');
  });

  it('may be left and joined while a message is handed out', async () => {
    const { join, publish, take } = setUp();
    const members = new Map<string, Membership>();
    let done = false;
    const once = (work: () => void) => () => {
      if (!done) work();
      done = true;
    };
    members.set('a', join('a'));
    members.set(
      'b',
      join(
        'b',
        once(() => {
          members.get('b')?.leave();
          members.get('c')?.leave();
          members.set('e', join('e'));
        }),
      ),
    );
    members.set('c', join('c'));
    members.set('d', join('d'));
    await publish();
    expect(take()).toEqual(['a1', 'b1', 'd1']);
    await publish();
    expect(take()).toEqual(['a2', 'd2', 'e2']);
    members.get('d')?.leave();
    await publish();
    expect(take()).toEqual(['a3', 'e3']);
  });

  it(`holds who is in it however they come and go (seed ${SEED})`, async () => {
    const { join, publish, take, hub } = setUp();
    const inside = new Map<string, Membership>();
    let leaving: string[] = [];
    const leave = (name: string) => {
      inside.get(name)?.leave();
      inside.delete(name);
    };
    for (let round = 1; round <= 200; round++) {
      const name = `n${round}-`;
      inside.set(
        name,
        join(name, () => {
          for (const one of leaving.splice(0)) leave(one);
        }),
      );
      const any = [...inside.keys()].filter(() => random() < 0.2);
      if (random() < 0.5) for (const one of any) leave(one);
      else leaving = any;
      const before = [...inside.keys()];
      await publish();
      const served = take();
      for (const one of inside.keys()) expect(served).toContain(`${one}${round}`);
      expect(new Set(served).size).toBe(served.length);
      for (const one of served) expect(before.map((each) => `${each}${round}`)).toContain(one);
      leaving = [];
      expect(hub.rooms()[0]?.clients.sse ?? 0).toBe(inside.size);
    }
  });
});
