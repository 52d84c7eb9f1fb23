import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/main/engine/platform/log';
import { systemNet } from '../../../src/main/engine/platform/net';
import { seededRandom } from '../../../src/main/engine/platform/random';
import {
  createScenarios,
  scenarioKinds,
} from '../../../src/main/engine/server/scenarios/scenarios';
import { SCENARIOS } from '../../../src/main/engine/server/scenarios/table';
import type { ScenarioOptions } from '../../../src/main/engine/server/types';
import { createManualClock } from '../../support/manual-clock';
import { SEED } from '../../support/seed';

const find = (name: string) => {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (!scenario) throw new Error(name);
  return scenario;
};

function messages(name: string, seed: number, count: number, sizeBytes: number | null = null) {
  const next = find(name).create({ random: seededRandom(seed), sizeBytes });
  return Array.from({ length: count }, () => next());
}

function run(options: ScenarioOptions) {
  const clock = createManualClock();
  const published: { channel: string; event: string; dataJson: string; at: number }[] = [];
  const warnings: string[] = [];
  const scenarios = createScenarios(
    {
      async publish(message) {
        published.push({ ...message, at: clock.monotonic() });
        return { id: published.length, receivers: { websocket: 0, sse: 0, poll: 0 } };
      },
    },
    {
      clock,
      random: seededRandom(SEED),
      net: systemNet,
      log: { ...silentLog, warn: (text) => warnings.push(text) },
    },
  );
  return { clock, published, warnings, scenarios, scenario: scenarios.start(options) };
}

describe.each(SCENARIOS.map(({ name }) => name))('scenario %s', (name) => {
  it('says the same with the same seed, and valid compact JSON', () => {
    const said = messages(name, SEED, 200);
    expect(messages(name, SEED, 200)).toEqual(said);
    for (const { dataJson } of said) expect(JSON.stringify(JSON.parse(dataJson))).toBe(dataJson);
    if (name !== 'ticks') expect(messages(name, SEED + 1, 200), `seed ${SEED}`).not.toEqual(said);
  });
});

describe('the kinds of scenarios', () => {
  it('are told with a sentence and whether their size can be chosen', () => {
    const kinds = scenarioKinds();
    expect(kinds.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
    for (const kind of kinds) {
      expect(kind.description).toMatch(/^[A-Z].*\.$/);
      expect(kind.ratePerSecond).toBe(find(kind.name).ratePerSecond);
      const [large] = messages(kind.name, SEED, 1, 5_000);
      expect(Buffer.byteLength(large?.dataJson ?? '') === 5_000).toBe(kind.sized);
    }
  });
});

describe('what scenarios say', () => {
  it.each([1, 2, 3, 7, 8, 9, 12, 17, 18, 19, 100, 5_000])('ticks is exactly %i bytes', (size) => {
    const sizes = messages('ticks', 1, 1_200, size).map(({ dataJson }) => {
      JSON.parse(dataJson);
      return Buffer.byteLength(dataJson);
    });
    expect(new Set(sizes)).toEqual(new Set([size]));
  });

  it.each(['trades', 'chat', 'notifications', 'progress', 'metrics'])('%s pads exactly', (name) => {
    for (const { dataJson } of messages(name, SEED, 50, 500)) {
      expect(Buffer.byteLength(dataJson)).toBe(500);
    }
  });

  it('progress goes up to 100 and ends with done', () => {
    const said = messages('progress', SEED, 400).map(({ event, dataJson }) => ({
      event,
      ...(JSON.parse(dataJson) as { job: number; percent?: number; done?: boolean }),
    }));
    const first = said.filter(({ job }) => job === 1);
    const percents = first.flatMap(({ percent }) => percent ?? []);
    expect(percents[0]).toBe(0);
    expect(percents.at(-1)).toBe(100);
    expect([...percents].sort((a, b) => a - b)).toEqual(percents);
    expect(first.at(-1)).toEqual({ event: 'done', job: 1, done: true });
    expect(said.some(({ job }) => job === 2)).toBe(true);
  });

  it('llm streams chunks that end in [DONE]', () => {
    const said = messages('llm', SEED, 300).map(({ dataJson }) => JSON.parse(dataJson));
    const end = said.indexOf('[DONE]');
    expect(end).toBeGreaterThan(5);
    expect(said[0]).toMatchObject({ object: 'chat.completion.chunk' });
    expect(said[end - 1]).toMatchObject({ choices: [{ finish_reason: 'stop' }] });
  });

  it('chat names who speaks', () => {
    const [message] = messages('chat', SEED, 1);
    expect(JSON.parse(message?.dataJson ?? '')).toMatchObject({ from: message?.user });
  });
});

describe('a running scenario', () => {
  it.each([
    [1, 0],
    [7, 0],
    [100, 1],
    [3_333, 0.5],
    [50_000, 0],
  ])('keeps %d a second exactly, with jitter %d', async (ratePerSecond, jitter) => {
    const { clock, published } = run({ name: 'ticks', ratePerSecond, jitter, seed: SEED });
    clock.advance(2_000);
    const expected = 2 * ratePerSecond;
    expect(Math.abs(published.length - expected - 0.5), `seed ${SEED}`).toBeLessThanOrEqual(
      1 + Math.ceil(ratePerSecond / 1_000),
    );
    expect(published[0]?.at).toBe(0);
  });

  it('jitter moves times, not words or order', () => {
    const still = run({ name: 'trades', ratePerSecond: 50, seed: SEED });
    const shaky = run({ name: 'trades', ratePerSecond: 50, seed: SEED, jitter: 1 });
    still.clock.advance(3_000);
    shaky.clock.advance(3_000);
    const words = ({ published }: typeof still) => published.map(({ dataJson }) => dataJson);
    expect(words(shaky).slice(0, 140)).toEqual(words(still).slice(0, 140));
    const gaps = shaky.published
      .slice(1)
      .map(({ at }, index) => at - (shaky.published[index]?.at ?? 0));
    expect(Math.min(...gaps), `seed ${SEED}`).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gaps), `seed ${SEED}`).toBeGreaterThan(25);
  });

  it('skips on after a long sleep instead of flooding', () => {
    const { clock, published, warnings } = run({ name: 'ticks', ratePerSecond: 10 });
    clock.advance(500);
    const before = published.length;
    const late = clock.monotonic;
    clock.monotonic = () => late() + 3_600_000;
    clock.advance(200);
    expect(published.length - before).toBeLessThan(6);
    expect(warnings).toHaveLength(1);
  });

  it('publishes to its channel until it is stopped', () => {
    const { clock, published, scenarios, scenario } = run({ name: 'chat', channel: 'chat/room-1' });
    expect(scenario).toMatchObject({ name: 'chat', channel: 'chat/room-1', ratePerSecond: 1 });
    clock.advance(2_500);
    expect(published.map(({ channel }) => channel)).toEqual(Array(3).fill('chat/room-1'));
    scenario.stop();
    scenario.stop();
    clock.advance(5_000);
    expect(published).toHaveLength(3);
    expect(scenarios.running()).toEqual([]);
    expect(clock.pending()).toEqual([]);
  });

  it('tells what it runs with', () => {
    const options = { name: 'ticks', ratePerSecond: 5, sizeBytes: 300, jitter: 0.5 };
    expect(run(options).scenario).toMatchObject(options);
    expect(run({ name: 'ticks' }).scenario).toMatchObject({ sizeBytes: null, jitter: 0 });
    expect(run({ name: 'llm', sizeBytes: 300 }).scenario).toMatchObject({ sizeBytes: null });
  });

  it.each([
    { name: 'nothing' },
    { name: 'ticks', ratePerSecond: 0 },
    { name: 'ticks', ratePerSecond: Number.NaN },
    { name: 'ticks', ratePerSecond: 2_000_000 },
    { name: 'ticks', sizeBytes: 0 },
    { name: 'ticks', sizeBytes: 1.5 },
    { name: 'ticks', sizeBytes: 2_000_000 },
    { name: 'ticks', jitter: 1.1 },
    { name: 'ticks', channel: 'a/../b' },
    { name: 'ticks', seed: 0.5 },
  ])('%o is refused', (options) => {
    expect(() => run(options)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});
