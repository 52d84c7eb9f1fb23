import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CompareFields,
  readSetup,
  setupOf,
  toggleTransport,
  useCompareSetup,
  writeSetup,
} from '../../../src/renderer/src/state/compare-setup';
import { compareSpecSchema } from '../../../src/shared/model/compare';

const DEFAULTS = setupOf(compareSpecSchema.parse({}));
const read = (part: Partial<CompareFields>) => readSetup({ ...DEFAULTS, ...part });

describe('the setup of a comparison', () => {
  beforeEach(() => useCompareSetup.setState(DEFAULTS));

  it('begins with the defaults, which can be run', () => {
    const { spec, faults } = readSetup(useCompareSetup.getState());
    expect(faults).toEqual({});
    expect({ ...spec, drainMs: 5_000 }).toEqual(compareSpecSchema.parse({}));
  });

  it('gives back the spec that it was made from', () => {
    const spec = compareSpecSchema.parse({
      ...{ transports: ['poll', 'websocket'], rate: 0.5, sizeBytes: 1_000, durationMs: 1_100 },
      ...{ rounds: 3, warmupMs: 250, seed: 4_181, baseUrl: 'https://h.test:1/base' },
    });
    const { spec: again } = readSetup(setupOf(spec));
    const whole = compareSpecSchema.parse({ ...again });
    expect(whole).toEqual({ ...spec, transports: ['websocket', 'poll'] });
  });

  it.each([
    [{ rate: '' }, 'rate'],
    [{ rate: '0' }, 'rate'],
    [{ rate: '-1' }, 'rate'],
    [{ rate: '20001' }, 'rate'],
    [{ rate: '1e3' }, 'rate'],
    [{ size: '1' }, 'size'],
    [{ size: '200.5' }, 'size'],
    [{ size: '1000001' }, 'size'],
    [{ duration: '0.09' }, 'duration'],
    [{ duration: '3601' }, 'duration'],
    [{ duration: '10s' }, 'duration'],
    [{ duration: '1.0001' }, 'duration'],
    [{ rounds: '0' }, 'rounds'],
    [{ rounds: '51' }, 'rounds'],
    [{ rounds: 'three' }, 'rounds'],
    [{ warmup: '61' }, 'warmup'],
    [{ seed: '4294967296' }, 'seed'],
    [{ seed: '1.5' }, 'seed'],
    [{ transports: [] }, 'transports'],
    [{ faults: 'lag=5ms' }, 'faults'],
    [{ faults: 'drop@channel:trades' }, 'faults'],
    [{ faults: 'drop', target: 'url', url: 'http://h.test' }, 'faults'],
    [{ target: 'url', url: '' }, 'url'],
    [{ target: 'url', url: 'localhost:4800' }, 'url'],
    [{ target: 'url', url: 'ws://h' }, 'url'],
    [{ target: 'url', url: 'http://' }, 'url'],
    [{ target: 'url', url: 'http://h:99999' }, 'url'],
    [{ target: 'url', url: 'http://h/?a=1' }, 'url'],
    [{ target: 'url', url: `http://h/${'a'.repeat(2_048)}` }, 'url'],
  ] satisfies [Partial<CompareFields>, string][])('refuses %j at its field', (part, field) => {
    const { spec, faults } = read(part);
    expect(Object.keys(faults)).toEqual([field]);
    expect(spec).toBeNull();
  });

  it.each([
    [{ rate: '0.1' }, { rate: 0.1 }],
    [{ rate: ' 20000 ' }, { rate: 20_000 }],
    [{ size: '2' }, { sizeBytes: 2 }],
    [{ duration: '0.1' }, { durationMs: 100 }],
    [{ duration: '1.1' }, { durationMs: 1_100 }],
    [{ duration: '3600' }, { durationMs: 3_600_000 }],
    [{ warmup: '0' }, { warmupMs: 0 }],
    [{ seed: '4294967295' }, { seed: 4_294_967_295 }],
    [{ target: 'url', url: ' http://127.0.0.1:4800 ' }, { baseUrl: 'http://127.0.0.1:4800' }],
    [{ target: 'own', url: 'nonsense' }, { baseUrl: null }],
    [{ faults: ' flaky-mobile ' }, { faults: 'flaky-mobile' }],
    [{ faults: 'drop@off', target: 'url', url: 'http://h.test' }, { faults: 'drop@off' }],
  ] satisfies [Partial<CompareFields>, object][])('takes %j', (part, expected) => {
    const { spec, faults } = read(part);
    expect(faults).toEqual({});
    expect(spec).toMatchObject(expected);
    expect(compareSpecSchema.safeParse(spec).success).toBe(true);
  });

  it('keeps the transports in their order, however they are chosen', () => {
    for (const transport of ['websocket', 'sse', 'poll', 'poll', 'websocket'] as const) {
      toggleTransport(transport);
    }
    expect(useCompareSetup.getState().transports).toEqual(['websocket', 'poll']);
    toggleTransport('sse');
    expect(useCompareSetup.getState().transports).toEqual(['websocket', 'sse', 'poll']);
  });

  it('tells all faults at once', () => {
    writeSetup({ rate: 'x', seed: '' });
    const { faults } = readSetup(useCompareSetup.getState());
    expect(faults).toEqual({
      rate: 'Messages a second: above 0, at most 20,000.',
      seed: 'The seed: a whole number from 0 to 4,294,967,295.',
    });
  });
});
