import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/main/engine/platform/log';
import { systemNet } from '../../../src/main/engine/platform/net';
import { seededRandom } from '../../../src/main/engine/platform/random';
import { previewScenario } from '../../../src/main/engine/server/scenarios/preview';
import { createScenarios } from '../../../src/main/engine/server/scenarios/scenarios';
import type { ScenarioOptions } from '../../../src/main/engine/server/types';
import {
  type ScenarioFile,
  type ScenarioFileInput,
  scenarioFileSchema,
} from '../../../src/shared/model/scenario-file';
import { createManualClock } from '../../support/manual-clock';
import { SEED } from '../../support/seed';

const AT = 1_764_000_000_000;

const fileOf = (part: Partial<ScenarioFileInput>): ScenarioFile =>
  scenarioFileSchema.parse({ name: 'orders', seed: SEED % 4_294_967_295, ...part });

const ORDERS = fileOf({
  channel: 'shop/orders',
  rate: { kind: 'poisson', perSecond: 50 },
  events: [
    { event: 'placed', weight: 3, data: { id: '{{counter order 100}}', by: '{{person}}' } },
    { event: 'paid', data: { total: '{{number 1 99 2}}' }, user: '{{pick eva bob}}' },
  ],
});

function run(file: ScenarioFile, more: Partial<ScenarioOptions> = {}) {
  const clock = createManualClock(AT);
  const published: {
    channel: string;
    event: string;
    data: unknown;
    user?: string | undefined;
    at: number;
  }[] = [];
  const warnings: string[] = [];
  const scenarios = createScenarios(
    {
      async publish({ dataJson, ...message }) {
        published.push({ ...message, data: JSON.parse(dataJson), at: clock.monotonic() });
        return { id: published.length, receivers: { websocket: 0, sse: 0, poll: 0 } };
      },
    },
    {
      ...{ clock, random: seededRandom(1), net: systemNet },
      log: { ...silentLog, warn: (text) => warnings.push(text) },
    },
  );
  const scenario = scenarios.start({ name: file.name, file, ...more });
  return { clock, published, warnings, scenarios, scenario };
}

describe('a scenario of one’s own', () => {
  it('publishes its events by weight, in its channel, and counts', () => {
    const { clock, published, scenario } = run(ORDERS);
    expect(scenario).toMatchObject({ name: 'orders', channel: 'shop/orders', ratePerSecond: 50 });
    clock.advance(40_000);
    const placed = published.filter(({ event }) => event === 'placed');
    expect(published.length, `seed ${SEED}`).toBeGreaterThan(1_700);
    expect(published.length, `seed ${SEED}`).toBeLessThan(2_300);
    expect(placed.length / published.length, `seed ${SEED}`).toBeCloseTo(0.75, 1);
    expect(placed.map(({ data }) => (data as { id: number }).id)).toEqual(
      placed.map((_, index) => 100 + index),
    );
    expect(new Set(published.map(({ channel }) => channel))).toEqual(new Set(['shop/orders']));
    const payers = published.filter(({ event }) => event === 'paid').map(({ user }) => user);
    expect(new Set(payers)).toEqual(new Set(['eva', 'bob']));
    expect(placed.every(({ user }) => user === undefined)).toBe(true);
  });

  it('says the same with the same seed, whatever the rate', () => {
    const words = (file: ScenarioFile, more?: Partial<ScenarioOptions>) => {
      const { clock, published } = run(file, more);
      clock.advance(10_000);
      return published.slice(0, 50).map(({ event, data, user }) => ({ event, data, user }));
    };
    const said = words(ORDERS);
    expect(said).toHaveLength(50);
    expect(words({ ...ORDERS, rate: { kind: 'bursts', messages: 60, everyMs: 5_000 } })).toEqual(
      said,
    );
    expect(words(ORDERS, { seed: ORDERS.seed + 1 }), `seed ${SEED}`).not.toEqual(said);
  });

  it('is what its preview shows, times and sizes too', () => {
    const { messages } = previewScenario(ORDERS, AT);
    const { clock, published } = run(ORDERS);
    clock.advance(10_000);
    expect(messages).toHaveLength(100);
    messages.forEach(({ atMs, event, data, user, size }, index) => {
      const message = published[index];
      expect({ event, user }).toEqual({ event: message?.event, user: message?.user ?? null });
      expect(JSON.parse(data)).toEqual(message?.data);
      expect(size).toBe(Buffer.byteLength(data));
      // A timer waits for a millisecond at least.
      expect(message?.at, `seed ${SEED}`).toBeGreaterThanOrEqual(atMs);
      expect((message?.at ?? 0) - atMs, `seed ${SEED}`).toBeLessThanOrEqual(1);
    });
  });

  it('brings objects to the size drawn', () => {
    const size = { kind: 'uniform', min: 100, max: 400 } as const;
    const { messages } = previewScenario(fileOf({ events: [{ data: {}, size }] }), AT);
    const sizes = messages.map((one) => one.size);
    expect(Math.min(...sizes), `seed ${SEED}`).toBeGreaterThanOrEqual(100);
    expect(Math.max(...sizes), `seed ${SEED}`).toBeLessThanOrEqual(400);
    expect(new Set(sizes).size).toBeGreaterThan(20);
    expect(JSON.parse(messages[0]?.data ?? '')).toEqual({ pad: expect.any(String) });
  });

  it('shows no message of a time that has no date', () => {
    const rare = fileOf({
      events: [{ data: { at: '{{iso}}' } }],
      rate: { kind: 'fixed', perSecond: 1e-300 },
    });
    expect(previewScenario(rare, AT).messages).toHaveLength(1);
  });

  it('ends after its limit and is no longer there', () => {
    const { clock, published, scenarios } = run({ ...ORDERS, limit: 7 });
    clock.advance(60_000);
    expect(published).toHaveLength(7);
    expect(scenarios.running()).toEqual([]);
    expect(clock.pending()).toEqual([]);
    expect(previewScenario({ ...ORDERS, limit: 7 }, AT).messages).toHaveLength(7);
  });

  it('ends with a ramp that falls to 0', () => {
    const rate = { kind: 'ramp', from: 10, to: 0, overMs: 1_000 } as const;
    const { clock, published, scenarios } = run(fileOf({ rate, events: [{ data: 1 }] }));
    clock.advance(5_000);
    expect(published).toHaveLength(6);
    expect(scenarios.running()).toEqual([]);
  });

  it('that only answers publishes nothing and runs on', () => {
    const dialogue = [{ when: { kind: 'any' as const }, swallow: true }];
    const { clock, published, scenarios, scenario } = run(fileOf({ dialogue }));
    clock.advance(60_000);
    expect(published).toEqual([]);
    expect(scenarios.running()).toEqual([scenario]);
    expect(scenario.ratePerSecond).toBe(0);
    scenario.stop();
    expect(clock.pending()).toEqual([]);
  });

  it('leaves out a message that became too long, says so once and how often at the end', () => {
    const data = Object.fromEntries(
      Array.from({ length: 17 }, (_, index) => [`k${index}`, '{{letters 65536}}']),
    );
    const rate = { kind: 'fixed', perSecond: 2, jitter: 0 } as const;
    const { clock, published, warnings, scenario } = run(fileOf({ rate, events: [{ data }] }));
    clock.advance(1_100);
    expect(published).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/orders on orders: a message is left out/)]);
    scenario.stop();
    expect(warnings[1]).toMatch(/3 times in all/);
  });

  it('is refused with the place of what is wrong', () => {
    const wrong: [Partial<ScenarioFileInput>, RegExp][] = [
      [{ events: [{ data: '{{oops}}' }] }, /events\.0\.data: there is no word oops/],
      [{ events: [] }, /an event or a dialogue/],
      [
        { dialogue: [{ when: { kind: 'regex', pattern: '(' }, swallow: true }] },
        /dialogue\.0\.when\.pattern: .*cannot be read/,
      ],
    ];
    for (const [part, message] of wrong) {
      const file = fileOf(part);
      const refused = expect.objectContaining({
        code: 'bad-request',
        message: expect.stringMatching(message),
      });
      expect(() => run(file)).toThrow(refused);
      expect(() => previewScenario(file, AT)).toThrow(refused);
    }
    expect(() => run(ORDERS, { channel: '..' })).toThrow(/channel/);
  });

  it('leaves out of its preview what it would leave out, and says so when nothing is left', () => {
    const huge = { event: 'huge', data: '{{letters 65536}}'.repeat(17) };
    const some = previewScenario(fileOf({ events: [huge, { event: 'small', data: 1 }] }), AT);
    expect(some.messages.length).toBeGreaterThan(10);
    expect(new Set(some.messages.map(({ event }) => event))).toEqual(new Set(['small']));
    const refused = expect.objectContaining({
      code: 'bad-request',
      message: expect.stringMatching(/longer than 1048576 characters/),
    });
    expect(() => previewScenario(fileOf({ events: [huge] }), AT)).toThrow(refused);
  });

  it('shows few of its messages when they are large, and of each the beginning', () => {
    const size = { kind: 'fixed', bytes: 1_000_000 } as const;
    const { messages } = previewScenario(fileOf({ events: [{ data: {}, size }] }), AT);
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatchObject({ size: 1_000_000 });
    expect(messages[0]?.data).toHaveLength(2_000);
  });
});
