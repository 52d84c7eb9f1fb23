import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  NO_SCENARIO,
  readScenario,
  startEffect,
} from '../../../src/renderer/src/features/server/scenario-form';

const TICKS = { name: 'ticks', description: 'x', ratePerSecond: 100, sized: true };
const LLM = { name: 'llm', description: 'x', ratePerSecond: 20, sized: false };
const CHANNEL = {
  name: 'load',
  newestId: 7,
  clients: { websocket: 0, sse: 0, poll: 0 },
  scenario: 'ticks',
  ratePerSecond: 0.5,
  sizeBytes: 200,
  jitter: 0.125,
};

describe('the scenario form', () => {
  it('leaves what is empty to the scenario', () => {
    expect(readScenario(NO_SCENARIO, TICKS).request).toEqual({ name: 'ticks', channel: 'ticks' });
  });

  it('reads figures; jitter is percent', () => {
    const fields = { kind: 'ticks', channel: 'load', rate: '.5', size: ' 200 ', jitter: '12.5' };
    expect(readScenario(fields, TICKS)).toEqual({
      request: {
        name: 'ticks',
        channel: 'load',
        ratePerSecond: 0.5,
        sizeBytes: 200,
        jitter: 0.125,
      },
      faults: {},
    });
  });

  it('ignores a size where there is none to choose', () => {
    const { request } = readScenario({ ...NO_SCENARIO, size: 'x' }, LLM);
    expect(request).toEqual({ name: 'llm', channel: 'llm' });
  });

  it.each([
    ['rate', '0'],
    ['rate', '1000001'],
    ['rate', '-1'],
    ['rate', '1e3'],
    ['size', '0'],
    ['size', '1.5'],
    ['size', '1048577'],
    ['jitter', '101'],
    ['jitter', 'x'],
    ['channel', 'a/./b'],
  ])('refuses %s %s', (field, value) => {
    const { request, faults } = readScenario({ ...NO_SCENARIO, [field]: value }, TICKS);
    expect(request).toBeNull();
    expect(Object.keys(faults)).toEqual([field]);
  });

  it('takes a running scenario over, and starting it as it is changes nothing', () => {
    const fields = fieldsOf(CHANNEL, NO_SCENARIO);
    const { request } = readScenario(fields, TICKS);
    const { scenario, name: channel, ratePerSecond, sizeBytes, jitter } = CHANNEL;
    expect(request).toEqual({ name: scenario, channel, ratePerSecond, sizeBytes, jitter });
  });

  it('takes the name alone of a channel without a scenario', () => {
    const before = { ...NO_SCENARIO, kind: 'llm', rate: '3' };
    const none = { scenario: null, ratePerSecond: null, sizeBytes: null, jitter: null };
    expect(fieldsOf({ ...CHANNEL, ...none }, before)).toEqual({ ...before, channel: 'load' });
  });

  it('tells what starting does to what runs', () => {
    const start = (name: string, channel: string) => startEffect({ name, channel }, [CHANNEL]);
    expect(start('ticks', 'load')).toEqual({ effect: 'change', other: null });
    expect(start('llm', 'load')).toEqual({ effect: 'add', other: 'ticks' });
    expect(start('ticks', 'ticks')).toEqual({ effect: 'start', other: null });
    expect(startEffect(null, [CHANNEL])).toEqual({ effect: 'start', other: null });
  });
});
